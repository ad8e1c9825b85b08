import { describe, expect, it } from 'vitest'

import { daysBetween, type OwnDay } from './days'

const own = (changes: Partial<OwnDay> = {}) => ({ day: '2026-12-01', kind: 'rest', windows: [], part: null, name: '甲', source: '乙', ...changes }) as OwnDay

describe('what somebody else changed of the calendar', () => {
  it('is each day that is another, new or given back', () => {
    const before = new Map([['2026-12-01', own()], ['2026-12-02', own()], ['2026-12-03', own()]])
    const after = new Map([['2026-12-01', own()], ['2026-12-02', own({ kind: 'work' })], ['2026-11-30', own()]])
    expect(daysBetween(before, after).map((one) => [one.day, one.before?.kind, one.after?.kind])).toEqual([
      ['2026-11-30', undefined, 'rest'], ['2026-12-02', 'rest', 'work'], ['2026-12-03', 'rest', undefined],
    ])
  })
})
