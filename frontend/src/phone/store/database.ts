import Dexie, { type Table } from 'dexie'

import type { Item } from './outbox/item'

/** A thing that sync brought: an event, an area, a to-do, whatever a later server adds. */
export interface Thing {
  type: string
  id: string
  data: Record<string, unknown>
}

/** An answer of the API kept for when there is no network: a catalogue, the moves of an event. */
export interface Kept {
  path: string
  body: unknown
  at: number
}

/** A photo or a recording that waits to be sent; the content goes once the server has it. */
export interface Picture {
  id: string
  media_type: string
  content: ArrayBuffer | null
  size_bytes: number
  sha256: string
  taken_at: number
  state: 'waiting' | 'sent'
}

/** A report that is being written, so that a killed tab loses no word. */
export interface Draft {
  key: string
  data: Record<string, unknown>
  at: number
}

/** A fact about the store itself: the cursor of sync, when it last succeeded. */
export interface Fact {
  key: string
  value: unknown
}

/**
 * All that one person's phone holds. Each person has a store of their own: whoever signs in next on the same phone
 * neither sees nor sends another's work.
 */
export class PhoneStore extends Dexie {
  declare things: Table<Thing, [string, string]>
  declare outbox: Table<Item, number>
  declare pictures: Table<Picture, string>
  declare kept: Table<Kept, string>
  declare drafts: Table<Draft, string>
  declare facts: Table<Fact, string>

  constructor(readonly personId: string) {
    super(nameOf(personId))
    this.version(1).stores({
      things: '[type+id], type, id',
      outbox: '++seq, &id, state, thread',
      pictures: 'id, state',
      kept: 'path, at',
      drafts: 'key',
      facts: 'key',
    })
  }

  async fact<T>(key: string): Promise<T | undefined> {
    return (await this.facts.get(key))?.value as T | undefined
  }

  async setFact(key: string, value: unknown): Promise<void> {
    await this.facts.put({ key, value })
  }

  async draftOf<T>(key: string): Promise<T | undefined> {
    return (await this.drafts.get(key))?.data as T | undefined
  }
}

const PREFIX = 'gridgov-phone-'

export function nameOf(personId: string): string {
  return PREFIX + personId
}

/** Everything of a person off this phone: after signing out, or when the server says that the phone was lost. */
export async function wipe(personId: string): Promise<void> {
  await Dexie.delete(nameOf(personId))
}

/** Whose stores are on this phone. */
export async function personsHere(): Promise<string[]> {
  return (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))
}
