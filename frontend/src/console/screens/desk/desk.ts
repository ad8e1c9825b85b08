import type { components } from '@shared/api/schema'
import type { LocationQuery } from 'vue-router'

import type { Query } from '../../store/api'

export type Item = components['schemas']['DeskItemOut']
export type Found = components['schemas']['EventOut'] & { marks?: readonly Mark[] }
export type Mark = components['schemas']['MarkOut']
export type QueueName = 'mine' | 'unit' | 'all'
export type SavedFilters = components['schemas']['SavedFiltersOut']
export type Filter = components['schemas']['DeskFilterIn']

export const QUEUES = [
  { code: 'mine', zh: '我的', en: 'Mine' },
  { code: 'unit', zh: '本单位', en: "My unit's" },
  { code: 'all', zh: '全部', en: 'All' },
] as const

/** The states in which somebody owes a move. */
export const OPEN_STATES = ['reported', 'self_resolved', 'accepted', 'dispatched', 'processing', 'return_requested', 'suspended', 'handled', 'verifying', 'rework']

/** A row of the desk, from a queue or from a search. */
export interface Row {
  key: string
  eventId: string
  number: string
  version: number
  type: [string, string]
  state: string
  stateName: [string, string]
  urgency: string
  major: boolean
  words: string
  address: string | null
  areaPath: string
  owed: [string, string] | null
  whose: string | null
  dueAt: string | null
  warnAt: string | null
  pausedAt: string | null
  receivedAt: string
  marks: readonly Mark[]
}

export function rowOfItem(item: Item): Row {
  return {
    key: `${item.kind}/${item.id}`, eventId: item.event_id, number: item.number, version: item.version,
    type: [item.type_zh, item.type_en], state: item.state, stateName: [item.state_zh, item.state_en], urgency: item.urgency,
    major: item.major, words: item.words, address: item.address, areaPath: item.area_path, owed: [item.owed_zh, item.owed_en],
    whose: item.holder_name, dueAt: item.due_at, warnAt: item.warn_at, pausedAt: item.paused_at, receivedAt: item.received_at, marks: [],
  }
}

export function rowOfFound(found: Found): Row {
  return {
    key: `found/${found.id}`, eventId: found.id, number: found.number, version: found.version, type: [found.type_zh, found.type_en],
    state: found.state, stateName: [found.state_zh, found.state_en], urgency: found.urgency, major: found.major, words: found.words,
    address: found.address, areaPath: found.area_path, owed: null, whose: null, dueAt: found.closed_at === null ? found.due_at : null,
    warnAt: found.warn_at, pausedAt: found.paused_at, receivedAt: found.received_at, marks: found.marks ?? [],
  }
}

/** What the address says: a filter as it is kept, so that a bookmark, the way back and a kept filter are one thing. */
export function filterOf(query: LocationQuery): Filter {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '')
  const many = (name: string): string[] => [query[name]].flat().filter((value): value is string => typeof value === 'string' && value !== '')
  const queue = one('queue')
  return {
    queue: queue === 'unit' || queue === 'all' ? queue : 'mine',
    state: many('state') as Filter['state'],
    type_code: one('type_code') || null,
    lane: null,
    urgency: (one('urgency') || null) as Filter['urgency'],
    major: one('major') === 'true' ? true : null,
    area_path: one('area_path') || null,
    overdue: one('overdue') === 'true',
    bbox: one('bbox') || null,
    q: one('q') || null,
  }
}

/** The same as an address; what says nothing is left out. */
export function addressOf(filter: Partial<Filter>): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)) continue
    if (name === 'queue' && value === 'mine') continue
    found[name] = Array.isArray(value) ? value.map(String) : String(value)
  }
  return found
}

/** Whether it asks for events by what they are, open or over, and not for what waits in a queue. */
export const searches = (filter: Filter): boolean => Boolean(filter.q ?? filter.bbox)

/** A queue, narrowed as before, and no search any more. */
export const queued = (filter: Filter, queue: QueueName): Filter => ({ ...filter, queue, q: null, bbox: null })

/** What the API is asked: the search where there are words, all events of a place where one is named, else the queue. */
export function questionOf(filter: Filter, cursor: string | null): { path: string; query: Query } {
  const narrowed: Query = {
    state: filter.state, type_code: filter.type_code, urgency: filter.urgency, major: filter.major, area_path: filter.area_path,
    bbox: filter.bbox, datum: filter.bbox ? 'wgs84' : null, cursor, limit: 50,
  }
  if (filter.q) return { path: '/api/v1/events/search', query: { ...narrowed, q: filter.q } }
  if (filter.bbox) return { path: '/api/v1/events', query: narrowed }
  return { path: '/api/v1/desk', query: { ...narrowed, queue: filter.queue, overdue: filter.overdue ? true : null } }
}

/** A text in parts, marked or not, by the marks of one field (counted in characters, as the server counts). */
export function parted(text: string, marks: readonly Mark[], field: string): { text: string; marked: boolean }[] {
  const signs = Array.from(text)
  const parts: { text: string; marked: boolean }[] = []
  let at = 0
  for (const mark of marks) {
    if (mark.field !== field || mark.start == null || mark.end == null || mark.start < at) continue
    if (mark.start > at) parts.push({ text: signs.slice(at, mark.start).join(''), marked: false })
    parts.push({ text: signs.slice(mark.start, mark.end).join(''), marked: true })
    at = mark.end
  }
  if (at < signs.length) parts.push({ text: signs.slice(at).join(''), marked: false })
  return parts
}

export function levelName(urgency: string): [string, string] {
  if (urgency === 'critical') return ['特急', 'Critical']
  return urgency === 'urgent' ? ['紧急', 'Urgent'] : ['一般', 'Normal']
}
