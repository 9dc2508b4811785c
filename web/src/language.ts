/** Chinese first, English beside it; the choice is remembered on this device. */
import { ref, watchEffect } from 'vue'
import { type Phrase } from './api/types'

export type Language = keyof Phrase

const STORED = 'chaka.language'

/** On a first visit the browser's language decides. */
const first = navigator.language.startsWith('en') ? 'en' : 'zh'
const stored = localStorage.getItem(STORED) ?? first
export const language = ref<Language>(stored === 'en' ? 'en' : 'zh')

watchEffect(() => {
  localStorage.setItem(STORED, language.value)
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
})

/** Both sentences stand where they are used, so that neither is forgotten when one changes. */
export function say(zh: string, en: string): string {
  return language.value === 'zh' ? zh : en
}

export function phrase(both: Phrase): string {
  return both[language.value]
}

export function switchLanguage(): void {
  language.value = language.value === 'zh' ? 'en' : 'zh'
}
