import type { Connection } from '@shared/api/connection'

import type { PhoneStore } from './database'
import { writeOrMakeRoom } from './space'

/** More than these nobody does before there is a network again. */
const MOST_TO_DOS = 50

type Ask = Pick<Connection, 'ask'>

/** Ask, and keep the answer; where nobody answers, what was kept last. */
export async function fresh<T>(store: PhoneStore, connection: Ask, path: string, now = Date.now()): Promise<{ body: T; at: number } | null> {
  const reply = await connection.ask({ method: 'GET', path, timeoutMs: 10_000 })
  if (reply.reached && reply.status === 200) {
    await writeOrMakeRoom(store, () => store.kept.put({ path, body: reply.body, at: now }))
    return { body: reply.body as T, at: now }
  }
  if (reply.reached && reply.status === 404) {
    await store.kept.delete(path)
    return null
  }
  return kept(store, path)
}

export async function kept<T>(store: PhoneStore, path: string): Promise<{ body: T; at: number } | null> {
  const found = await store.kept.get(path)
  return found ? { body: found.body as T, at: found.at } : null
}

/** After a sync: for every to-do the moves open to me and its timeline, where they are not kept at its present version. */
export async function keepForLater(store: PhoneStore, connection: Ask, now = Date.now()): Promise<void> {
  const owed = (await store.things.where('type').equals('to_do').toArray()).slice(0, MOST_TO_DOS)
  for (const { id } of owed) {
    const event = await store.things.get(['event', id])
    const version = event?.data['version']
    if (typeof version !== 'number' || (await store.fact(`moves/${id}`)) === version) continue
    const moves = await fresh(store, connection, `/api/v1/events/${id}/moves`, now)
    const steps = await fresh(store, connection, `/api/v1/events/${id}/timeline`, now)
    if (moves && steps) await store.setFact(`moves/${id}`, version)
  }
}
