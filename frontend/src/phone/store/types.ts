import type { PhoneStore } from './database'
import type { EventType } from './reading'

const MOST_RECENT = 8

/** What a type is found by: its names, those that people use for it besides, its category and its code. */
export interface Searchable {
  zh: string
  en: string
  category: string
  code: string
  also?: readonly string[]
}

/** Types by what a person typed: every word must stand somewhere in the names, the category or the code. */
export function matching<T extends Searchable>(types: readonly T[], search: string): T[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const rank = (type: T) => (type.zh.toLowerCase().startsWith(words[0] ?? '') || type.en.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return types
    .filter((type) => {
      const text = `${type.zh} ${type.en} ${type.category} ${type.code} ${(type.also ?? []).join(' ')}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => rank(a) - rank(b))
}

/** What this person used last stands first; the others in the order of the catalogue. */
export function recentFirst(types: readonly EventType[], recent: readonly string[]): EventType[] {
  const place = (type: EventType) => (recent.includes(type.code) ? recent.indexOf(type.code) : recent.length)
  return [...types].sort((a, b) => place(a) - place(b))
}

export async function noteUse(store: PhoneStore, code: string): Promise<void> {
  const recent = (await store.fact<string[]>('recent_types')) ?? []
  await store.setFact('recent_types', [code, ...recent.filter((one) => one !== code)].slice(0, MOST_RECENT))
}
