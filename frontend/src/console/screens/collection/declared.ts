import type { Values } from '../../parts/acts'

/**
 * What is sent to take a declaration as it was said. It is shown masked, so that none of it is ever sent back: the server
 * has it whole. What is said of the place itself goes into that place; else it is entered under this id.
 */
export function takenAs(recordId: string): Values {
  return { outcome: 'taken', record_id: recordId }
}
