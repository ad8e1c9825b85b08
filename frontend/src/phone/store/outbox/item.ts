import type { Problem } from '@shared/api/problem'
import type { Both } from '@shared/words/language'

/**
 * waiting → sending → sent, or refused (the server says what is wrong), or conflict (somebody else was first).
 * A person decides on the last two: send again, mend, or drop.
 */
export type ItemState = 'waiting' | 'sending' | 'sent' | 'refused' | 'conflict' | 'dropped'

/** One thing that the person did and the server has not confirmed yet (or has). */
export interface Item {
  seq?: number
  id: string
  /** The Idempotency-Key; another one where a person decided anew, since it is another command then. */
  key: string
  /** What it is about, such as `event/0199…`: of one thread, nothing overtakes. */
  thread: string
  title: Both
  method: 'POST' | 'PUT'
  path: string
  body: Record<string, unknown>
  /** The version that the person saw (If-Match); null where the operation asks for none. */
  seen: number | null
  /** What the person had before their eyes when they did it, to be set beside what is there now. */
  saw: Saw | null
  /** Photos and recordings that the body names: they are sent first. */
  files: string[]
  state: ItemState
  tries: number
  /** By this phone's clock, milliseconds: not before. */
  not_before: number
  problem: Problem | null
  answer: Answer | null
  made_at: number
  /** By how many milliseconds the server was ahead of this phone as far as it knew then, where the body tells an instant by that. */
  offset_ms?: number
  sent_at: number | null
}

/** What is kept of the server's answer. */
export interface Answer {
  number?: string
  version?: number
  area_path?: string
  state?: string
  follow_code?: string
}

/** The state a thing was in, and when it had last changed. */
export interface Saw {
  state: Both
  at: string
}

export type NewItem = Pick<Item, 'thread' | 'title' | 'path' | 'body'> & Partial<Pick<Item, 'id' | 'method' | 'seen' | 'saw' | 'files' | 'offset_ms'>>

/** States in which an item holds up whatever comes after it in its thread. */
export const UNSETTLED: readonly ItemState[] = ['waiting', 'sending', 'refused', 'conflict']
/** States in which the person has something to lose. */
export const UNSENT: readonly ItemState[] = UNSETTLED
