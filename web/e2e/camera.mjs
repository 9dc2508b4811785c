// The browser's pretended camera: it films a file of uncompressed video (YUV4MPEG2), which is written anew while it is
// being read, so that the person before it can do what the screen asks for.
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'

const WIDTH = 640
const HEIGHT = 480
const HEAD = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
const FRAME = Buffer.from('FRAME\n')
const FRAMES = 2
const FRAME_EVERY = 100

/** Where the build puts the pictures that it takes from npm packages (simulator/faces). */
const PICTURES = new URL('../../simulator/target/classes/org/chaka/simulator/face/pictures/', import.meta.url)

/** What a person can do, and in which picture it is seen. */
const POSES = {
  straight: 'franck_01829.jpg',
  'turn-left': 'franck_03909.jpg',
  'turn-right': 'franck_04000.jpg',
  nod: 'franck_03979.jpg',
}

let file = null
let running = null
const films = new Map()
let shown = null

/** Starts to film into this file; a covered lens until somebody shows a face. */
export function install(path) {
  file = path
  writeFileSync(file, Buffer.concat([HEAD, ...Array(FRAMES).fill([FRAME, covered()]).flat()]))
  films.clear()
  films.set('covered', covered())
  shown = 'covered'
  running = setInterval(film, FRAME_EVERY)
}

export function uninstall() {
  clearInterval(running)
}

/** Decodes the pictures, with the browser's own decoder. */
export async function load(browser) {
  const page = await browser.newPage()
  for (const [pose, name] of Object.entries(POSES)) {
    const jpeg = readFileSync(new URL(name, PICTURES)).toString('base64')
    const rgba = await page.evaluate(pixels, { jpeg, width: WIDTH, height: HEIGHT })
    films.set(pose, planes(Buffer.from(rgba, 'base64')))
  }
  await page.close()
}

/** From now on the camera sees this pose: `covered`, or one of POSES. */
export function show(pose) {
  shown = pose
  film()
}

/**
 * Like a real camera's pictures, no two are the same. Everything is written at one go: the browser reads meanwhile, and half
 * of one pose over half of another would be seen as a third.
 */
function film() {
  const picture = films.get(shown)
  const frames = Array.from({ length: FRAMES }, () => [FRAME, noisy(picture)])
  const all = Buffer.concat(frames.flat())
  const out = openSync(file, 'r+')
  writeSync(out, all, 0, all.length, HEAD.length)
  closeSync(out)
}

function noisy(picture) {
  const copy = Buffer.from(picture)
  for (let i = 0; i < WIDTH * HEIGHT; i += 1 + Math.floor(Math.random() * 7))
    copy[i] = Math.max(0, Math.min(255, copy[i] + (Math.random() < 0.5 ? 1 : -1)))
  return copy
}

const covered = () =>
  Buffer.concat([Buffer.alloc(WIDTH * HEIGHT, 16), Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])

/** Runs in the browser: the picture fitted into the camera's size. */
async function pixels({ jpeg, width, height }) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${jpeg}`)).blob())
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')
  const scale = Math.max(width / bitmap.width, height / bitmap.height)
  const [w, h] = [bitmap.width * scale, bitmap.height * scale]
  pen.drawImage(bitmap, (width - w) / 2, (height - h) / 2, w, h)
  const data = pen.getImageData(0, 0, width, height).data
  let text = ''
  for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768))
  return btoa(text)
}

/** RGB to the planes of YUV 4:2:0 (ITU-R BT.601, full range). */
function planes(rgba) {
  const luma = Buffer.alloc(WIDTH * HEIGHT)
  const chroma = [1, 2].map(() => Buffer.alloc((WIDTH * HEIGHT) / 4))
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const at = 4 * (y * WIDTH + x)
      const [r, g, b] = [rgba[at], rgba[at + 1], rgba[at + 2]]
      luma[y * WIDTH + x] = 0.299 * r + 0.587 * g + 0.114 * b
      const there = (y >> 1) * (WIDTH >> 1) + (x >> 1)
      chroma[0][there] = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b
      chroma[1][there] = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b
    }
  return Buffer.concat([luma, ...chroma])
}
