import type { PhoneStore } from './database'
import { UNSETTLED } from './outbox/item'

/** How much room there is: `low`, photos are made smaller; `full`, no new ones before some have left. */
export type Space = 'enough' | 'low' | 'full'

export interface Estimate {
  usage?: number
  quota?: number
}

const LOW_BYTES = 60 * 1024 ** 2
const FULL_BYTES = 8 * 1024 ** 2
/** Browsers promise more than the disk has: beyond this share of the promise we no longer believe it. */
const BELIEVED = 0.9

export function spaceOf(estimate: Estimate): Space {
  if (!estimate.quota) return 'enough'
  const left = estimate.quota * BELIEVED - (estimate.usage ?? 0)
  if (left < FULL_BYTES) return 'full'
  return left < LOW_BYTES ? 'low' : 'enough'
}

/** Ask the browser how much room there is; where it does not say, a failed write will. */
export async function lookForSpace(): Promise<Space> {
  if (!navigator.storage?.estimate) return 'enough'
  return spaceOf(await navigator.storage.estimate())
}

/** Ask the browser not to throw the store away when the disk is short; whether it promised. */
export async function askToPersist(): Promise<boolean> {
  if (!navigator.storage?.persist) return false
  return (await navigator.storage.persisted()) || navigator.storage.persist()
}

/** Write; where the disk is full, first throw away what can be fetched again, and try once more. */
export async function writeOrMakeRoom<T>(store: PhoneStore, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isFull(error)) throw error
    await makeRoom(store)
    return write()
  }
}

/**
 * Throw away what the server can give again. Nothing that waits to be sent is ever touched: of a photo that the server has
 * already, whoever waits must still know that it has.
 */
export async function makeRoom(store: PhoneStore): Promise<void> {
  await forgetKept(store)
  await store.outbox.where('state').anyOf('sent', 'dropped').delete()
  const needed = await filesThatWait(store)
  await store.pictures.where('state').equals('sent').filter((picture) => !needed.has(picture.id)).delete()
  await store.things.where('type').equals('notice').delete()
  await store.things.where('type').equals('event').filter((thing) => thing.data['closed_at'] != null).delete()
}

/** What says that an answer is kept goes with it: it would never be fetched again. */
async function forgetKept(store: PhoneStore): Promise<void> {
  await store.transaction('rw', store.kept, store.facts, async () => {
    await store.kept.clear()
    await store.facts.where('key').startsWith('form/').delete()
    await store.facts.where('key').startsWith('moves/').delete()
  })
}

/** The photos and recordings that something unsettled names. */
export async function filesThatWait(store: PhoneStore): Promise<Set<string>> {
  return new Set((await store.outbox.where('state').anyOf([...UNSETTLED]).toArray()).flatMap((item) => item.files))
}

export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const inner = (error as { inner?: unknown }).inner
  return error.name === 'QuotaExceededError' || (inner instanceof Error && inner.name === 'QuotaExceededError') || (inner instanceof DOMException && inner.name === 'QuotaExceededError')
}
