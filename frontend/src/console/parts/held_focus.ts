import { onBeforeUpdate, onUpdated, type ShallowRef } from 'vue'

/**
 * The keyboard stays where it stands while a list changes under it. A row that is moved loses the focus, and one that
 * is taken away takes it along: the keyboard would begin again at the top. Whoever stood on a row that went stands on
 * the one that took its place. `stops` finds where one may stand, in the order of the list.
 */
export function useHeldFocus(list: Readonly<ShallowRef<HTMLElement | null>>, stops: string): void {
  let held: HTMLElement | null = null
  let place = -1
  const all = (): HTMLElement[] => [...(list.value?.querySelectorAll<HTMLElement>(stops) ?? [])]
  onBeforeUpdate(() => {
    const now = document.activeElement
    held = now instanceof HTMLElement && (list.value?.contains(now) ?? false) ? now : null
    place = held === null ? -1 : all().findIndex((stop) => stop.closest('tr')?.contains(now))
  })
  onUpdated(() => {
    if (held === null || document.activeElement === held) return
    const found = all()
    const next = held.isConnected ? held : found[Math.min(place, found.length - 1)]
    next?.focus({ preventScroll: true })
    held = null
  })
}
