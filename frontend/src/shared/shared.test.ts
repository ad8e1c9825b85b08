import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { EventStreamReader } from './api/event_stream'
import { problemOf } from './api/problem'
import { ServerClock } from './clock'
import { countdown, elapsed, lightOf, moment } from './countdown'
import { deviceName } from './device'
import { exclusive } from './exclusive'
import { newId } from './id'
import { converted, mapApps } from './place/handover'
import { distanceM, distanceName } from './place/place'
import { setLanguage } from './words/use_language'

beforeEach(() => setLanguage('zh'))

describe('ids', () => {
  it('are UUIDs of version 7, in the order of their time', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 47), fc.nat(2 ** 47), (a, b) => {
        expect(newId(a)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        if (a < b) expect(newId(a) < newId(b)).toBe(true)
      }),
    )
    expect(newId(0x0199_f3a0_5b1e, (bytes) => bytes.fill(0))).toBe('0199f3a0-5b1e-7000-8000-000000000000')
  })
})

describe("the server's clock", () => {
  it('is right to a second however wrong the phone is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 1e9 }), (ahead, way, at) => {
        const clock = new ServerClock(() => at)
        const server = at + ahead
        clock.heard(at - way, at, new Date(server - way / 2).toUTCString())
        expect(Math.abs(clock.now() - server)).toBeLessThanOrEqual(500 + way / 2 + 500)
      }),
    )
  })

  it('keeps the sample with the shortest way, for an hour', () => {
    const clock = new ServerClock(() => 0)
    clock.heard(0, 100, new Date(10_000).toUTCString())
    const exact = clock.offsetMs
    clock.heard(0, 5_000, new Date(90_000).toUTCString())
    expect(clock.offsetMs).toBe(exact)
    clock.heard(3_700_000, 3_705_000, new Date(3_790_000).toUTCString())
    expect(clock.offsetMs).not.toBe(exact)
  })

  it('learns nothing from no date, and begins with what it knew', () => {
    const clock = new ServerClock(() => 0)
    clock.remember(7_000)
    clock.heard(0, 10, null)
    clock.heard(0, 10, 'yesterday')
    expect(clock.now()).toBe(7_000)
  })
})

describe('a moment', () => {
  const now = Date.parse('2026-12-31T16:30:00Z') // the first of January 2027 in the county

  it('is told with its year where that is another, by the county’s own day', () => {
    expect(moment('2026-12-31T16:10:00Z', now)).toBe('1月1日 00:10')
    expect(moment('2026-12-31T15:50:00Z', now)).toBe('2026年12月31日 23:50')
    expect(moment(Date.parse('2027-03-05T00:00:00Z'), now)).toBe('3月5日 08:00')
  })
})

describe('countdown and light', () => {
  const due = '2026-11-26T12:00:00Z'
  const warn = '2026-11-26T10:00:00Z'
  const at = (hours: number) => Date.parse(due) + hours * 3_600_000

  it('change at the warning and when it is due, and rest while the clock stands', () => {
    expect([-3, -2, -0.01, 0, 5].map((hours) => lightOf(at(hours), due, warn, null))).toEqual(['green', 'yellow', 'yellow', 'red', 'red'])
    expect(lightOf(at(5), due, warn, '2026-11-26T11:00:00Z')).toBeNull()
    expect(lightOf(at(5), null, null, null)).toBeNull()
  })

  it('counts a call for help to the second', () => {
    expect([-5, 7_400, 750_000, 3_750_000].map(elapsed)).toEqual(['0:00', '0:07', '12:30', '1:02:30'])
  })

  it('names the two largest units', () => {
    expect(countdown(at(-27), due)).toBe('剩 1 天 3 小时')
    expect(countdown(at(-2), due)).toBe('剩 2 小时')
    expect(countdown(at(0.5), due)).toBe('超 30 分')
    setLanguage('en')
    expect(countdown(at(-2.5), due)).toBe('2 h 30 min left')
  })
})

