import type { Row } from '../../parts/rules/draft'

/** A step of the ladder as the form holds it: nothing missing, an empty text for what is left out. */
export interface Step {
  after: number
  unit: string
  to: string
  level: string
  action: string
  card: string
  channels: string[]
  /** `no`, `times`, or `always`: until somebody acts. */
  again: string
  every: number
  every_unit: string
  times: number
}

export function stepOf(row: Row): Step {
  const repeat = row['repeat'] as { every: number; unit: string; times: number } | null | undefined
  return {
    after: Number(row['after'] ?? 0), unit: textOr(row['unit'], 'working_hours'), to: textOr(row['to'], 'holder'), level: textOr(row['level'], ''),
    action: textOr(row['action'], 'remind'), card: textOr(row['card'], ''), channels: (row['channels'] as string[] | undefined) ?? ['inbox'],
    again: repeat ? (repeat.times === 0 ? 'always' : 'times') : 'no', every: repeat?.every ?? 1, every_unit: repeat?.unit ?? textOr(row['unit'], 'working_hours'), times: repeat?.times || 3,
  }
}

/** As the reader takes it: the holder is at any level, only a supervision shows a card. */
export function rowOfStep(step: Step): Row {
  const { after, unit, to, action, channels } = step
  return {
    after, unit, to, action, channels,
    ...(step.level && to !== 'holder' ? { level: step.level } : {}),
    ...(step.card && action === 'supervise' ? { card: step.card } : {}),
    ...(step.again === 'no' ? {} : { repeat: { every: step.every, unit: step.every_unit, times: step.again === 'always' ? 0 : step.times } }),
  }
}

/** One more step, a unit of time after the last. */
export function nextStep(last: Step | undefined): Step {
  return stepOf(last ? { after: last.after + 1, unit: last.unit } : {})
}

export function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}
