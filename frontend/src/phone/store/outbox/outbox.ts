import { newId } from '@shared/id'
import { LONGEST_MS } from '@shared/waits'

import type { PhoneStore } from '../database'
import { writeOrMakeRoom } from '../space'
import { type Item, type NewItem, UNSETTLED } from './item'

/**
 * Put something the person did into the outbox, in one transaction with whatever else `beside` writes. On a full disk what can
 * be fetched again makes room for it; where that is not enough it fails, and nothing of it is written.
 */
export async function enqueue(store: PhoneStore, item: NewItem, beside: () => Promise<void> = async () => {}): Promise<Item> {
  return writeOrMakeRoom(store, () => enqueueOne(store, item, beside))
}

async function enqueueOne(store: PhoneStore, item: NewItem, beside: () => Promise<void> = async () => {}): Promise<Item> {
  const id = item.id ?? newId()
  const whole: Item = {
    id,
    key: newId(),
    thread: item.thread,
    title: item.title,
    method: item.method ?? 'POST',
    path: item.path,
    body: item.body,
    seen: item.seen ?? null,
    saw: item.saw ?? null,
    files: item.files ?? [],
    state: 'waiting',
    tries: 0,
    not_before: 0,
    problem: null,
    answer: null,
    made_at: Date.now(),
    ...(item.offset_ms === undefined ? {} : { offset_ms: item.offset_ms }),
    sent_at: null,
  }
  await store.transaction('rw', [store.outbox, store.drafts, store.pictures, store.things, store.facts], async () => {
    const again = await store.outbox.get({ id })
    if (again) throw new Error(`the outbox has ${id} already`)
    if (whole.seen !== null) whole.seen = Math.max(whole.seen, await lastMade(store, whole))
    await store.outbox.add(whole)
    await beside()
  })
  return whole
}

/** Several things that the person did at once: all of them, in this order, or none; `beside` is written with them. */
export async function enqueueAll(store: PhoneStore, items: NewItem[], beside: () => Promise<void> = async () => {}): Promise<void> {
  await writeOrMakeRoom(store, () =>
    store.transaction('rw', [store.outbox, store.drafts, store.pictures, store.things, store.facts], async () => {
      for (const item of items) await enqueueOne(store, item)
      await beside()
    }),
  )
}

/** The version that this phone's own work has made of the thing last: a screen may not have heard of it yet. */
async function lastMade(store: PhoneStore, item: Item): Promise<number> {
  const resource = resourceOf(item)
  const sent = await store.outbox.where('thread').equals(item.thread).filter((one) => one.state === 'sent' && resourceOf(one) === resource).toArray()
  return Math.max(0, ...sent.map((one) => one.answer?.version ?? 0))
}

const OPENS = /^\/api\/v1\/patrol-shifts\/([^/]+)\/(?:sign-on|start)$/

/** The threads that wait for an item: its own; and for the opening of a patrol its track, which counts for nothing before. */
function heldBy(item: Item): string[] {
  const opened = OPENS.exec(item.path)?.[1]
  return opened === undefined ? [item.thread] : [item.thread, `track/${opened}`]
}

/** No pause is longer than ours: what seems to end later was set by a clock that has been put back since. */
function isDue(item: Item, now: number): boolean {
  return item.not_before <= now || item.not_before > now + LONGEST_MS
}

/**
 * What may go next: the first that waits, whose time has come, and before which nothing of its thread is unsettled.
 * An item that was refused holds up what follows it in its thread, and nothing else.
 */
export function nextOf(items: readonly Item[], now: number): Item | undefined {
  const held = new Set<string>()
  for (const item of items) {
    if (item.state === 'waiting' && isDue(item, now) && !held.has(item.thread)) return item
    if (UNSETTLED.includes(item.state)) for (const thread of heldBy(item)) held.add(thread)
  }
  return undefined
}

/** When to look again: the earliest time at which something that is held up by time alone may go. */
export function nextTime(items: readonly Item[], now: number): number | undefined {
  const held = new Set<string>()
  let earliest: number | undefined
  for (const item of items) {
    if (item.state === 'waiting' && !held.has(item.thread) && !isDue(item, now)) {
      earliest = Math.min(earliest ?? item.not_before, item.not_before)
    }
    if (UNSETTLED.includes(item.state)) for (const thread of heldBy(item)) held.add(thread)
  }
  return earliest
}

/** All that is not settled, in the order in which the person did it. */
export async function unsettled(store: PhoneStore): Promise<Item[]> {
  return (await store.outbox.where('state').anyOf([...UNSETTLED]).sortBy('seq'))
}

/** The thing that an item is about, by its address; a thread may hold several (a patrol's findings are things of their own). */
export function resourceOf(item: Pick<Item, 'path' | 'id'>): string {
  const parts = item.path.split('/')
  return parts.length > 4 ? parts.slice(0, 5).join('/') : `${item.path}/${item.id}`
}

/**
 * After an item was taken: what the person did next to the same thing had seen the version that this one has made. Only
 * what saw the very version that was sent, or what this item created, moves on; anything else is for the server to judge.
 */
export async function carryVersion(store: PhoneStore, sent: Item, made: number | undefined): Promise<void> {
  if (made === undefined) return
  const [thing, created] = [resourceOf(sent), sent.path.split('/').length === 4]
  await store.outbox
    .where('thread')
    .equals(sent.thread)
    .filter((item) => item.state === 'waiting' && (item.seq ?? 0) > (sent.seq ?? 0) && item.seen !== null && resourceOf(item) === thing)
    .filter((item) => created || item.seen === sent.seen)
    .modify({ seen: made })
}

const PLACES: Readonly<Record<string, string>> = { event: 'events', record: 'records', mediation: 'mediation-cases', patrol: 'patrol-shifts' }

/** Where the thing that an item is about can be read: by its thread, or else by the address that it was sent to. */
export function addressOf(item: Pick<Item, 'thread' | 'path' | 'id'>): string {
  const [kind, thing] = item.thread.split('/')
  const own = resourceOf(item)
  const known = PLACES[kind ?? '']
  // A finding is of a patrol's thread, and a thing of its own.
  return known === undefined || thing === undefined || own.startsWith('/api/v1/patrol-findings/') ? own : `/api/v1/${known}/${thing}`
}
