import { say } from '@shared/words/use_language'

import { type Areas, type Dashboard, type Distributions, rateOf, type Row, type Series, valueOf } from './answers'
import type { Drawing } from './charts'

// What each chart shows, made of the answers: nothing is computed here that the server has not said.
const BLUE = '#1555b0'
const SHADES = ['#e6eefa', '#8fb2e3', '#3f78c8', '#0f3f86']
const GRID = { left: 12, right: 16, top: 28, bottom: 8, containLabel: true }
const PLAIN = { color: '#333f50' }
export const WEEKDAYS = (): string[] => [say('周一', 'Mon'), say('周二', 'Tue'), say('周三', 'Wed'), say('周四', 'Thu'), say('周五', 'Fri'), say('周六', 'Sat'), say('周日', 'Sun')]

export function stageDrawing(dashboard: Dashboard): Drawing {
  const stages = dashboard.stages
  const compared = dashboard.compared?.stages ?? []
  return {
    grid: GRID, legend: compared.length ? { right: 0, top: 0 } : undefined, tooltip: { trigger: 'axis', confine: true },
    xAxis: { type: 'category', data: stages.map((one) => say(one.zh, one.en)), axisLabel: { interval: 0, ...PLAIN } },
    yAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%', ...PLAIN } },
    series: [
      { type: 'bar', name: say('本时段', 'These days'), data: stages.map((one) => percent(one.rate.percent)), itemStyle: { color: BLUE }, barMaxWidth: 36 },
      ...(compared.length ? [{ type: 'bar', name: say('对比时段', 'Compared'), data: compared.map((one) => percent(one.rate.percent)), itemStyle: { color: '#9aa7b8' }, barMaxWidth: 36 }] : []),
    ],
  }
}

export function seriesDrawing(series: Series, code: string, name: string, isRate: boolean): Drawing {
  return {
    grid: GRID, tooltip: { trigger: 'axis', confine: true },
    xAxis: { type: 'category', data: series.points.map((point) => point.starts_on), axisLabel: PLAIN },
    yAxis: { type: 'value', ...(isRate ? { max: 100, axisLabel: { formatter: '{value}%', ...PLAIN } } : { minInterval: 1, axisLabel: PLAIN }) },
    series: [{ type: isRate ? 'line' : 'bar', name, data: series.points.map((point) => valueOf(point, code)), itemStyle: { color: BLUE }, connectNulls: false, symbolSize: 5 }],
  }
}

export function bandName(band: { above_h: number; to_h: number | null }): string {
  const words = (hours: number) => (hours < 24 ? say(`${hours}小时`, `${hours} h`) : say(`${hours / 24}天`, `${hours / 24} d`))
  if (band.to_h === null) return say(`${words(band.above_h)}以上`, `over ${words(band.above_h)}`)
  return band.above_h === 0 ? say(`${words(band.to_h)}内`, `to ${words(band.to_h)}`) : `${words(band.above_h)}–${words(band.to_h)}`
}

export function durationDrawing(found: Distributions): Drawing {
  const bands = found.durations[0]?.bands ?? []
  const shades = ['#0f3f86', '#3f78c8', '#8fb2e3', '#e2b45c', '#c9772b', '#a8321f']
  return {
    grid: { ...GRID, top: 56 }, legend: { top: 0 }, tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%', ...PLAIN } },
    yAxis: { type: 'category', inverse: true, data: found.durations.map((one) => `${say(one.zh, one.en)} (${one.total})`), axisLabel: PLAIN },
    series: bands.map((band, place) => ({
      type: 'bar', stack: 'whole', name: bandName(band), itemStyle: { color: shades[place] }, barMaxWidth: 30,
      data: found.durations.map((one) => percent(one.bands[place]?.percent ?? null) ?? 0),
    })),
  }
}

export function hourDrawing(found: Distributions): Drawing {
  const most = Math.max(1, ...found.hours.map((one) => one.count))
  return {
    grid: { ...GRID, top: 8, bottom: 48 }, tooltip: { confine: true },
    xAxis: { type: 'category', data: Array.from({ length: 24 }, (_, hour) => String(hour)), axisLabel: PLAIN, splitArea: { show: true } },
    yAxis: { type: 'category', inverse: true, data: WEEKDAYS(), axisLabel: PLAIN },
    visualMap: { min: 0, max: most, text: [String(most), '0'], orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, inRange: { color: SHADES } },
    series: [{ type: 'heatmap', name: say('上报数', 'Raised'), data: found.hours.map((one) => [one.hour, one.weekday, one.count]) }],
  }
}

