import type { Ladder } from './types'

const EACH_SECOND = 10
const THEN_EVERY_S = 5

/**
 * Whether the server is about to call somebody of an open alarm's ladder, and has not written it down yet: the step with
 * which the round begins is called a moment after the round has begun, each later one a moment after its time has come.
 * Neither changes the alarm itself, so that no change of it is heard; `now` in milliseconds.
 */
export function isAwaited(ladder: Ladder, now: number): boolean {
  if (ladder.steps[ladder.first_step]?.called_at === null) return true
  const at = ladder.next?.at ?? null
  return at !== null && now - Date.parse(at) >= 1000
}

/** Whether to ask in this second of waiting (1, 2, ...): each at first, seldom where the server takes longer than it should. */
export function asksInSecond(second: number): boolean {
  return second <= EACH_SECOND || second % THEN_EVERY_S === 0
}
