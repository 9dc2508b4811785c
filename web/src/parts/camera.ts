/** The front camera: a live picture, and JPEGs of it small enough for the authority. */
import { Problem } from '../api/problem'
import { type Bytes } from '../protocol/bytes'
import { FACE_PICTURE_LIMIT } from '../protocol/limits'

const LONGEST_SIDE = 640

export async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw noCamera()
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
    })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') throw notAllowed()
    if (name === 'NotReadableError' || name === 'AbortError') throw inUse()
    throw noCamera()
  }
}

export function closeCamera(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** The JPEG of this moment. */
export async function takePicture(video: HTMLVideoElement): Promise<Bytes> {
  const canvas = document.createElement('canvas')
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight))
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.9, 0.8, 0.65, 0.5, 0.35]) {
    const jpeg = await toJpeg(canvas, quality)
    if (jpeg.length <= FACE_PICTURE_LIMIT) return jpeg
  }
  throw noPicture()
}

async function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Bytes> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  if (!blob || blob.size === 0) throw noPicture()
  return new Uint8Array(await blob.arrayBuffer())
}

const noCamera = () =>
  new Problem(
    'camera-missing',
    0,
    { zh: '没有找到摄像头。', en: 'No camera was found.' },
    {
      zh: '人脸核验需要摄像头。请换一台有摄像头的、您自己的设备，或接好摄像头后再试。',
      en: 'The face check needs a camera. Use a device of your own that has one, or connect one and try again.',
    },
  )

const notAllowed = () =>
  new Problem(
    'camera-not-allowed',
    0,
    { zh: '没有得到使用摄像头的许可。', en: 'The camera may not be used.' },
    {
      zh: '请在浏览器或系统设置里允许本页使用摄像头，然后点“再试一次”。',
      en: 'Allow this page to use the camera in the browser’s or the system’s settings, then try again.',
    },
  )

const inUse = () =>
  new Problem(
    'camera-in-use',
    0,
    { zh: '摄像头打不开。', en: 'The camera does not start.' },
    {
      zh: '可能有别的应用正在使用它。请关掉后再试。',
      en: 'Another app may be using it. Close that and try again.',
    },
  )

const noPicture = () =>
  new Problem(
    'camera-no-picture',
    0,
    { zh: '没有拍到照片。', en: 'No picture was taken.' },
    { zh: '请等画面出现后再拍一次。', en: 'Wait until you see yourself and try again.' },
  )
