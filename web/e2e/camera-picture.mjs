// What the browser's pretended camera films, as uncompressed video (YUV4MPEG2): a drawn face, or a covered lens.
const WIDTH = 640
const HEIGHT = 480

/** Later shapes lie over earlier ones: centre and half axes in the picture's own units, then Y, U and V. */
const FACE = [
  { x: 320, y: 470, a: 230, b: 130, colour: [90, 150, 110] },
  { x: 320, y: 230, a: 135, b: 175, colour: [60, 124, 132] },
  { x: 320, y: 255, a: 118, b: 150, colour: [185, 112, 148] },
  { x: 272, y: 240, a: 18, b: 9, colour: [40, 128, 128] },
  { x: 368, y: 240, a: 18, b: 9, colour: [40, 128, 128] },
  { x: 320, y: 290, a: 9, b: 20, colour: [160, 114, 150] },
  { x: 320, y: 345, a: 38, b: 10, colour: [110, 116, 175] },
]
const WALL = [205, 130, 126]

function colourAt(x, y, shapes, ground) {
  const shape = shapes.findLast((each) => ((x - each.x) / each.a) ** 2 + ((y - each.y) / each.b) ** 2 <= 1)
  return shape ? shape.colour : ground
}

function video(shapes, ground) {
  const luma = Buffer.alloc(WIDTH * HEIGHT)
  const chroma = [1, 2].map(() => Buffer.alloc((WIDTH * HEIGHT) / 4))
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const colour = colourAt(x, y, shapes, ground)
      luma[y * WIDTH + x] = colour[0]
      const at = (y >> 1) * (WIDTH >> 1) + (x >> 1)
      chroma[0][at] = colour[1]
      chroma[1][at] = colour[2]
    }
  const frame = [Buffer.from('FRAME\n'), luma, ...chroma]
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
    ...frame,
    ...frame,
  ])
}

export const faceVideo = () => video(FACE, WALL)
export const coveredLensVideo = () => video([], [16, 128, 128])
