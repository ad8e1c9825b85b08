import { newId } from '@shared/id'

import type { PhoneStore } from './database'
import type { Item } from './outbox/item'
import { enqueue } from './outbox/outbox'
import { patrolsOf, type Shift } from './patrols'
import { doneTo } from './reading'

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

/** So long a sync may still tell what was before something that was sent. */
const BEHIND_MS = 60_000

/**
 * Which patrol of a person's is going on that they agreed to be recorded on. Only once the server has their consent: of what
 * came before it nothing is kept there (docs/decisions/0033), so that no place is gathered here, or sent, for nothing.
 */
export async function recordedOf(store: PhoneStore, personId: string): Promise<string | null> {
  const synced = (await store.fact<number>('synced_at')) ?? 0
  for (const shift of (await patrolsOf(store)).shifts) {
    const did = (await doneTo(store, `patrol/${shift.id}`)).filter((item) => item.path.startsWith(`/api/v1/patrol-shifts/${shift.id}/`))
    if (hasAgreed(shift, did, personId, synced) && isGoingOn(shift, did)) return shift.id
  }
  return null
}

const OURS: readonly Item['state'][] = ['waiting', 'sending', 'sent']

function lastOf(did: readonly Item[], end: string): Item | undefined {
  return did.findLast((item) => item.path.endsWith(`/${end}`) && OURS.includes(item.state))
}

/** As the server has it; what went through since stands until sync has told it, and a consent taken back counts at once. */
function hasAgreed(shift: Shift, did: readonly Item[], personId: string, synced: number): boolean {
  const said = lastOf(did, 'sign-on')
  const isNewer = said !== undefined && (said.state !== 'sent' || (said.sent_at ?? 0) + BEHIND_MS >= synced)
  if (!isNewer) return isMarked(shift, personId)
  return said.body['tracks'] === true && (said.state === 'sent' || isMarked(shift, personId))
}

function isMarked(shift: Shift, personId: string): boolean {
  return shift.members.some((member) => member.person_id === personId && member.tracks === true)
}

function isGoingOn(shift: Shift, did: readonly Item[]): boolean {
  return (shift.state === 'running' || (shift.state === 'planned' && lastOf(did, 'start') !== undefined)) && lastOf(did, 'end') === undefined
}
