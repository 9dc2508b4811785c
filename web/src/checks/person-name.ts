/** The hub's rules for a name (D16), so that a slip shows at once and not two screens and an SMS later. */
import { Problem } from '../api/problem'

/** The hub takes all of them for the middle dot. */
const DOT_VARIANTS = /[•∙⋅・･．.‧]/g
/** Letters with single dots between them; planes 2 and 3 hold ideographs only, some newer than this browser. */
const NAME = /^[\p{L}\u{20000}-\u{3FFFF}]+(·[\p{L}\u{20000}-\u{3FFFF}]+)*$/u
const BYTES = 120

export function personNameProblem(typed: string): Problem | null {
  const name = typed.normalize('NFC').trim().replace(DOT_VARIANTS, '·')
  const fits = new TextEncoder().encode(name).length <= BYTES && [...name].length >= 2
  if (fits && NAME.test(name)) return null
  return new Problem(
    'name-invalid',
    0,
    { zh: '这个姓名无法识别。', en: 'This name cannot be read.' },
    {
      zh: '请按身份证上的姓名填写，不要加空格；少数民族姓名之间用“·”。',
      en: 'Enter the name as on the identity card, without spaces; use “·” between the parts of a name.',
    },
    { field: 'name' },
  )
}
