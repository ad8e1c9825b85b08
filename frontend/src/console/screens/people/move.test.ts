import { expect, it, vi } from 'vitest'

vi.mock('../../joined', () => ({ api: { get: vi.fn(() => new Promise(() => {})) }, me: { value: { county_code: '329999' } }, may: () => true }))

import { bodyOf, firstValues } from '../../parts/acts'
import { endedField, givenFields, takersLine, wishOf } from './move'
import { isHeld } from './posts'

const fields = [{ name: 'new', label: '', kind: 'flag' as const }, ...givenFields()]
const sent = (changes: Record<string, unknown>) => wishOf(bodyOf(fields, { ...firstValues(fields), ...changes }))

it('a post is given with a move where the box says so, of a unit too, and its faults are told at its fields', () => {
  const unit = '0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10'
  const typed = { 'give.0.role': 'department_handler', 'give.0.area_path': '329999', 'give.0.unit_id': unit }
  expect(sent({ new: true, ...typed })).toEqual({ give: [{ role: 'department_handler', area_path: '329999', unit_id: unit }] })
  expect(sent(typed)).not.toHaveProperty('give')
  expect(sent({ new: true })).toMatchObject({ give: [{}] })
  expect(sent({ new: true, ...typed, 'give.0.role': 'gridworker', 'give.0.full_time': true })).toMatchObject({ give: [{ full_time: true }] })
})

it('who takes what waits is told in counts', () => {
  expect(takersLine({ goes_to: { role: 'county_dispatcher', area_path: '329999', unit_id: null }, to_successor: false, count: 3 })).toBe('3 件 → 全县 县级派遣员')
  expect(takersLine({ goes_to: null, to_successor: true, count: 1 })).toBe('1 件 → 接手人')
  expect(takersLine({ goes_to: null, to_successor: false, count: 2 })).toBe('2 件 → 无人可接')
})

it('a post that holds until a day can be ended before', () => {
  const now = Date.parse('2026-11-27T08:00:00Z')
  expect([null, '2026-12-31T16:00:00Z', '2026-11-27T08:00:00Z', '2026-01-01T00:00:00Z'].map((ends_at) => isHeld({ ends_at }, now))).toEqual([true, true, false, false])
})

it('where no post is ticked it is said that none ends: left out, all of them would', () => {
  const field = endedField([{ id: 'p', role: 'gridworker', area_path: '329999' }])
  const ended = (changes: Record<string, unknown>) => bodyOf([field], { ...firstValues([field]), ...changes })
  expect(ended({})).toEqual({ end_post_ids: ['p'] })
  expect(ended({ end_post_ids: [] })).toEqual({ end_post_ids: [] })
  expect(ended({ leaves: true })).toEqual({})
  expect(bodyOf([endedField([])], firstValues([endedField([])]))).toEqual({})
})
