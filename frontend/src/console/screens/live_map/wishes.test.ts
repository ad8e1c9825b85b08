import { describe, expect, it } from 'vitest'

import { queryOf } from '../../store/api'
import { boxOf, dayBefore, ENDED, LONGEST_DAYS, queryOfWishes, ringText, spanName, type Wishes } from './wishes'

const NOW = Date.parse('2026-11-27T17:30:00Z') // 01:30 of the 28th in the county
const plain: Wishes = { which: 'all', type: '', urgency: '', span: null }

describe('what the server is asked', () => {
  it('is nothing where nothing is wished', () => {
    expect(queryOf(queryOfWishes(plain, NOW))).toBe('')
  })
  it('counts days by the county', () => {
    expect(dayBefore(NOW, 0)).toBe('2026-11-28')
    expect(dayBefore(NOW, 28)).toBe('2026-10-31')
  })
  it('takes the last day whole, and leaves the ends of the slider open', () => {
    expect(queryOf(queryOfWishes({ ...plain, span: [7, 0] }, NOW))).toBe('?from=2026-11-21')
    expect(queryOf(queryOfWishes({ ...plain, span: [7, 3] }, NOW))).toBe('?from=2026-11-21&until=2026-11-26')
    expect(queryOf(queryOfWishes({ ...plain, span: [LONGEST_DAYS, 1] }, NOW))).toBe('?until=2026-11-28')
  })
  it('narrows by state, type and urgency', () => {
    expect(queryOf(queryOfWishes({ ...plain, which: 'open', type: 'a.b', urgency: 'urgent' }, NOW))).toBe('?open=true&type=a.b&urgency=urgent')
    expect(queryOf(queryOfWishes({ ...plain, which: 'ended' }, NOW))).toBe(`?${ENDED.map((one) => `state=${one}`).join('&')}`)
  })
})

it('says the span in words', () => {
  expect(spanName(null, NOW)).toBe('全部时间')
  expect(spanName([LONGEST_DAYS, 0], NOW)).toBe('最早 至 今天')
  expect(spanName([7, 1], NOW)).toBe('2026-11-21 至 2026-11-27')
})

it('writes a drawn line', () => {
  expect(ringText(boxOf([119.9, 33.4], [119.91, 33.41]))).toBe('119.900000,33.400000 119.910000,33.400000 119.910000,33.410000 119.900000,33.410000')
})
