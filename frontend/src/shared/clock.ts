/**
 * The server's time as the phone estimates it. Phone clocks are wrong by minutes or years; what is owed is counted by
 * the server's, and what the phone says of the time is only ever kept beside it.
 *
 * An answer's `Date` has whole seconds, so that each sample is right to half a second plus half of its way; the sample
 * with the shortest way is kept for an hour, then the next one counts.
 */
export class ServerClock {
  private offset = 0
  private way = Number.POSITIVE_INFINITY
  private takenAt = Number.NEGATIVE_INFINITY

  constructor(private readonly local: () => number = Date.now) {}

  /** Milliseconds by which the server is ahead of this phone. */
  get offsetMs(): number {
    return this.offset
  }

  /** Now, by the server's clock. */
  now(): number {
    return this.local() + this.offset
  }

  /** Learn from an answer: when it was asked for and came (by this phone), and its `Date` header. */
  heard(sentAt: number, receivedAt: number, date: string | null): void {
    const said = date === null ? Number.NaN : Date.parse(date)
    const way = receivedAt - sentAt
    if (Number.isNaN(said) || way < 0) return
    const old = receivedAt - this.takenAt > KEPT_MS || receivedAt < this.takenAt
    if (way > this.way && !old) return
    this.offset = Math.round(said + 500 - (sentAt + receivedAt) / 2)
    this.way = way
    this.takenAt = receivedAt
  }

  /** Begin with what was known when the app was last open. */
  remember(offsetMs: number): void {
    if (this.takenAt === Number.NEGATIVE_INFINITY) this.offset = offsetMs
  }
}

const KEPT_MS = 3_600_000
