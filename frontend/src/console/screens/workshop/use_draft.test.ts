import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ send: vi.fn() }))
vi.mock('../../joined', () => ({ api }))
vi.mock('vue', async (original) => ({ ...(await original<typeof import('vue')>()), onBeforeUnmount: () => {} }))

import type { Shape } from './draft'
import { useDraft } from './use_draft'
import type { StandingGrid } from './use_ground'

const SHAPE: Shape = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }
const MOVED: Shape = { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [1, 1], [0, 0]]] }
const GRID: StandingGrid = { path: '9901000010010001', name: '一', kind: null, settlement: null, households: 9, shape: SHAPE }
const good = (body: unknown) => ({ ok: true, body, headers: new Headers() })
const looked = (sound: boolean) => good({ ground_m2: 1, parts: [{ geometry: SHAPE, area_m2: 1, household_count: 9, building_count: 1, warning: null }], defects: [], defect_count: 0, sound })
const part = (shape: Shape) => ({ path: GRID.path, name: '一', shape, households: 9, buildings: 1, areaM2: 1 })

/** An answer that comes when the test says so. */
function later(): (answer: unknown) => void {
  let give: (answer: unknown) => void = () => {}
  api.send.mockReturnValueOnce(new Promise((resolve) => (give = resolve)))
  return give
}

beforeEach(() => {
  vi.useFakeTimers()
  api.send.mockReset()
})
afterEach(() => void vi.useRealTimers())

it('takes no proposal for ground that was left meanwhile', async () => {
  const draft = useDraft()
  const answer = later()
  const proposing = draft.propose('990100001001', [GRID], 2, null)
  expect(draft.busy.value).toBe(true)
  draft.drop()
  answer(good({ paths: [GRID.path], parts: [{ path: GRID.path, name: '一', geometry: SHAPE, household_count: 9, building_count: 1, area_m2: 1 }] }))
  expect(await proposing).toBe(false)
  expect([draft.drawing.value, draft.busy.value, draft.paths.value]).toEqual([false, false, []])
  expect(api.send).toHaveBeenCalledTimes(1)
})

it('is sound only as it was looked at', async () => {
  const draft = useDraft()
  const first = later()
  draft.byHand([GRID])
  draft.redraw([part(MOVED)])
  first(looked(true))
  await vi.advanceTimersByTimeAsync(0)
  expect(draft.sound.value).toBe(false)
  api.send.mockResolvedValueOnce(looked(false))
  await vi.advanceTimersByTimeAsync(400)
  expect([draft.checking.value, draft.sound.value]).toEqual([false, false])
  expect((api.send.mock.calls[1]?.[2] as { body: { parts: Shape[] } }).body.parts).toEqual([MOVED])
  api.send.mockResolvedValueOnce(looked(true))
  draft.undo()
  await vi.advanceTimersByTimeAsync(400)
  expect(draft.sound.value).toBe(true)
})

it('says that a line cuts nothing, and keeps what stands', async () => {
  const draft = useDraft()
  api.send.mockResolvedValueOnce(looked(true))
  expect(await draft.split(GRID, { type: 'LineString', coordinates: [[0, 0], [1, 1]] })).toBe(false)
  expect(draft.problem.value?.type).toBe('cut-count')
  expect(draft.drawing.value).toBe(false)
})
