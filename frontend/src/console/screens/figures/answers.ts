import type { components } from '@shared/api/schema'
import { moment } from '@shared/countdown'
import { say } from '@shared/words/use_language'

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

/** The head of every answer: whether its figures are all, and as of when. */
export type Head = Pick<Dashboard, 'complete' | 'as_of' | 'waiting_count'>
/** The server counts so far; then it means so many and more. */
const MOST_COUNTED = 100_000

/** Of several answers the one that lacks most; null where all of them are whole. */
export function unfinished(heads: readonly (Head | null)[]): Head | null {
  return heads.reduce<Head | null>((worst, one) => (one && !one.complete && one.waiting_count >= (worst?.waiting_count ?? 0) ? one : worst), null)
}

/** What is said of figures that are still being added up. */
export function unfinishedWords(head: Head): string {
  const left = head.waiting_count >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(head.waiting_count)
  const zh = head.as_of === null ? '以下数字尚未开始计入' : `以下数字仅含截至 ${moment(head.as_of)} 已计入的部分`
  const en = head.as_of === null ? 'nothing is in the figures below yet' : `the figures below hold what was added by ${moment(head.as_of)}`
  return say(`统计数据正在汇总:${zh},还有 ${left} 件待计入,不能作为结果使用。页面会自动刷新,汇总完成后可导出。`, `Figures are being added up: ${en}; ${left} changes are left. They are no result. The page asks again by itself; when all is added up they can be taken out.`)
}
