import { setLanguage } from '@shared/words/use_language'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import type { Distributions, Rate, Row, Series } from './answers'
import { points, shown, unfinished, unfinishedWords, valueOf } from './answers'
import { before, count, monthOf, shifted, today } from './days'
import { bandName, breakdown, calendarDrawing, durationDrawing, hourDrawing, seriesDrawing } from './drawings'

const rate = (code: string, numerator: number, denominator: number): Rate => ({
  code, numerator, denominator, percent: denominator === 0 ? null : ((100 * numerator) / denominator).toFixed(2), shown: '',
})
const row = (code: string, name: string, rates: Rate[], counts: Record<string, number> = {}): Row => ({ code, name, level: 'town', direct: false, counts, rates })
const series = (values: number[]): Series => ({
  begins_on: '2026-11-01', ends_on: '2026-11-30', computed_at: '2026-11-30T00:00:00Z', complete: true, as_of: '2026-11-30T00:00:00Z', waiting_count: 0, version: '1', digest: 'x', code: '329999', name: '县', step: 'day',
  points: values.map((value, place) => ({ starts_on: shifted('2026-11-01', place), counts: { raised: value }, rates: [rate('closing_rate', value, 10)] })),
})

beforeEach(() => setLanguage('zh'))

describe('figures that are not all yet', () => {
  const whole = { complete: true, as_of: '2026-11-30T00:00:00Z', waiting_count: 0 }
  const partly = { complete: false, as_of: '2026-11-30T00:05:00Z', waiting_count: 23_456 }
  it('are told by whichever answer lacks most', () => {
    expect(unfinished([null, whole])).toBeNull()
    expect(unfinished([whole, { ...partly, waiting_count: 5 }, partly, null])).toEqual(partly)
    expect(unfinished([{ ...partly, waiting_count: 0 }])).toEqual({ ...partly, waiting_count: 0 })
  })
  it('say as of when, how much is left, and that they are no result', () => {
    expect(unfinishedWords(partly)).toMatch(/截至 .*08:05 已计入.*还有 23456 件.*不能作为结果/)
    expect(unfinishedWords({ ...partly, as_of: null, waiting_count: 100_000 })).toMatch(/尚未开始计入.*100000\+ 件/)
    setLanguage('en')
    expect(unfinishedWords(partly)).toMatch(/being added up.*08:05; 23456 changes are left/)
  })
})

describe('days', () => {
  it('are those of China, whatever zone the machine is set to', () => {
    expect(today(Date.parse('2026-11-26T16:00:00Z'))).toBe('2026-11-27')
    expect(today(Date.parse('2026-11-26T15:59:59Z'))).toBe('2026-11-26')
  })
  it('make months, the running one until today', () => {
    expect(monthOf('2026-11-27')).toEqual({ from: '2026-11-01', to: '2026-11-27' })
    expect(monthOf('2026-01-15', -1)).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(monthOf('2028-03-31', -1)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })
  it('before some days are as many, and end where these begin', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1000 }), (start, length) => {
      const span = { from: shifted('2020-01-01', start), to: shifted('2020-01-01', start + length) }
      const other = before(span, 'span')
      expect(count(other)).toBe(count(span))
      expect(shifted(other.to, 1)).toBe(span.from)
    }))
    expect(before({ from: '2028-02-29', to: '2028-03-01' }, 'year')).toEqual({ from: '2027-02-28', to: '2027-03-01' })
  })
})

describe('figures', () => {
  it('without a denominator are no nought', () => {
    expect(shown(rate('closing_rate', 0, 0))).toBe('—')
    expect(valueOf(row('1', '甲', [rate('closing_rate', 0, 0)]), 'closing_rate')).toBeNull()
    expect(shown(rate('closing_rate', 0, 4))).toBe('0.00%')
  })
  it('are compared in points', () => {
    expect(points(rate('a', 3, 4), rate('a', 1, 2))).toBe('+25.00')
    expect(points(rate('a', 1, 2), rate('a', 0, 0))).toBe('')
  })
  it('stand in a row with what they were computed from, in the order they came', () => {
    const rows = breakdown([row('2', '乙', [rate('closing_rate', 9, 10)], { should_close: 10, closed: 9 }), row('1', '甲', [])], (one) => one.name, ['raised', 'should_close', 'closed'])
    expect(rows.map((one) => one[0])).toEqual(['乙', '甲'])
    expect(rows[0]?.[4]).toBe('90.00% (9/10)')
    expect(rows[0]?.[1]).toBe('—')
  })
})

describe('drawings', () => {
  const first = (drawing: Record<string, unknown>): { data: unknown[] } => (drawing['series'] as { data: unknown[] }[])[0] as { data: unknown[] }
  it('show what was answered', () => {
    expect(first(seriesDrawing(series([3, 0]), 'raised', '上报数', false)).data).toEqual([3, 0])
    expect(first(seriesDrawing(series([3, 0]), 'closing_rate', '结案率', true)).data).toEqual([30, 0])
    expect(first(calendarDrawing(series([3, 5]), 'raised', '上报数', false)).data).toEqual([['2026-11-01', 3], ['2026-11-02', 5]])
  })
  it('name bands in both languages', () => {
    expect([{ above_h: 0, to_h: 4 }, { above_h: 24, to_h: 72 }, { above_h: 360, to_h: null }].map(bandName)).toEqual(['4小时内', '1天–3天', '15天以上'])
    setLanguage('en')
    expect([{ above_h: 0, to_h: 4 }, { above_h: 360, to_h: null }].map(bandName)).toEqual(['to 4 h', 'over 15 d'])
  })
  it('have a place for every hour and band', () => {
    const found: Distributions = {
      begins_on: '2026-11-01', ends_on: '2026-11-30', computed_at: '', complete: true, as_of: '', waiting_count: 0, version: '', digest: '', code: '', name: '', raised: 1,
      durations: [{ stage: 'handle', zh: '处置', en: 'handling', total: 2, bands: [{ above_h: 0, to_h: 4, count: 2, percent: '100.00' }, { above_h: 4, to_h: null, count: 0, percent: '0.00' }] }],
      hours: Array.from({ length: 168 }, (_, place) => ({ weekday: Math.floor(place / 24), hour: place % 24, count: place === 30 ? 1 : 0 })),
    }
    expect(first(hourDrawing(found)).data).toHaveLength(168)
    expect(first(hourDrawing(found)).data[30]).toEqual([6, 1, 1])
    expect((durationDrawing(found)['series'] as { data: number[] }[]).map((one) => one.data)).toEqual([[100], [0]])
  })
})
