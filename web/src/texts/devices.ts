/** What a device is called in the list of those on which somebody signed in. */
import type { DeviceKind, Phrase } from '../api/types'

export const DEVICE_KINDS: Record<DeviceKind, Phrase> = {
  iphone: { zh: 'iPhone', en: 'iPhone' },
  ipad: { zh: 'iPad', en: 'iPad' },
  harmony: { zh: '鸿蒙手机或平板', en: 'HarmonyOS device' },
  android: { zh: '安卓手机或平板', en: 'Android device' },
  windows: { zh: 'Windows 电脑', en: 'Windows computer' },
  mac: { zh: 'Mac 电脑', en: 'Mac' },
  linux: { zh: 'Linux 电脑', en: 'Linux computer' },
  other: { zh: '其他设备', en: 'Other device' },
}
