import type { components } from '@shared/api/schema'

import type { PhoneStore } from './database'
import type { Item } from './outbox/item'

export type Shift = components['schemas']['PatrolShiftOut']
export type Plan = components['schemas']['PatrolPlanOut']
export type Target = components['schemas']['PatrolTargetOut']

/** What sync brings of patrols, as one thing: my shifts with their plans, and what is to be visited in my areas. */
export interface Patrols {
  shifts: Shift[]
  plans: Plan[]
  targets: Target[]
}

const NONE: Patrols = { shifts: [], plans: [], targets: [] }

export async function patrolsOf(store: PhoneStore): Promise<Patrols> {
  const found = await store.things.where('type').equals('patrol').first()
  return { ...NONE, ...(found?.data as Partial<Patrols> | undefined) }
}

/** Shifts that are planned or going on, the soonest first. */
export function open(shifts: readonly Shift[]): Shift[] {
  return shifts.filter((shift) => shift.state === 'planned' || shift.state === 'running').sort((a, b) => (a.planned_start < b.planned_start ? -1 : 1))
}

/** Put what the server answered in the place of what sync brought, until sync says the same. */
export async function replaceShift(store: PhoneStore, shift: Shift): Promise<void> {
  await store.transaction('rw', store.things, async () => {
    const found = await store.things.where('type').equals('patrol').first()
    if (!found) return
    const shifts = (found.data['shifts'] as Shift[] | undefined) ?? []
    await store.things.put({ ...found, data: { ...found.data, shifts: shifts.map((one) => (one.id === shift.id ? shift : one)) } })
  })
}

/** `open`: what was done may still be handed in; otherwise why it no longer can. */
export type Closed = 'open' | 'archived' | 'ended' | 'called-off'

/**
 * Whether something done on a patrol is still taken. One that is archived (48 hours after its end: then what it covered is
 * reckoned) is changed no more, nor is one that was called off; what ended by another's word is not ended again.
 */
export function closedFor(item: Pick<Item, 'path' | 'problem'>, shift: Pick<Shift, 'state' | 'coverage'>): Closed {
  if (shift.coverage !== null) return 'archived'
  if (shift.state === 'cancelled') return 'called-off'
  // 412: another version than was seen, on which it can be done again; 409: its state allows it no longer.
  return shift.state === 'ended' && item.path.endsWith('/end') && item.problem?.status === 409 ? 'ended' : 'open'
}

/** What the person wrote that would be lost with it. */
export function wordsIn(item: Pick<Item, 'body'>): string {
  const { summary, note } = item.body
  return typeof summary === 'string' ? summary : typeof note === 'string' ? note : ''
}
