import type { PhoneStore } from './database'
import { writeOrMakeRoom } from './space'

const AFTER_MS = 250
const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/** Keep what is being written, a quarter of a second after the last touch, so that a killed tab loses next to nothing. */
export function keepDraft(store: PhoneStore, key: string, data: Record<string, unknown>): void {
  clearTimeout(waiting.get(key))
  const plain = JSON.parse(JSON.stringify(data)) as Record<string, unknown>
  waiting.set(
    key,
    setTimeout(() => void writeOrMakeRoom(store, () => store.drafts.put({ key, data: plain, at: Date.now() })).catch((error: unknown) => console.error('draft not kept', error)), AFTER_MS),
  )
}

/** What was written has been sent or thrown away: the last touch must not bring it back. */
export function endDraft(key: string): void {
  clearTimeout(waiting.get(key))
}
