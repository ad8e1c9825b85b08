import { EventStreamReader } from './event_stream'

import { waitMs } from '../waits'

export interface Change {
  kind: string
  subject: string
  subject_id: string
}

export interface Listener {
  changed(change: Change): void
  /** Too much was missed: load anew. */
  resync(): void
  connected(connected: boolean): void
}

type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** A sign of life comes every 15 s; a connection silent for longer than two of them is dead without saying so. */
const SILENT_MS = 40_000

/**
 * Listens to what changes within the person's reach for as long as the app is open, and comes again by the last number
 * that it heard. It only says that something changed: what it is now is asked of sync.
 */
export class Live {
  private ending: AbortController | null = null
  private running = false
  /** Which run this is: one that was stopped while it waited for an answer does not go on beside the next. */
  private turn = 0
  private lastId: string | null = null
  private wake: () => void = () => {}

  constructor(
    private readonly access: () => Promise<string | null>,
    private readonly renew: (refused: string) => Promise<unknown>,
    private readonly listener: Listener,
    private readonly fetcher: Fetch = (input, init) => fetch(input, init),
    /** However often nobody answered, it is tried again after so long at most. */
    private readonly longestPauseMs = Number.POSITIVE_INFINITY,
  ) {}

  start(): void {
    if (this.running) return
    this.running = true
    void this.run(++this.turn)
  }

  stop(): void {
    this.running = false
    this.ending?.abort()
    this.wake()
  }

  /** The network is back, or the app is looked at again: do not wait out what is left of a pause. */
  hurry(): void {
    this.wake()
  }

  private async run(mine: number): Promise<void> {
    const goesOn = () => this.running && mine === this.turn
    let failures = 0
    while (goesOn()) {
      const heard = await this.listenOnce(goesOn)
      if (mine !== this.turn) return
      this.listener.connected(false)
      failures = heard ? 1 : failures + 1
      if (goesOn()) await this.pause(Math.min(waitMs(failures), this.longestPauseMs))
    }
  }

  /** Whether anything came. */
  private async listenOnce(goesOn: () => boolean): Promise<boolean> {
    const token = await this.access()
    if (token === null || !goesOn()) return false
    const ending = (this.ending = new AbortController())
    const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' }
    if (this.lastId !== null) headers['Last-Event-ID'] = this.lastId
    let silent = setTimeout(() => ending.abort(), SILENT_MS)
    try {
      const response = await this.fetcher('/api/v1/live', { headers, signal: ending.signal, cache: 'no-store' })
      if (response.status === 401) await this.renew(token)
      if (response.status !== 200 || !response.body) return false
      this.listener.connected(true)
      const reader = response.body.getReader()
      const text = new TextDecoder()
      const messages = new EventStreamReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return true
        clearTimeout(silent)
        silent = setTimeout(() => ending.abort(), SILENT_MS)
        for (const message of messages.push(text.decode(value, { stream: true }))) this.take(message.event, message.data)
        this.lastId = messages.lastId ?? this.lastId
      }
    } catch {
      return false
    } finally {
      clearTimeout(silent)
    }
  }

  private take(event: string, data: string): void {
    if (event === 'resync') this.listener.resync()
    if (event === 'change') this.listener.changed(JSON.parse(data) as Change)
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
