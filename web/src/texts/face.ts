/** What is said during the face check (S6): calm, short, and never only by a picture. */
import { Problem } from '../api/problem'
import { type FaceMove, type Phrase } from '../api/types'
import { type Advice } from '../parts/view'

export const HOLD_STILL: Phrase = {
  zh: '请正对镜头，保持不动。',
  en: 'Look straight into the camera and hold still.',
}

/** "Left" is the person's own; the picture on the screen is a mirror, so it is left there as well. */
export const MOVES: Record<FaceMove, Phrase> = {
  'turn-left': { zh: '请慢慢向左转头，停一下。', en: 'Slowly turn your head to the left, and stay there.' },
  'turn-right': { zh: '请慢慢向右转头，停一下。', en: 'Slowly turn your head to the right, and stay there.' },
  nod: { zh: '请慢慢低头，停一下。', en: 'Slowly lower your head, and stay there.' },
}

export const ADVICE: Record<Advice, Phrase> = {
  good: {
    zh: '脸放进圆框，只拍您一个人，摘下口罩和墨镜。准备好后点下面的按钮。',
    en: 'Your face in the oval, only you, no mask, no sunglasses. When you are ready, press the button below.',
  },
  dark: {
    zh: '有点暗。请开灯，或换到亮一点的地方。',
    en: 'It is rather dark. Turn on a light, or go where it is brighter.',
  },
  glaring: { zh: '光太强了。请避开直射的灯光。', en: 'The light is too strong. Keep out of direct light.' },
  backlit: {
    zh: '您背后太亮了。请转过来，让光照在脸上。',
    en: 'It is too bright behind you. Turn round, so that the light falls on your face.',
  },
}

const AGAIN: Phrase = {
  zh: '请照提示再来一次，不用着急。',
  en: 'Follow the words on the screen once more; there is no hurry.',
}

/** By the authority's reason (protocol section 10): what was wrong, and what helps. */
const REFUSALS: Record<string, [Phrase, Phrase]> = {
  'no-picture': [
    { zh: '照片没有传好。', en: 'The pictures did not arrive well.' },
    { zh: '请重新拍一次。', en: 'Take them once more.' },
  ],
  'picture-size': [
    { zh: '照片的大小不合适。', en: 'The pictures have a size that cannot be used.' },
    {
      zh: '请用本机的前置摄像头重新拍一次。',
      en: 'Take them once more with the front camera of this device.',
    },
  ],
  'too-dark': [
    { zh: '光线太暗，看不清脸。', en: 'It is too dark to see your face.' },
    {
      zh: '请开灯，或到窗边，让光照在脸上。',
      en: 'Turn on a light or go to a window, with the light on your face.',
    },
  ],
  'no-face': [
    { zh: '照片里没有找到脸。', en: 'No face was found in a picture.' },
    {
      zh: '请把脸放进圆框，摘下口罩和墨镜；转头时也不要离开画面。',
      en: 'Keep your face in the oval, without mask or sunglasses, also while you turn.',
    },
  ],
  'several-faces': [
    { zh: '画面里不止一个人。', en: 'There is more than one person in the picture.' },
    { zh: '请只拍您自己，请旁边的人让开一下。', en: 'Only you may be in it; ask others to step aside.' },
  ],
  'face-too-small': [
    { zh: '离镜头太远了。', en: 'You are too far from the camera.' },
    { zh: '请靠近一些，让脸充满圆框。', en: 'Come closer, so that your face fills the oval.' },
  ],
  'face-off-centre': [
    { zh: '脸没有拍全。', en: 'Your face is not wholly in the picture.' },
    {
      zh: '请让整张脸都在圆框里，离镜头稍远一点。',
      en: 'Bring your whole face into the oval, a little further from the camera.',
    },
  ],
  'not-facing': [{ zh: '开始时脸没有正对镜头。', en: 'You did not face the camera at first.' }, AGAIN],
  'move-not-seen': [
    { zh: '没有看到要求的动作。', en: 'The movement that was asked for was not seen.' },
    { zh: '请转得再多一点，停一下再转回来。', en: 'Move a little further, and stay there for a moment.' },
  ],
  'other-move': [
    { zh: '动作和要求的不一样。', en: 'It was another movement than the one asked for.' },
    AGAIN,
  ],
  'faces-differ': [
    { zh: '几张照片不像同一个人。', en: 'The pictures do not look like the same person.' },
    { zh: '请全程只由您本人完成。', en: 'Only you may be before the camera, from beginning to end.' },
  ],
  'challenge-ended': [{ zh: '这次核验超过了时间。', en: 'This check took too long.' }, AGAIN],
  'shown-before': [
    { zh: '这些照片以前用过。', en: 'These pictures were used before.' },
    { zh: '请现在用摄像头重新拍。', en: 'Take new ones with the camera now.' },
  ],
  'no-match': [
    {
      zh: '与核验机构留存的照片不像同一个人。',
      en: 'You do not look like the picture that the identity authority keeps.',
    },
    {
      zh: '如果确实是您本人，请在光线好的地方正对镜头再试。',
      en: 'If it is you, face the camera in good light and try again.',
    },
  ],
  'too-many-tries': [
    { zh: '今天未通过的次数太多了。', en: 'There were too many failed checks today.' },
    { zh: '为了保护您，请 24 小时后再试。', en: 'To protect you, try again after 24 hours.' },
  ],
  'binding-mismatch': [
    { zh: '这次核验和您的授权对不上。', en: 'This check does not belong to your consent.' },
    { zh: '请回到上一步重新授权。', en: 'Go back one step and consent again.' },
  ],
}

/** The same problem in the words of its reason. */
export function inWords(problem: Problem): Problem {
  const words = problem.code === 'face-not-accepted' && REFUSALS[problem.more.reason ?? '']
  return words ? new Problem(problem.code, problem.status, words[0], words[1], problem.more) : problem
}