/** A square for each day, as on a calendar; at most a year of them. */
export function calendarDrawing(series: Series, code: string, name: string, isRate: boolean): Drawing {
  const days = series.points.slice(-371).map((point): [string, number | null] => [point.starts_on, valueOf(point, code)])
  const most = isRate ? 100 : Math.max(1, ...days.map(([, value]) => value ?? 0))
  return {
    tooltip: { confine: true }, visualMap: { min: 0, max: most, text: [`${most}${isRate ? '%' : ''}`, '0'], orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, inRange: { color: SHADES } },
    calendar: {
      top: 28, left: 48, bottom: 56, cellSize: [days.length > 120 ? 'auto' : 40, 'auto'], ...(days.length > 120 ? { right: 12 } : {}), range: [days[0]?.[0] ?? '', days.at(-1)?.[0] ?? ''], yearLabel: { show: false }, splitLine: { lineStyle: { color: '#8a95a5' } },
      dayLabel: { firstDay: 1, nameMap: [WEEKDAYS()[6], ...WEEKDAYS().slice(0, 6)], color: '#333f50' }, monthLabel: { nameMap: say('cn', 'en') === 'cn' ? 'cn' : 'en', color: '#333f50' },
      itemStyle: { borderColor: '#d9dfe7' },
    },
    series: [{ type: 'heatmap', coordinateSystem: 'calendar', name, data: days }],
  }
}

/** Areas as GeoJSON for a chart's map, known by their codes. */
export function mapShapes(areas: Areas): unknown {
  return { type: 'FeatureCollection', features: areas.rows.filter((row) => row.shape).map((row) => ({ type: 'Feature', properties: { name: row.code, shown: row.name }, geometry: row.shape })) }
}

export function mapDrawing(areas: Areas, map: string, code: string, name: string, isRate: boolean): Drawing {
  const rows = areas.rows.filter((row) => row.shape)
  const values = rows.map((row) => valueOf(row, code))
  const most = isRate ? 100 : Math.max(1, ...values.map((value) => value ?? 0))
  const names = new Map(rows.map((row) => [row.code, row.name]))
  return {
    tooltip: { confine: true, formatter: (item: { name: string; value: number }) => `${escaped(names.get(item.name) ?? item.name)}: ${Number.isNaN(item.value) ? '—' : item.value}${isRate && !Number.isNaN(item.value) ? '%' : ''}` },
    visualMap: { min: 0, max: most, text: [`${most}${isRate ? '%' : ''}`, '0'], left: 8, bottom: 8, itemHeight: 100, inRange: { color: SHADES } },
    series: [{
      type: 'map', map, name, roam: true, label: { show: rows.length <= 30, formatter: (item: { name: string }) => names.get(item.name) ?? '', color: '#16202e', fontSize: 11, textBorderColor: '#fff', textBorderWidth: 2 },
      itemStyle: { borderColor: '#566273' }, emphasis: { itemStyle: { areaColor: '#ffd98a' } }, select: { disabled: true },
      data: rows.map((row, place) => ({ name: row.code, value: values[place] ?? NaN })),
    }],
  }
}

/** The rows of a breakdown, as the tables show them. */
export function breakdown(rows: Row[], name: (row: Row) => string, counts: readonly string[]): (string | number)[][] {
  return rows.map((row) => [
    row.direct ? say(`${name(row)}(本级)`, `${name(row)} (itself)`) : name(row), ...counts.map((code) => row.counts[code] ?? '—'),
    percentOf(row, 'closing_rate'), percentOf(row, 'in_time_closing_rate'), percentOf(row, 'in_time_handling_rate'), percentOf(row, 'rework_rate'), percentOf(row, 'satisfaction_rate'),
  ])
}

export function percentOf(row: Row, code: string): string {
  const rate = rateOf(row, code)
  return rate?.percent ? `${rate.percent}% (${rate.numerator}/${rate.denominator})` : '—'
}

function percent(text: string | null | undefined): number | null {
  return text ? Number(text) : null
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
