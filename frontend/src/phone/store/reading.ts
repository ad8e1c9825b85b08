import type { components } from '@shared/api/schema'
import { geometryOf, type Shape } from '@shared/place/compact'

import type { PhoneStore } from './database'
import type { Item } from './outbox/item'

/** What sync brings, by its type; a later server may add to each. */
export type EventData = components['schemas']['EventOut'] & { my_move: boolean }
export type Owed = components['schemas']['OwedOut']
export type Area = components['schemas']['AreaOut'] & { id: string; boundary: GeoJSON.Geometry | null; label_lon: number | null; label_lat: number | null }
export type Notice = components['schemas']['NoticeOut']
export type EventType = components['schemas']['EventTypeOut']

/** A to-do with its event, where the phone has that. */
export interface ToDo {
  owed: Owed
  event: EventData | undefined
}

const LATE = Number.POSITIVE_INFINITY

/** Everything I owe, the most urgent first, as the server would order it. */
export async function toDos(store: PhoneStore): Promise<ToDo[]> {
  const things = await store.things.where('type').equals('to_do').toArray()
  const events = new Map((await eventsOf(store)).map((event) => [event.id, event]))
  return things
    .flatMap((thing) => (thing.data as unknown as { items: Owed[] }).items)
    .map((owed) => ({ owed, event: events.get(owed.event_id) }))
    .sort((a, b) => Number(b.owed.major) - Number(a.owed.major) || dueOf(a.owed) - dueOf(b.owed))
}

function dueOf(owed: Owed): number {
  return owed.due_at === null ? LATE : Date.parse(owed.due_at)
}

export async function eventsOf(store: PhoneStore): Promise<EventData[]> {
  return (await store.things.where('type').equals('event').toArray()).map((thing) => thing.data as unknown as EventData)
}

export async function eventOf(store: PhoneStore, id: string): Promise<EventData | undefined> {
  return (await store.things.get(['event', id]))?.data as unknown as EventData | undefined
}

export async function areasOf(store: PhoneStore): Promise<Area[]> {
  const things = await store.things.where('type').equals('area').toArray()
  return things.map(({ id, data }) => ({ ...data, id, boundary: geometryOf(data['shape'] as Shape | null) }) as unknown as Area)
}

/** The newest first; unread ones stand out by themselves. */
export async function noticesOf(store: PhoneStore): Promise<Notice[]> {
  const found = (await store.things.where('type').equals('notice').toArray()).map((thing) => thing.data as unknown as Notice)
  return found.sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
}

/** What this phone did to a thing of late, sent or not. */
export function doneTo(store: PhoneStore, thread: string): Promise<Item[]> {
  return store.outbox.where('thread').equals(thread).sortBy('seq')
}

/** What this phone did to a thing and the server has not confirmed. */
export async function waitingOn(store: PhoneStore, thread: string): Promise<Item[]> {
  return (await doneTo(store, thread)).filter((item) => item.state !== 'sent' && item.state !== 'dropped')
}

/** Events of this phone that are not at the server yet. */
export async function reportsWaiting(store: PhoneStore): Promise<Item[]> {
  const found = await store.outbox.where('state').anyOf('waiting', 'sending', 'refused', 'conflict').sortBy('seq')
  return found.filter((item) => item.path === '/api/v1/events')
}

/** The catalogues that sync brings, as the operations of the same names answer. */
export interface Catalogues {
  event_types: EventType[]
  lifecycle: { moves: { code: string; zh: string; en: string }[]; states: { code: string; zh: string; en: string }[] }
  return_reasons: { code: string; zh: string; en: string }[]
  alarm_close_codes: components['schemas']['CloseCodesOut']
  patrol_forms: components['schemas']['KindsOut']
  collection_register: components['schemas']['RegisterOut']
}

export async function catalogueOf<N extends keyof Catalogues>(store: PhoneStore, name: N): Promise<Catalogues[N] | undefined> {
  const found = await store.things.where('type').equals('catalogue').filter((thing) => thing.data['name'] === name).first()
  return found?.data['content'] as Catalogues[N] | undefined
}

/** The types that can be reported; those no longer in force are left out. */
export async function eventTypes(store: PhoneStore): Promise<EventType[]> {
  return ((await catalogueOf(store, 'event_types')) ?? [])
    .filter((type) => type.retired !== true && type.lane !== 'alarm')
    // What is reported most stands first, as long as nothing was used yet.
    .sort((a, b) => placeOf(a) - placeOf(b))
}

const USUAL = ['environment', 'facility', 'safety', 'livelihood', 'security', 'emergency']

export function placeOf(type: Pick<EventType, 'category'>): number {
  return USUAL.includes(type.category) ? USUAL.indexOf(type.category) : USUAL.length
}
