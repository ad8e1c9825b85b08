import { computed, type ComputedRef, shallowRef } from 'vue'

interface Thing {
  id: string
  version: number
}

/**
 * What was read in full for a purpose: shown with the very thing it was read of, as that stands, and not beside another
 * that the same page shows afterwards, nor over what was changed since.
 */
export function useSealed<T extends { id: string }>(of: () => Thing | null): { sealed: ComputedRef<T | null>; keep: (read: T) => void; hide: () => void } {
  const kept = shallowRef<{ read: T; version: number } | null>(null)
  return {
    sealed: computed(() => {
      const [it, now] = [kept.value, of()]
      return it && now?.id === it.read.id && now.version === it.version ? it.read : null
    }),
    keep: (read) => {
      const now = of()
      kept.value = now?.id === read.id ? { read, version: now.version } : null
    },
    hide: () => (kept.value = null),
  }
}
