import type { Connection } from '@shared/api/connection'
import type { components } from '@shared/api/schema'

import type { PhoneStore } from './database'
import { fresh, kept } from './keeping'

export type Colleague = components['schemas']['ColleagueOut']
type Told = components['schemas']['ColleaguesOut']

const PATH = '/api/v1/mediation-colleagues'
/** All that the server gives at once: in a town that is everybody. */
const ALL = `${PATH}?limit=500`
const MOST_SHOWN = 20
const OLD_MS = 12 * 3_600_000

/** After a sync: whom a mediator may name, twice a day, where this phone has a case of theirs. */
export async function keepColleagues(store: PhoneStore, connection: Pick<Connection, 'ask'>, now = Date.now()): Promise<void> {
  const cases = await store.things.where('type').equals('mediation_case').count()
  if (cases === 0 || ((await kept(store, ALL))?.at ?? 0) > now - OLD_MS) return
  await fresh(store, connection, ALL, now)
}

/** As kept; undefined where this phone was never told. */
export async function colleaguesOf(store: PhoneStore): Promise<Told | undefined> {
  return (await kept<Told>(store, ALL))?.body
}

/** As told now; as kept where nobody answers. */
export async function colleaguesNow(store: PhoneStore, connection: Pick<Connection, 'ask'>): Promise<Told | undefined> {
  return (await fresh<Told>(store, connection, ALL))?.body
}

/** By what was typed, leaving out who is of the case already. */
export function named(colleagues: readonly Colleague[], typed: string, without: ReadonlySet<string>): Colleague[] {
  const part = typed.trim().toLowerCase()
  return colleagues.filter((one) => !without.has(one.person_id) && one.name.toLowerCase().includes(part)).slice(0, MOST_SHOWN)
}

/** What this phone does not hold because there are more than it was given, asked of the server by name. */
export async function searched(connection: Pick<Connection, 'ask'>, typed: string): Promise<Colleague[]> {
  const query = new URLSearchParams({ name: typed.trim(), limit: String(MOST_SHOWN) })
  const reply = await connection.ask({ method: 'GET', path: `${PATH}?${query.toString()}`, timeoutMs: 10_000 })
  return reply.reached && reply.status === 200 ? (reply.body as Told).items : []
}
