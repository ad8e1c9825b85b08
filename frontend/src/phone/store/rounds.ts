import type { Connection } from '@shared/api/connection'

import { keepColleagues } from './colleagues'
import type { PhoneStore } from './database'
import { keepForLater, keepForms } from './keeping'
import { Sender } from './outbox/sender'
import { sync } from './sync'

export interface Outcome {
  reached: boolean
  needs_sign_in: boolean
}

export interface Watcher {
  working(working: boolean): void
  ended(outcome: Outcome): Promise<void>
}

const SOON_MS = 400
/** What was just done is numbered for sync a moment later; the live stream says so where it is heard. */
const AFTER_SENDING_MS = 4_000
/** Without a word from the live stream the phone looks by itself this often; a phone in a pocket does not. */
const BY_ITSELF_MS = 60_000

/**
 * The phone's work in rounds: send what waits, then fetch what changed, then what will be needed without a network. One
 * round at a time; whatever asks for one meanwhile gets another right after.
 */
export class Rounds {
  private running = false
  private again = false
  private stopped = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly store: PhoneStore,
    private readonly connection: Connection,
    private readonly watcher: Watcher,
  ) {}

  soon(ms = SOON_MS): void {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.round(), ms)
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
  }

  private async round(): Promise<void> {
    this.running = true
    this.again = false
    this.watcher.working(true)
    let next = BY_ITSELF_MS
    try {
      next = await this.work()
    } catch (error) {
      // The store was closed under us, or is broken: the screens say so, and the next round tries again.
      console.error('round failed', error)
      await this.watcher.ended({ reached: false, needs_sign_in: false }).catch(() => undefined)
    } finally {
      this.running = false
      this.watcher.working(false)
    }
    this.soon(this.again ? SOON_MS : next)
  }

  private async work(): Promise<number> {
    const run = await new Sender(this.store, this.connection).run()
    const synced = run.needs_sign_in ? 'sign-in' : await sync(this.store, this.connection)
    if (synced === 'done') {
      await keepForLater(this.store, this.connection)
      await keepForms(this.store, this.connection)
      await keepColleagues(this.store, this.connection)
    }
    await this.watcher.ended({ reached: synced !== 'unreachable', needs_sign_in: synced === 'sign-in' })
    const wait = run.again_at === undefined ? BY_ITSELF_MS : Math.max(run.again_at - Date.now(), SOON_MS)
    return Math.min(wait, run.sent > 0 ? AFTER_SENDING_MS : BY_ITSELF_MS)
  }
}
