import type { Reply } from '@shared/api/connection'
import { codeOf, FIRST_STEPS, type Problem, problemOf } from '@shared/api/problem'

import { retryAfterMs } from '@shared/waits'

/** What an answer means for the item that was sent. */
export type Verdict =
  | { is: 'sent' }
  | { is: 'later'; waitMs: number | null; everything: boolean }
  | { is: 'sign-in' }
  | { is: 'refused'; problem: Problem }
  | { is: 'conflict'; problem: Problem }

const LATER = new Set([408, 425, 429])

/**
 * Nothing that a better network or a later hour mends counts as refused: no answer, an overloaded or absent server, a
 * command that still runs, a session that ended. `everything`: the others would fare no better now.
 */
export function judge(reply: Reply, now: number): Verdict {
  if (!reply.reached) return { is: 'later', waitMs: null, everything: true }
  const { status } = reply
  if (status >= 200 && status < 300) return { is: 'sent' }
  const problem = problemOf(status, reply.body)
  const asked = retryAfterMs(reply.headers.get('Retry-After'), now)
  if (status === 401) return { is: 'sign-in' }
  if (status === 403 && FIRST_STEPS.has(codeOf(problem))) return { is: 'sign-in' }
  if (LATER.has(status) || status >= 500) return { is: 'later', waitMs: asked, everything: status === 429 || status === 503 }
  // The first sending of this very command is still being worked on.
  if (status === 409 && asked !== null) return { is: 'later', waitMs: asked, everything: false }
  // A proxy's own page: not the API's word, so nothing is refused by it.
  if (codeOf(problem) === 'unreadable') return { is: 'later', waitMs: null, everything: true }
  if (status === 412 || status === 409) return { is: 'conflict', problem }
  return { is: 'refused', problem }
}
