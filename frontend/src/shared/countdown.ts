import { say } from '@shared/words/use_language'

export type Light = 'green' | 'yellow' | 'red'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Green until the warning, yellow until it is due, red from then on; none while the clock stands or where nothing is due. */
export function lightOf(now: number, due: string | null, warn: string | null, paused: string | null): Light | null {
  if (due === null || paused !== null) return null
  if (now >= Date.parse(due)) return 'red'
  return warn !== null && now >= Date.parse(warn) ? 'yellow' : 'green'
}

export function lightName(light: Light | null): string {
  if (light === 'red') return say('已逾期', 'Overdue')
  if (light === 'yellow') return say('临近', 'Due soon')
  return light === 'green' ? say('正常', 'In time') : ''
}

/** How long until then, or since, in the two largest units: 剩 2 天 3 小时, 超 40 分. */
export function countdown(now: number, due: string): string {
  const left = Date.parse(due) - now
  const span = spanOf(Math.abs(left))
  return left >= 0 ? say(`剩 ${span}`, `${span} left`) : say(`超 ${span}`, `${span} over`)
}

export function spanOf(ms: number): string {
  if (ms >= DAY) return two(Math.floor(ms / DAY), say('天', 'd'), Math.floor((ms % DAY) / HOUR), say('小时', 'h'))
  if (ms >= HOUR) return two(Math.floor(ms / HOUR), say('小时', 'h'), Math.floor((ms % HOUR) / MINUTE), say('分', 'min'))
  return `${Math.floor(ms / MINUTE)} ${say('分', 'min')}`
}

/** How long a call for help has lasted, to the second: 0:07, 12:30, 1:02:30. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const padded = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** A moment as people here write it: 11月26日 20:15, in the county's own zone wherever the phone believes to be; with its
 * year where that is not this one. */
export function moment(at: string | number, now = Date.now()): string {
  const instant = typeof at === 'number' ? at : Date.parse(at)
  const form = new Intl.DateTimeFormat(say('zh-CN', 'en-GB'), {
    ...(yearOf(instant) === yearOf(now) ? {} : { year: 'numeric' }), timeZone: 'Asia/Shanghai', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false,
  })
  return form.format(instant)
}

function yearOf(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(at)
}

/** The time as the API takes it: with the zone, never a bare local time. */
export function isoOf(at: number): string {
  return new Date(at).toISOString()
}
