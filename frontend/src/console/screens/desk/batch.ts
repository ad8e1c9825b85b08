import { newId } from '@shared/id'
import { type Problem, problemOf } from '@shared/api/problem'
import type { components } from '@shared/api/schema'

import type { Api } from '../../store/api'
import type { Row } from './desk'

type Operation = components['schemas']['OperationIn']
type Result = components['schemas']['OperationOut']

/** Whoever looks after the grid in which each event happened. */
export const GRIDWORKER = 'gridworker'
export type Lead = typeof GRIDWORKER | { unit_id: string }

/** What became of one event. */
export interface Answer {
  row: Row
  problem: Problem | null
}

/** A batch takes this many operations; an event that must be accepted first is two of them. */
const MOST_OPERATIONS = 100

/** One event and what is to be done with it. Made once: under the ids of its operations it is done once, however often sent. */
export interface Order {
  row: Row
  operations: Operation[]
}

export function ordersOf(rows: readonly Row[], lead: Lead, note: string): Order[] {
  return rows.map((row) => ({ row, operations: operationsOf(row, lead, note) }))
}

/** Dispatch each, by the batch of the API: in its own transaction, with an answer of its own. */
export async function dispatchAll(api: Pick<Api, 'send'>, orders: readonly Order[]): Promise<{ ok: true; answers: Answer[] } | { ok: false; problem: Problem }> {
  const answers: Answer[] = []
  for (const part of parts(orders)) {
    const found = await api.send<{ results: Result[] }>('POST', '/api/v1/batch', { body: { operations: part.flatMap((one) => one.operations) }, timeoutMs: 40_000 })
    if (!found.ok) return answers.length > 0 ? { ok: true, answers: [...answers, ...part.map(({ row }) => ({ row, problem: found.problem }))] } : found
    const results = new Map(found.body.results.map((one) => [one.id, one]))
    answers.push(...part.map(({ row, operations }) => ({ row, problem: problemIn(operations.map((one) => results.get(one.id))) })))
  }
  return { ok: true, answers }
}

/** Accepted first where it is not, and then given out by the version that this left behind. */
export function operationsOf(row: Row, lead: Lead, note: string): Operation[] {
  const path = `/api/v1/events/${row.eventId}`
  const target = lead === GRIDWORKER ? { role: GRIDWORKER, area_path: row.areaPath } : lead
  const body = { lead: target, ...(note === '' ? {} : { note }) }
  if (row.state !== 'reported') return [{ id: newId(), method: 'POST', path: `${path}/dispatch`, body, if_match: row.version }]
  const accepted: Operation = { id: newId(), method: 'POST', path: `${path}/accept`, body: {}, if_match: row.version }
  return [accepted, { id: newId(), method: 'POST', path: `${path}/dispatch`, body, after: accepted.id }]
}

/** The first refusal of an event's own operations tells why it was not dispatched. */
function problemIn(results: readonly (Result | undefined)[]): Problem | null {
  const refused = results.find((one) => one === undefined || one.status >= 300)
  if (!results.includes(undefined) && refused === undefined) return null
  return problemOf(refused?.status ?? 0, refused?.body)
}

function parts<T extends { operations: Operation[] }>(all: readonly T[]): T[][] {
  const found: T[][] = []
  let count = MOST_OPERATIONS
  for (const one of all) {
    if (count + one.operations.length > MOST_OPERATIONS) {
      found.push([])
      count = 0
    }
    found.at(-1)?.push(one)
    count += one.operations.length
  }
  return found
}
