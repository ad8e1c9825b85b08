import { newId } from '@shared/id'

import type { PhoneStore } from './database'
import { enqueue } from './outbox/outbox'

/** A fix as the API takes it: the phone's time in milliseconds, WGS-84. */
export interface Fix {
  t: number
  lon: number
  lat: number
  accuracy_m: number
}

const MOST = 60
const LONGEST_MS = 120_000
const EVERY_MS = 5_000
/** Worse than this says nothing about a street. */
const WORST_M = 100

/**
 * The track of a patrol: only while it is going on, only if its person agreed for this patrol, and only while the app is
 * on the screen, since a page hears of no place otherwise. Fixes go in portions through the outbox, so that a cellar
 * costs nothing but time.
 */
export class TrackRecorder {
  private fixes: Fix[] = []
  private last = 0

  constructor(
    private readonly store: PhoneStore,
    private readonly patrolId: string,
  ) {}

  /** Take a fix; those that come too soon after another or are too vague are passed over. */
  async take(fix: Fix): Promise<void> {
    if (fix.accuracy_m > WORST_M || fix.t - this.last < EVERY_MS) return
    this.last = fix.t
    this.fixes.push(fix)
    const begun = this.fixes[0]?.t ?? fix.t
    if (this.fixes.length >= MOST || fix.t - begun >= LONGEST_MS) await this.flush()
  }

  /** What was gathered goes into the outbox: at the end, and when the app is left. */
  async flush(): Promise<void> {
    const points = this.fixes
    this.fixes = []
    if (points.length === 0) return
    await enqueue(this.store, {
      id: newId(), thread: `track/${this.patrolId}`, title: ['巡查轨迹', 'Track of a patrol'],
      path: `/api/v1/patrol-shifts/${this.patrolId}/points`, body: { datum: 'wgs84', points },
    })
  }
}
