/** Days of China's calendar as `2026-11-27`; whatever zone the machine is set to. */
export type Day = string

export interface Span {
  from: Day
  to: Day
}

const DAY_MS = 24 * 3600 * 1000

export function today(now: number): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
}

export function shifted(day: Day, by: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10)
}

export function count(span: Span): number {
  return Math.round((Date.parse(span.to) - Date.parse(span.from)) / DAY_MS) + 1
}

export function monthOf(day: Day, by = 0): Span {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10)
  const last = new Date(Date.UTC(year, month + by, 0)).toISOString().slice(0, 10)
  return { from: first, to: last < day || by < 0 ? last : day }
}

/** As many days just before, or the same days of the year before. */
export function before(span: Span, how: 'span' | 'year'): Span {
  if (how === 'span') return { from: shifted(span.from, -count(span)), to: shifted(span.from, -1) }
  const back = (day: Day) => (day.endsWith('02-29') ? `${Number(day.slice(0, 4)) - 1}-02-28` : `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`)
  return { from: back(span.from), to: back(span.to) }
}
