import { beforeEach, describe, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ get: vi.fn(), send: vi.fn() }))
vi.mock('../../joined', () => ({ api, clock: { now: () => Date.parse('2026-12-31T16:30:00Z') } }))

import { daysBetween, type OwnDay, useDays } from './days'

const good = (body: unknown) => ({ ok: true, body, headers: new Headers() })
const REST = (day: string) => ({ day, kind: 'rest' as const, name: '停工', source: '通知', windows: [] })
const keyOf = (call: number) => (api.send.mock.calls[call]?.[2] as { key?: string }).key

beforeEach(() => {
  api.get.mockReset().mockImplementation((path: string) => Promise.resolve(good(path.endsWith('imports') ? { items: [{ number: 3 }] } : { days: [], unannounced_years: [], items: [] })))
  api.send.mockReset()
})

it('begins with the year of the county, whose new year came eight hours ago', () => {
  expect(useDays().year.value).toBe(2027)
})

it('tells no effect of days that were changed while it was asked for', async () => {
  const book = useDays()
  let answer: (it: unknown) => void = () => {}
  api.send.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
  book.edit('2027-02-01', REST('2027-02-01'))
  const asking = book.send('通知', true)
  book.edit('2027-02-02', REST('2027-02-02'))
  answer(good({ effect: { zh: '一天', en: 'a day' } }))
  await asking
  expect([book.effect.value, book.busy.value]).toEqual([null, false])
})

it('sends the same under one key, and other days under another', async () => {
  const book = useDays()
  api.send.mockResolvedValue({ ok: false, problem: { status: 0, type: '/problems/unreachable' } })
  book.edit('2027-02-01', REST('2027-02-01'))
  await book.send('通知', false)
  await book.send('通知', false)
  book.edit('2027-02-02', REST('2027-02-02'))
  await book.send('通知', false)
  expect(keyOf(0)).toBe(keyOf(1))
  expect(keyOf(2)).not.toBe(keyOf(1))
})

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
