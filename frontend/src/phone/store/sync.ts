import type { Connection } from '@shared/api/connection'
import type { components } from '@shared/api/schema'
import { exclusive } from '@shared/exclusive'

import type { PhoneStore } from './database'

type Page = components['schemas']['SyncPage']
type SyncItem = components['schemas']['SyncItem']

export type Synced = 'done' | 'unreachable' | 'sign-in' | 'refused'

const PAGE = 500
/** A server that never says "that is all" must not keep the phone busy for ever. */
const MOST_PAGES = 2_000

/**
 * Bring the store up to date: page after page by the server's cursor, each applied in one transaction with the cursor
 * that it came with, so that a killed app goes on exactly where it stood.
 */
export async function sync(store: PhoneStore, connection: Pick<Connection, 'ask'>, now: () => number = Date.now): Promise<Synced> {
  return exclusive(`sync-${store.personId}`, async () => {
    for (let count = 0; count < MOST_PAGES; count += 1) {
      const cursor = await store.fact<string>('cursor')
      const query = new URLSearchParams({ limit: String(PAGE), ...(cursor === undefined ? {} : { cursor }) })
      const reply = await connection.ask({ method: 'GET', path: `/api/v1/sync?${query.toString()}` })
      if (!reply.reached || reply.status >= 500 || reply.status === 429) return 'unreachable'
      if (reply.status === 401 || reply.status === 403) return 'sign-in'
      if (reply.status === 410) {
        if (cursor === undefined) return 'refused'
        await clear(store)
        continue
      }
      if (reply.status !== 200) return 'refused'
      const page = reply.body as Page
      await apply(store, page)
      if (page.has_more) continue
      await store.setFact('synced_at', now())
      await tidyEnded(store, page.keeps_ended_days, now())
      return 'done'
    }
    return 'unreachable'
  })
}

/** Apply a page and move the cursor, together or not at all. Types that this version does not know are kept for the next. */
export async function apply(store: PhoneStore, page: Page): Promise<void> {
  await store.transaction('rw', store.things, store.facts, async () => {
    for (const item of page.items) await applyOne(store, item)
    await store.setFact('cursor', page.cursor)
  })
}

async function applyOne(store: PhoneStore, item: SyncItem): Promise<void> {
  if (item.op === 'clear') await store.things.where('type').equals(item.type).delete()
  else if (!item.id) return
  else if (item.op === 'delete') await store.things.delete([item.type, item.id])
  else await store.things.put({ type: item.type, id: item.id, data: item.data ?? {} })
}

/** 410: what the server kept of changes does not reach back to us. What waits to be sent is ours and stays. */
async function clear(store: PhoneStore): Promise<void> {
  await store.transaction('rw', store.things, store.facts, async () => {
    await store.things.clear()
    await store.facts.delete('cursor')
  })
}

/** The server does not tell when something that ended grows old: the phone clears that by itself. */
export async function tidyEnded(store: PhoneStore, keptDays: number, now: number): Promise<void> {
  const oldest = now - keptDays * 86_400_000
  await store.things
    .where('type')
    .anyOf('event', 'notice')
    .filter((thing) => endedBefore(thing.data, oldest))
    .delete()
}

function endedBefore(data: Record<string, unknown>, oldest: number): boolean {
  const ended = data['closed_at'] ?? data['read_at']
  return typeof ended === 'string' && Date.parse(ended) < oldest
}
