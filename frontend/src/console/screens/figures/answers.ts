import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Areas = Schemas['AreaTableOut']
export type Dashboard = Schemas['DashboardOut']
export type Definitions = Schemas['DefinitionsOut']
export type Distributions = Schemas['DistributionsOut']
export type FalseAlarms = Schemas['FalseAlarmsOut']
export type Row = Schemas['FiguresOut']
export type Rate = Schemas['RateOut']
export type Series = Schemas['SeriesOut']
export type Units = Schemas['UnitTableOut']
export type EventTypes = Schemas['EventTypeOut'][]
export type ExportRecord = Schemas['ExportRecordOut']
export type ExportPage = Schemas['ExportRecordPage']

/** The tiles, in the order in which a case goes: what came in, what was covered, answered, handled, closed, and how well. */
export const TILES = ['filing_rate', 'accept_in_time_rate', 'sign_in_time_rate', 'handling_rate', 'in_time_handling_rate', 'closing_rate', 'in_time_closing_rate', 'rework_rate', 'satisfaction_rate'] as const
/** What a series may show. */
export const MEASURES = ['raised', 'should_close', 'closed', 'closing_rate', 'in_time_closing_rate', 'in_time_handling_rate', 'accept_in_time_rate', 'satisfaction_rate'] as const

export function rateOf(row: { rates: Rate[] } | null | undefined, code: string): Rate | null {
  return row?.rates.find((rate) => rate.code === code) ?? null
}

/** A count or a rate as a number to be drawn; null where nothing was due. */
export function valueOf(row: { counts: Record<string, number>; rates: Rate[] }, code: string): number | null {
  if (code in row.counts) return row.counts[code] ?? 0
  const percent = rateOf(row, code)?.percent
  return percent === null || percent === undefined ? null : Number(percent)
}

export function shown(rate: Rate | null): string {
  return rate?.percent ? `${rate.percent}%` : '—'
}

/** The difference of two rates in percentage points, as it is read. */
export function points(now: Rate | null, before: Rate | null): string {
  if (!now?.percent || !before?.percent) return ''
  const difference = Math.round((Number(now.percent) - Number(before.percent)) * 100) / 100
  return `${difference > 0 ? '+' : ''}${difference.toFixed(2)}`
}
