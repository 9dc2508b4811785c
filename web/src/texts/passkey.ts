/** What is said about passkeys (D9). */
import { Problem } from '../api/problem'
import { type Phrase } from '../api/types'

export const PASSKEY_MEANS: Phrase[] = [
  {
    zh: '通行密钥存在您的设备上，用指纹、面容或锁屏密码解锁。查询时可以用它代替拍照；短信验证码照样需要。',
    en: 'A passkey stays on your device and is unlocked by a fingerprint, your face or the screen lock. It can take the place of the pictures in a query; the SMS code is asked for as before.',
  },
  {
    zh: '设置时要做一次人脸核验，确认是您本人在设置。以后不必再拍照。',
    en: 'The face check is done once, to make sure that it is you who sets it up. After that no pictures are needed.',
  },
  {
    zh: '只有一个通行密钥：重新设置，旧的就作废。',
    en: 'There is one passkey: when you set up another, the old one ends.',
  },
  {
    zh: '请只在您自己的设备上设置。',
    en: 'Set it up on a device of your own only.',
  },
]

const FACE_INSTEAD: Phrase = { zh: '请改用人脸核验。', en: 'Use the face check.' }
const AGAIN: Phrase = { zh: '请再试一次，或改用人脸核验。', en: 'Try again, or use the face check.' }

/** By the authority's reason (protocol section 10). */
const REFUSALS: Record<string, [Phrase, Phrase]> = {
  'unknown-passkey': [
    {
      zh: '核验机构没有这个通行密钥，可能已被替换或移除。',
      en: 'The identity authority does not know this passkey; it may have been replaced or removed.',
    },
    FACE_INSTEAD,
  ],
  'challenge-ended': [{ zh: '这次核验超过了时间。', en: 'This check took too long.' }, AGAIN],
  'user-not-verified': [
    {
      zh: '设备没有用指纹、面容或锁屏密码确认是您。',
      en: 'The device did not make sure of you by a fingerprint, your face or the screen lock.',
    },
    {
      zh: '请先在设备上设置锁屏密码或指纹，或改用人脸核验。',
      en: 'Set up a screen lock or fingerprint on the device first, or use the face check.',
    },
  ],
  'other-site': [
    { zh: '这个通行密钥属于别的网页。', en: 'This passkey belongs to another page.' },
    {
      zh: '请核对网址；如果不是从正规入口打开的，请停止操作。',
      en: 'Check the address; if you did not come by the usual way, stop.',
    },
  ],
  'counter-went-back': [
    { zh: '这个通行密钥可能被复制过。', en: 'There may be a copy of this passkey.' },
    {
      zh: '请改用人脸核验，并重新设置通行密钥。',
      en: 'Use the face check, and set up a new passkey.',
    },
  ],
  'not-valid': [
    { zh: '通行密钥的签名没有通过核验。', en: 'What the passkey signed was not accepted.' },
    AGAIN,
  ],
}

/** The same problem in the words of its reason. */
export function passkeyInWords(problem: Problem): Problem {
  const words = problem.code === 'passkey-not-accepted' && REFUSALS[problem.more.reason ?? '']
  return words ? new Problem(problem.code, problem.status, words[0], words[1], problem.more) : problem
}
