import FOLLOWS from './follows.json'

/** What may follow an application (`gridgov.mediation.rules.confirmation.may_follow`, which a test compares). */
export function followingOf(state: string): readonly string[] {
  return (FOLLOWS as Record<string, readonly string[]>)[state] ?? []
}

/**
 * Whether none stands in the way (`gridgov.mediation.rules.confirmation.stands_in_the_way`): one that a court still has before
 * it, or a ruling on this same agreement.
 */
export function mayApply(applications: readonly { state: string; agreement_id: string }[], agreement: string | undefined): boolean {
  return applications.every((one) => !(one.state in FOLLOWS) && (one.agreement_id !== agreement || ['not_accepted', 'rejected', 'withdrawn'].includes(one.state)))
}
