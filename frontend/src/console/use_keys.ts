import { onBeforeUnmount, onMounted } from 'vue'

/** What a key does on this screen, as its list of shortcuts says it. */
export interface Shortcut {
  keys: readonly string[]
  zh: string
  en: string
  run: (event: KeyboardEvent) => void
}

/**
 * Keys of a screen, as long as it is open. They are left alone while somebody types, chooses in a list or looks at a
 * dialog; only Escape is heard there, by the field itself.
 */
export function useKeys(shortcuts: () => readonly Shortcut[]): void {
  const heard = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    const found = shortcuts().find((one) => one.keys.includes(event.key))
    if (!found) return
    event.preventDefault()
    found.run(event)
  }
  onMounted(() => document.addEventListener('keydown', heard))
  onBeforeUnmount(() => document.removeEventListener('keydown', heard))
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog[open]')) return true
  return target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])') || target.isContentEditable
}
