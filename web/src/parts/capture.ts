/** The pictures of one face check: straight first, then while the person does what the authority asks for. */
import { type Bytes } from '../protocol/bytes'
import { FACE_PICTURES } from '../protocol/limits'
import { takePicture } from './camera'

/** What the person shall do now. */
export type Phase = 'straight' | 'move'

/** Nobody needs to hurry: time to read, time to turn. Milliseconds before each picture. */
const STRAIGHT = [1500, 500]
const MOVING = [1500, 800, 800, 800]

export async function captureFace(video: HTMLVideoElement, show: (phase: Phase) => void): Promise<Bytes[]> {
  const pictures: Bytes[] = []
  const takeAll = async (pauses: number[]): Promise<void> => {
    for (const pause of pauses) {
      await new Promise((resume) => setTimeout(resume, pause))
      pictures.push(await takePicture(video))
    }
  }
  show('straight')
  await takeAll(STRAIGHT)
  show('move')
  await takeAll(MOVING)
  if (pictures.length !== FACE_PICTURES) throw new Error(`${pictures.length} pictures`)
  return pictures
}
