/** What a change of the account means for an open inquiry and a live report (D14, S17). */
import { type Phrase } from '../api/types'

export const PHONE_MEANS: Phrase[] = [
  {
    zh: '以后用新手机号登录，验证码和报告短信都发到新号码。',
    en: 'From then on you sign in with the new number; codes and the SMS about a report go to it.',
  },
  {
    zh: '原手机号会收到一条短信提醒，其他设备会退出登录；为了防骗，更换后 24 小时内不能查询。',
    en: 'An SMS tells the old number, other devices are signed out, and to protect you from fraud you cannot ask for 24 hours.',
  },
  {
    zh: '新手机号须以您本人的名义在运营商登记。',
    en: 'The new number must be registered in your own name with its operator.',
  },
  {
    zh: '正在进行的查询不受影响：还没有问到的银行会用新手机号核对。',
    en: 'A query under way goes on: banks not asked yet check with the new number.',
  },
  {
    zh: '已生成的报告照样在原来的设备上打开。',
    en: 'A report that is ready opens as before, on its device.',
  },
]

export const PASSWORD_MEANS: Phrase[] = [
  { zh: '已生成的报告以后用新密码打开。', en: 'A report that is ready opens with the new password.' },
  { zh: '正在进行的查询不受影响。', en: 'A query under way goes on.' },
  {
    zh: '为了防骗，修改后 24 小时内不能开始新的查询。',
    en: 'To protect you from fraud, you cannot start a new query within 24 hours of the change.',
  },
  {
    zh: '忘了现在的密码？点下面的“忘记密码”，用短信和人脸重设。',
    en: 'Forgot the present one? “Forgotten?” below sets a new one by SMS and face.',
  },
]

export const RESET_MEANS: Phrase[] = [
  {
    zh: '不需要旧密码：用注册手机的短信验证码和人脸核验确认是您本人。',
    en: 'The old one is not needed: an SMS code to your registered phone and a face check make sure that it is you.',
  },
  {
    zh: '若密码已锁定，重设后马上解锁；已生成的报告以后用新密码打开。',
    en: 'A lock ends at once; a report that is ready opens with the new password.',
  },
  {
    zh: '其他设备会退出登录，并有短信通知您。',
    en: 'Other devices are signed out, and an SMS tells you.',
  },
  {
    zh: '为了防骗，重设后 24 小时内不能开始新的查询。',
    en: 'To protect you from fraud, you cannot start a new query within 24 hours.',
  },
]

export const REGION_MEANS: Phrase[] = [
  {
    zh: '正在进行的查询和已生成的报告不受影响。',
    en: 'A query under way and a report that is ready stay as they are.',
  },
  {
    zh: '新地区如果尚未开放，要等开放后才能再查。',
    en: 'If the new region is not open yet, you can ask again once it is.',
  },
]

const ENDS_AT_ONCE: Phrase[] = [
  {
    zh: '正在进行的查询会先撤回，不会有报告。',
    en: 'A query under way is withdrawn first; no report comes.',
  },
  {
    zh: '已生成的报告马上删除，再也打不开。',
    en: 'A report that is ready is deleted at once and opens never again.',
  },
]

const STAYS: Phrase[] = [
  {
    zh: '授权存证按规定保存五年，里面没有姓名和号码。查询记录只剩随机编号，查不到您。',
    en: 'The evidence of your consents is kept for five years as the rules ask, without name or number. Records keep random ids only, which lead to nobody.',
  },
  {
    zh: '已发给银行的办理事项，银行会继续办理，但这里不再显示进展。',
    en: 'Banks go on with the cases that they have; this service no longer shows how they stand.',
  },
]

export const CLOSING_MEANS: Phrase[] = [
  ...ENDS_AT_ONCE,
  {
    zh: '您的姓名、身份证号、手机号和支付密码会删除。',
    en: 'Your name, identity number, phone and payment password are deleted.',
  },
  ...STAYS,
  {
    zh: '可以重新注册；两次查询之间的 7 天继续计算。',
    en: 'You may register again; the seven days between two queries go on.',
  },
]

/** The account of the wallet itself is not touched. */
export const CLOSING_MEANS_IN_WALLET: Phrase[] = [
  ...ENDS_AT_ONCE,
  {
    zh: '您在这里的姓名、身份证号和手机号会删除。钱包里的账户和支付密码不变。',
    en: 'Your name, identity number and phone are deleted here. Your account in the wallet and its payment password stay.',
  },
  ...STAYS,
  {
    zh: '可以再从钱包登录；两次查询之间的 7 天继续计算。',
    en: 'You may sign in by the wallet again; the seven days between two queries go on.',
  },
]
