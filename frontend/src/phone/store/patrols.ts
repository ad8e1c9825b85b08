import type { Connection } from '@shared/api/connection'
import type { components } from '@shared/api/schema'

import type { PhoneStore } from './database'
import { fresh, kept } from './keeping'

export type ShiftLine = components['schemas']['ShiftLine']
export type Target = components['schemas']['PatrolTargetOut']

export const SHIFTS = '/api/v1/patrol-shifts?limit=100'
export const TARGETS = '/api/v1/patrol-targets?limit=100'
const DAY_MS = 86_400_000
type Ask = Pick<Connection, 'ask'>

/** Shifts that are planned or going on, from yesterday to a week ahead; the soonest first. */
export function near(shifts: readonly ShiftLine[], now: number): ShiftLine[] {
  return shifts
    .filter((shift) => shift.state === 'planned' || shift.state === 'running')
    .filter((shift) => Date.parse(shift.planned_end) > now - DAY_MS && Date.parse(shift.planned_start) < now + 7 * DAY_MS)
    .sort((a, b) => (a.planned_start < b.planned_start ? -1 : 1))
}

/** For a walk without a network: the shifts that are near, each with its plan, and the targets with their forms. */
export async function keepPatrols(store: PhoneStore, connection: Ask, now: number): Promise<void> {
  const found = await fresh<{ items: ShiftLine[] }>(store, connection, SHIFTS, now)
  if (!found) return
  const soon = near(found.body.items, now).slice(0, 5)
  for (const shift of soon) {
    await fresh(store, connection, `/api/v1/patrol-shifts/${shift.id}`, now)
    await fresh(store, connection, `/api/v1/patrol-plans/${shift.plan_id}`, now)
  }
  if (soon.length > 0) await fresh(store, connection, TARGETS, now)
}

export async function keptShifts(store: PhoneStore, now: number): Promise<ShiftLine[]> {
  return near((await kept<{ items: ShiftLine[] }>(store, SHIFTS))?.body.items ?? [], now)
}