describe('places', () => {
  // 天安门, by WGS-84; its GCJ-02 and BD-09 as the map houses give them, to some ten metres.
  const place = { lon: 116.39122, lat: 39.90736, datum: 'wgs84' as const }

  it('are handed to each map app in its own datum and order', () => {
    const [gaode, tencent, baidu] = mapApps(place, '东门 12 号').map((app) => app.address)
    const [lon, lat] = converted(place, 'gcj02')
    expect(distanceM({ lon, lat }, { lon: 116.39746, lat: 39.90876 })).toBeLessThan(20)
    expect(gaode).toContain(`to=${lon.toFixed(6)},${lat.toFixed(6)},`)
    expect(tencent).toContain(`tocoord=${lat.toFixed(6)},${lon.toFixed(6)}`)
    const [baiduLon, baiduLat] = converted(place, 'bd09')
    expect(distanceM({ lon: baiduLon, lat: baiduLat }, { lon: 116.40387, lat: 39.91508 })).toBeLessThan(30)
    expect(baidu).toContain(`latlng:${baiduLat.toFixed(6)},${baiduLon.toFixed(6)}`)
    expect(baidu).not.toContain('东门 12')
  })

  it('of CGCS2000 are taken as WGS-84, and come back from GCJ-02 to a metre', () => {
    expect(converted({ ...place, datum: 'cgcs2000' }, 'gcj02')).toEqual(converted(place, 'gcj02'))
    const [lon, lat] = converted(place, 'gcj02')
    const [backLon, backLat] = converted({ lon, lat, datum: 'gcj02' }, 'wgs84')
    expect(distanceM({ lon: backLon, lat: backLat }, place)).toBeLessThan(1)
  })

  it('are apart as the earth is round', () => {
    expect(distanceM({ lon: 119, lat: 33 }, { lon: 119, lat: 34 })).toBeCloseTo(111_195, -1)
    expect([12, 949, 1234].map(distanceName)).toEqual(['10 m', '950 m', '1.2 km'])
  })
})

describe('the stream', () => {
  const text = ': ping\n\nevent: ready\ndata: {"seq":41}\nid: 41\n\nid: 42\n\nevent: change\r\ndata: {"a":\r\ndata: 1}\r\nid: 43\r\n\r\n'
  const wanted = [
    { event: 'ready', id: '41', data: '{"seq":41}' },
    { event: 'change', id: '43', data: '{"a":\n1}' },
  ]

  it('is the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const reader = new EventStreamReader()
        const at = [0, ...cuts.sort((a, b) => a - b), text.length]
        const found = at.slice(1).flatMap((end, index) => reader.push(text.slice(at[index], end)))
        expect(found).toEqual(wanted)
        expect(reader.lastId).toBe('43')
      }),
    )
  })

  it('has not heard what was cut off behind its number', () => {
    const reader = new EventStreamReader()
    reader.push('data: 1\nid: 41\n\ndata: 2\nid: 42\n')
    expect(reader.lastId).toBe('41')
    reader.push('\n')
    expect(reader.lastId).toBe('42')
  })
})

describe('problems', () => {
  it('of anybody else become words of our own', () => {
    expect(problemOf(502, null).type).toBe('/problems/unreadable')
    expect(problemOf(502, { detail: 'x' }).type).toBe('/problems/unreadable')
    expect(problemOf(412, { type: '/problems/stale-version', title: '旧', detail: '已变', current: { version: 3 } })).toMatchObject({ status: 412, current: { version: 3 }, errors: [] })
  })
})

it('runs one at a time, and goes on after a fault', async () => {
  const seen: string[] = []
  const run = (name: string, fails = false) =>
    exclusive('test', async () => {
      seen.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      seen.push(`${name} ends`)
      if (fails) throw new Error(name)
    })
  await Promise.allSettled([run('a', true), run('b'), run('c')])
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

describe('the name of a device', () => {
  it('says the app and the system, and fits where it is kept', () => {
    expect(deviceName('网格通', 'Mozilla/5.0 (Linux; Android 10; K) Chrome/120')).toBe('网格通 · Linux; Android 10; K')
    expect(deviceName('网格中心', 'nothing known')).toBe('网格中心 · ')
    expect(deviceName('网格通', `(${'x'.repeat(500)})`)).toHaveLength(200)
  })
})
