import { beforeEach, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ get: vi.fn() }))
vi.mock('../joined', () => ({ api, may: () => false }))

import { allUnits, findUnits, forgetUnits, unitName } from './names'

const good = (body: unknown) => ({ ok: true, body, headers: new Headers() })
const unit = (id: string, closed_at: string | null = null) => ({ id, name: `单位${id}`, closed_at })

beforeEach(() => api.get.mockReset())

it('reads the units of a large county to the last page', async () => {
  api.get.mockResolvedValueOnce(good({ items: [unit('1'), unit('2', '2026-01-01')], next_cursor: 'c' })).mockResolvedValueOnce(good({ items: [unit('3')], next_cursor: null }))
  expect(await findUnits('')).toEqual([{ value: '1', label: '单位1' }, { value: '3', label: '单位3' }])
  expect(api.get.mock.calls.map((call) => (call[1] as { cursor: string | null }).cursor)).toEqual([null, 'c'])
})

it('says what is wrong with a page, and stops', async () => {
  api.get.mockResolvedValue({ ok: false, problem: { status: 403 } })
  expect(await allUnits()).toMatchObject({ ok: false })
  expect(api.get).toHaveBeenCalledTimes(1)
})

it('asks for names once, however often they are drawn', async () => {
  vi.useFakeTimers()
  api.get.mockResolvedValue({ ok: false, problem: { status: 403 } })
  expect([unitName('3'), unitName('3')]).toEqual(['', ''])
  await vi.advanceTimersByTimeAsync(1)
  unitName('3')
  expect(api.get).toHaveBeenCalledTimes(1)
  api.get.mockResolvedValue(good({ items: [unit('3')], next_cursor: null }))
  await vi.advanceTimersByTimeAsync(10_000)
  unitName('3')
  await vi.advanceTimersByTimeAsync(1)
  expect(unitName('3')).toBe('单位3')
  vi.useRealTimers()
})

it('knows a unit that was added since they were read', async () => {
  api.get.mockResolvedValue(good({ items: [unit('3'), unit('4')], next_cursor: null }))
  expect(unitName('4')).toBe('')
  expect(api.get).not.toHaveBeenCalled()
  forgetUnits()
  unitName('4')
  await new Promise((done) => setTimeout(done))
  expect(unitName('4')).toBe('单位4')
})
