import { ref } from 'vue'

import type { Both, Language } from './language'

/** The language that the person chose; Chinese unless they did. */
export const language = ref<Language>('zh')

/** Chinese and English stand side by side where they are used, so that neither can be missing. */
export function say(zh: string, en: string): string {
  return language.value === 'zh' ? zh : en
}

export function sayBoth(words: Both): string {
  return say(words[0], words[1])
}

/** The name that the server gave in both languages: of `state` it is `state_zh` or `state_en`. */
export function named<K extends string>(thing: { [key in `${K}_zh` | `${K}_en`]: string | null | undefined }, name: K): string {
  return say(thing[`${name}_zh`] ?? '', thing[`${name}_en`] ?? '')
}

export function setLanguage(chosen: Language): void {
  language.value = chosen
  if (typeof document !== 'undefined') document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
}
