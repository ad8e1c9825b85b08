/** Instants and days as a desk in the county reads them. */
const MOMENT = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

export function momentText(moment: string): string {
  return MOMENT.format(new Date(moment)).replaceAll('/', '-')
}

/** The day in the county, as `2026-12-01`. */
export function dayOf(moment: number | string): string {
  return DAY.format(new Date(moment))
}
