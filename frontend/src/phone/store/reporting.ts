import { isoOf } from '@shared/countdown'
import type { Place } from '@shared/place/place'

import type { NewItem } from './outbox/item'
import type { EventType } from './reading'

/** What a person fills in to report something. */
export interface Draft {
  type_code: string
  words: string
  address: string
  place: Place | null
  file_ids: string[]
  major: boolean
  settled: boolean
  self_resolved: string
}

export const EMPTY: Draft = { type_code: '', words: '', address: '', place: null, file_ids: [], major: false, settled: false, self_resolved: '' }

interface Made {
  draft: Draft & { place: Place }
  type: EventType
  /** A new id for each thing that may be made: the event's own, and a finding's. */
  ids: readonly [event: string, finding: string]
  at: number
}

/** A report as the outbox sends it: an event, under the id that the phone chose for it. */
export function reportOf({ draft, type, ids: [id], at }: Made): NewItem {
  const body = {
    id, type_code: type.code, words: draft.words.trim(), place: placeOf(draft.place), occurred_at: isoOf(at), file_ids: [...draft.file_ids],
    major: draft.major, ...addressOf(draft), ...(draft.settled ? { self_resolved: draft.self_resolved.trim() } : {}),
  }
  return { id, thread: `event/${id}`, title: [`上报 · ${type.zh}`, `Report · ${type.en}`], path: '/api/v1/events', body, files: [...draft.file_ids] }
}

/**
 * Something found on a patrol: a finding of that patrol, and at once its event, unless it was put right on the spot. Both
 * of the patrol's thread, since a finding names a patrol that must have begun.
 */
export function findingOf(made: Made, patrolId: string): NewItem[] {
  const { draft, type, ids: [eventId, id], at } = made
  const thread = `patrol/${patrolId}`
  const body = {
    id, event_type: type.code, words: draft.words.trim(), place: placeOf(draft.place), shift_id: patrolId, found_at: isoOf(at),
    file_ids: [...draft.file_ids], ...addressOf(draft), ...(draft.settled ? { fixed_on_spot: draft.self_resolved.trim() } : {}),
  }
  const found: NewItem = { id, thread, title: [`巡查发现 · ${type.zh}`, `Finding · ${type.en}`], path: '/api/v1/patrol-findings', body, files: [...draft.file_ids] }
  if (draft.settled) return [found]
  const event = { id: eventId, major: draft.major }
  return [found, { thread, title: [`转为事件 · ${type.zh}`, `Made an event · ${type.en}`], path: `/api/v1/patrol-findings/${id}/event`, body: event, seen: 1 }]
}

function placeOf({ lon, lat, datum, accuracy_m }: Place) {
  return { lon, lat, datum, ...(accuracy_m === null ? {} : { accuracy_m }) }
}

function addressOf(draft: Draft) {
  return draft.address.trim() === '' ? {} : { address: draft.address.trim() }
}
