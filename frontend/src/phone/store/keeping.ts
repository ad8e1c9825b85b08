import type { Connection } from '@shared/api/connection'

import type { PhoneStore } from './database'
import { writeOrMakeRoom } from './space'
import { formPath, visitsOf } from './visiting'

/** More than these nobody does before there is a network again. */
const MOST_TO_DOS = 50
const MOST_FORMS = 80

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

/** After a sync: the prefilled form of each record that is to be visited, where it is not kept at its present version. */
export async function keepForms(store: PhoneStore, connection: Ask, now = Date.now()): Promise<void> {
  const visits = await visitsOf(store)
  const records = [...visits.visits.map((one) => one.record), ...visits.due].slice(0, MOST_FORMS)
  for (const record of records) {
    if ((await store.fact(`form/${record.id}`)) === record.version) continue
    const reply = await connection.ask({ method: 'GET', path: formPath(record.id), timeoutMs: 10_000 })
    if (!reply.reached) return
    if (reply.status !== 200) continue
    await writeOrMakeRoom(store, () => store.kept.put({ path: formPath(record.id), body: reply.body, at: now }))
    await store.setFact(`form/${record.id}`, record.version)
  }
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
