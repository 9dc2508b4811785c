/** What can be said of the camera's picture before anything is sent: light, and where the face is. */

const WIDTH = 80
const HEIGHT = 60
const DARK = 50
const GLARING = 225
const BACKLIT = 60

export type Advice = 'good' | 'dark' | 'glaring' | 'backlit'

/** `rgba` of a picture, row by row. */
export function lightOf(rgba: Uint8ClampedArray, width: number, height: number): Advice {
  let face = 0
  let facePixels = 0
  let around = 0
  let aroundPixels = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      const luma = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!
      // The oval on the screen: about a third of the width, four fifths of the height.
      const inside = ((x / width - 0.5) / 0.17) ** 2 + ((y / height - 0.5) / 0.4) ** 2 <= 1
      if (inside) {
        face += luma
        facePixels++
      } else {
        around += luma
        aroundPixels++
      }
    }
  const there = face / facePixels
  if (there < DARK) return 'dark'
  if (there > GLARING) return 'glaring'
  return around / aroundPixels - there > BACKLIT && there < 110 ? 'backlit' : 'good'
}

/** Looks at what the camera shows now. */
export function lookAt(video: HTMLVideoElement): Advice {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen || !video.videoWidth) return 'good'
  pen.drawImage(video, 0, 0, WIDTH, HEIGHT)
  return lightOf(pen.getImageData(0, 0, WIDTH, HEIGHT).data, WIDTH, HEIGHT)
}
