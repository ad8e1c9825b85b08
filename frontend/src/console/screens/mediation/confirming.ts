import FOLLOWS from './follows.json'

/** What may follow an application (`gridgov.mediation.rules.confirmation.may_follow`, which a test compares). */
export function followingOf(state: string): readonly string[] {
  return (FOLLOWS as Record<string, readonly string[]>)[state] ?? []
}

/** Whether none stands: one that was not taken, rejected or withdrawn leaves the way open for another. */
export function mayApply(applications: readonly { state: string }[]): boolean {
  return applications.every((one) => ['not_accepted', 'rejected', 'withdrawn'].includes(one.state))
}
