import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

vi.mock('../../joined', () => ({ api: {}, me: { value: null }, may: () => true, status: { now: 0 } }))

import { bodyOf, firstValues } from '../../parts/acts'
import { boundsOf, checkpointsOf, cornersOf, type Pair, pastedPoints, pointAt, pointsOfPlan, routeOf, routeText, stepped } from './plan_draft'
import { changeFields, changeOf, planBody, planFields } from './plan_form'

const PLAN = {
  id: 'plan', version: 3, scope_path: '990100001', name: '夜巡', mode: 'route', weekly_count: 3, seasons: [{ first: '06-01', last: '09-15', weekly_count: 5 }], crew: { police: 1, volunteer: 2 },
  route: [[119.9, 33.4], [119.91, 33.41]], scene_reason: '治安', starts_on: '2026-11-01', ends_on: '2026-11-20', wanted: 3, planned: 1, made_at: '2026-10-31T00:00:00Z',
  checkpoints: [{ id: 'old', position: 1, name: '东门', lon: 119.9, lat: 33.4, radius_m: 60, dwell_s: 30, target_id: 't' }],
} as unknown as Parameters<typeof planFields>[0] & object

describe('a checkpoint', () => {
  it('is sent in the datum of the map, and without what was not said', () => {
    expect(checkpointsOf([pointAt([119.12345678, 33.4], ' 东门 ')])).toEqual([{ id: expect.any(String) as string, name: '东门', place: { lon: 119.123457, lat: 33.4, datum: 'cgcs2000' }, dwell_s: 0 }])
  })

  it('without a place is sent without one, for the server to refuse', () => {
    expect(checkpointsOf([pointAt(null, 'x')])).toMatchObject([{ place: { lon: null, lat: null } }])
  })

  it('of a plan before is another one in the same place', () => {
    const [one] = pointsOfPlan(PLAN)
    expect(one).toMatchObject({ name: '东门', lon: 119.9, lat: 33.4, radius_m: 60, dwell_s: 30, target_id: 't' })
    expect(one?.id).not.toBe('old')
  })

  it('is pasted a line each, and brought from its datum to that of the map', () => {
    const [here, there, none] = pastedPoints('东门 广场 119.9 33.4\n\n西门,119.8,33.3\n没有坐标', 'gcj02')
    expect([here?.name, there?.name, none?.name]).toEqual(['东门 广场', '西门', '没有坐标'])
    expect([none?.lon, none?.lat]).toEqual([null, null])
    // GCJ-02 lies some hundred metres off: a place that was not converted would be where it was typed.
    expect(Math.abs((here?.lon ?? 0) - 119.9)).toBeGreaterThan(0.002)
    expect(pastedPoints('a 119.9 33.4', 'wgs84')).toMatchObject([{ lon: 119.9, lat: 33.4 }])
  })

  it('steps up and down, and no further than the ends', () => {
    expect([stepped([1, 2, 3], 1, -1), stepped([1, 2, 3], 1, 1), stepped([1, 2, 3], 0, -1), stepped([1, 2, 3], 2, 1)]).toEqual([[2, 1, 3], [1, 3, 2], [1, 2, 3], [1, 2, 3]])
  })
})

describe('a route', () => {
  const place = fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 3, max: 53, noNaN: true }))

  it('is the same after it was written down and read', () => {
    fc.assert(fc.property(fc.array(place, { maxLength: 20 }), (route) => {
      const read = routeOf(routeText(route)) ?? []
      expect(read).toHaveLength(route.length)
      read.forEach(([lon, lat], index) => expect(Math.max(Math.abs(lon - (route[index]?.[0] ?? 0)), Math.abs(lat - (route[index]?.[1] ?? 0)))).toBeLessThan(1e-6))
    }))
  })

  it('is none where a line is no place', () => {
    expect([routeOf('119.9 33.4\nabc'), routeOf('119.9'), routeOf('1 2 3'), routeOf(' \n')]).toEqual([null, null, null, []])
  })
})

describe('a box', () => {
  it('is around everything, however it is nested', () => {
    const geometry = [[[[1, 2], [5, 3], [4, -1]]], [[[0, 0]]]]
    expect(boundsOf(cornersOf(geometry))).toEqual([0, -1, 5, 3])
    expect([boundsOf([]), cornersOf(undefined)]).toEqual([null, []])
  })
})

describe('a plan', () => {
  const route: Pair[] = [[1, 2], [3, 4]]

  it('begins as the one before, from its own first day on, without an end that has passed', () => {
    const first = firstValues(planFields(PLAN, '2026-11-28'))
    expect(first).toMatchObject({ name: '夜巡', area_path: '990100001', mode: 'route', starts_on: '2026-11-28', ends_on: '', weekly_count: 3, 'crew.police': 1, 'crew.volunteer': 2, 'crew.gridworker': '', scene_reason: '治安' })
    expect(first['seasons']).toMatchObject([{ first: '06-01', last: '09-15', weekly_count: 5 }])
  })

  it('is sent as the API takes it, with seasons that have no ids', () => {
    const fields = planFields(PLAN, '2026-11-28')
    expect(planBody('new', fields, firstValues(fields), route, [])).toEqual({
      id: 'new', name: '夜巡', area_path: '990100001', mode: 'route', starts_on: '2026-11-28', weekly_count: 3, crew: { police: 1, volunteer: 2 }, seasons: [{ first: '06-01', last: '09-15', weekly_count: 5 }], scene_reason: '治安', checkpoints: [], route,
    })
  })

  it('is changed in all but where it is walked, and made open by emptying its end', () => {
    const fields = changeFields(PLAN)
    const same = { name: '夜巡', weekly_count: 3, crew: { police: 1, volunteer: 2 }, seasons: [{ first: '06-01', last: '09-15', weekly_count: 5 }] }
    expect(changeOf(bodyOf(fields, firstValues(fields)))).toEqual({ ...same, ends_on: '2026-11-20' })
    const emptied = { ...firstValues(fields), ends_on: '', seasons: [], 'crew.police': '', 'crew.volunteer': '' }
    expect(changeOf(bodyOf(fields, emptied))).toEqual({ ...same, crew: {}, seasons: [], ends_on: null })
  })

  it('of points has no route', () => {
    const fields = planFields(null, '2026-11-28')
    const body = planBody('new', fields, { ...firstValues(fields), name: 'x', area_path: '990100' }, route, [])
    expect(body).not.toHaveProperty('route')
    expect(body).toMatchObject({ mode: 'points', crew: { gridworker: 1 }, seasons: [] })
  })
})
