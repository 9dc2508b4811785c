import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Problem } from '../src/api/problem'
import { lightOf } from '../src/parts/view'
import { FACE_PICTURES, FACE_PICTURE_LIMIT, SEALED_FACE_LIMIT } from '../src/protocol/limits'
import { inWords } from '../src/texts/face'

const refused = (reason: string) =>
  new Problem('face-not-accepted', 422, { zh: '没有通过', en: 'not passed' }, null, { reason })

describe('S6: a face that is refused', () => {
  const protocol = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')
  const table = protocol.slice(
    protocol.indexOf('| `reason` | What was wrong |'),
    protocol.indexOf('| `reason` of a passkey'),
  )
  const reasons = table
    .split('\n')
    .slice(2)
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map((found) => found[1]!))

  it('is told what was wrong and what helps, for every reason of the protocol', () => {
    expect(reasons.length).toBe(16)
    const said = reasons.map((reason) => inWords(refused(reason)))
    for (const { phrase, next } of said) {
      expect(phrase.zh).not.toBe('没有通过')
      expect(next?.zh && next.en).toBeTruthy()
    }
    expect(new Set(said.map(({ phrase }) => phrase.zh)).size, 'each in words of its own').toBe(16)
  })

  it('keeps the words of the hub where the reason is new to this app', () => {
    expect(inWords(refused('something-new')).phrase.zh).toBe('没有通过')
  })
})

describe('S6: the light is judged before anything is sent', () => {
  const [width, height] = [80, 60]
  const picture = (inside: number, outside: number) => {
    const rgba = new Uint8ClampedArray(4 * width * height)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const face = ((x / width - 0.5) / 0.17) ** 2 + ((y / height - 0.5) / 0.4) ** 2 <= 1
        rgba.fill(face ? inside : outside, 4 * (y * width + x), 4 * (y * width + x) + 3)
      }
    return lightOf(rgba, width, height)
  }

  it('a lit face is good, in front of a dark wall or a light one', () => {
    expect(picture(150, 40)).toBe('good')
    expect(picture(150, 200)).toBe('good')
  })

  it('darkness, glare and a window behind are each told', () => {
    expect(picture(20, 20)).toBe('dark')
    expect(picture(250, 100)).toBe('glaring')
    expect(picture(80, 220)).toBe('backlit')
  })
})

it('D9: as many pictures as are taken fit into the largest sealed face', () => {
  const around = 6 + 8 + 65 + 32 + 16 + 1 + 16
  expect(around + FACE_PICTURES * (4 + FACE_PICTURE_LIMIT)).toBeLessThanOrEqual(SEALED_FACE_LIMIT)
})
