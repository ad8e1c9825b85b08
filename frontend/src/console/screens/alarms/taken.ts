import type { Alarm } from './types'

/** Whether a desk has taken it since it was pressed last; a worker's own call sounds for others. */
export function isTaken(alarm: Alarm, myId: string | undefined): boolean {
  if (alarm.worker_id !== null && alarm.worker_id === myId) return true
  return alarm.taken_at !== null && Date.parse(alarm.taken_at) >= Date.parse(alarm.pressed_at)
}
