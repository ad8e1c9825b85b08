import type { Reply } from '@shared/api/connection'
import { beforeEach, describe, expect, it } from 'vitest'

import { wordsOf } from './broken'
import { boundsOf, eventFeatures, gridFeatures } from './parts/map/features'
import { baseMap } from '@shared/map/base_map'
import { PhoneStore } from './store/database'
import { fresh, keepForLater } from './store/keeping'
import { areaAt, lies, maybeSame } from './store/ground'
import { bodyOf, FORMS, lacking, ordered, pathOf } from './store/moves'
import { enqueue } from './store/outbox/outbox'
import { open, patrolsOf, replaceShift, type Shift } from './store/patrols'
import { type Area, type EventData, type EventType, toDos } from './store/reading'
import { EMPTY, findingOf, reportOf } from './store/reporting'
import { isFull, makeRoom, spaceOf, writeOrMakeRoom } from './store/space'
import { matching, noteUse, recentFirst } from './store/types'
import { geometryOf } from '@shared/place/compact'
import { answer, install, keepOnly } from './worker/keeping'

let store: PhoneStore
let count = 0
beforeEach(() => {
  count += 1
  store = new PhoneStore(`phone-${count}`)
})

const MB = 1024 ** 2
const full = () => new DOMException('full', 'QuotaExceededError')
const SQUARE: GeoJSON.Polygon = { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]] }

describe('space', () => {
  it('is told before it hurts', () => {
    expect(spaceOf({ usage: 0, quota: 1000 * MB })).toBe('enough')
    expect(spaceOf({ usage: 860 * MB, quota: 1000 * MB })).toBe('low')
    expect(spaceOf({ usage: 895 * MB, quota: 1000 * MB })).toBe('full')
    expect(spaceOf({})).toBe('enough')
  })

  it('is made by throwing away what the server can give again, never what waits', async () => {
    await store.things.bulkAdd([
      { type: 'event', id: 'closed', data: { closed_at: '2026-01-01' } }, { type: 'event', id: 'open', data: { closed_at: null } },
      { type: 'notice', id: 'n', data: {} }, { type: 'area', id: 'a', data: {} },
    ])
    await store.kept.put({ path: '/x', body: {}, at: 0 })
    await store.pictures.bulkAdd(['waiting', 'sent'].map((state) => ({ id: state, media_type: '', content: null, size_bytes: 0, sha256: '', taken_at: 0, state: state as 'waiting' })))
    await enqueue(store, { thread: 't', title: ['', ''], path: '/', body: {} })
    await makeRoom(store)
    expect((await store.things.toArray()).map((thing) => thing.id)).toEqual(['a', 'open'])
    expect([await store.kept.count(), await store.outbox.count()]).toEqual([0, 1])
    expect((await store.pictures.toArray()).map((one) => one.id)).toEqual(['waiting'])
  })

  it('is made once where a write finds none, and then the fault is told', async () => {
    let tries = 0
    expect(await writeOrMakeRoom(store, () => (++tries === 1 ? Promise.reject(full()) : Promise.resolve('kept')))).toBe('kept')
    await expect(writeOrMakeRoom(store, () => Promise.reject(full()))).rejects.toThrow('full')
    await expect(writeOrMakeRoom(store, () => Promise.reject(new Error('other')))).rejects.toThrow('other')
    expect(isFull(Object.assign(new Error('Dexie'), { inner: full() }))).toBe(true)
  })
})

describe('a store that cannot be opened', () => {
  it.each([
    [full(), '已满'],
    [Object.assign(new Error(), { name: 'VersionError' }), '更新版本'],
    [Object.assign(new Error(), { name: 'MissingAPIError' }), '无痕'],
    [new Error('?'), '不要清除'],
  ])('says what to do: %s', (error, words) => {
    const [zh, en] = wordsOf(error)
    expect(zh).toContain(words)
    expect(en).not.toMatch(/[一-鿿]/)
  })
})

describe('the service worker', () => {
  const get = (path: string, mode: RequestMode = 'no-cors', method = 'GET') => answer({ url: `https://a.test${path}`, mode, method }, 'https://a.test')

  it('answers every screen with the page, and files with themselves', async () => {
    expect(await get('/m/events/1', 'navigate')).toBe('/m/index.html')
    expect(await get('/m/assets/a-12345678.js')).toBe('/m/assets/a-12345678.js')
  })

  it('never stands between the app and the API, or anybody else', () => {
    expect(get('/api/v1/sync')).toBeNull()
    expect(get('/m/config.json')).toBeNull()
    expect(get('/m/x', 'cors', 'POST')).toBeNull()
    expect(answer({ url: 'https://b.test/m/', mode: 'navigate', method: 'GET' }, 'https://a.test')).toBeNull()
  })

  it('keeps a version whole, and then no other of ours', async () => {
    const kept = new Map<string, string[]>([['gridgov-m-old', []], ['somebody-else', []]])
    const caches = {
      open: (name: string) => Promise.resolve({ addAll: (all: Request[]) => { kept.set(name, all.map((one) => one.url)); return Promise.resolve() } }),
      keys: () => Promise.resolve([...kept.keys()]),
      delete: (name: string) => Promise.resolve(kept.delete(name)),
    } as unknown as CacheStorage
    await install(caches, 'gridgov-m-new', ['https://a.test/m/index.html'])
    expect(kept.get('gridgov-m-new')).toEqual(['https://a.test/m/index.html'])
    await keepOnly(caches, 'gridgov-m-new')
    expect([...kept.keys()]).toEqual(['somebody-else', 'gridgov-m-new'])
  })
})

describe('the ground', () => {
  const area = (path: string) => ({ path, name: path, boundary: SQUARE }) as unknown as Area

  it('holds what lies in it and not in its holes', () => {
    expect([lies(SQUARE, 3, 3), lies(SQUARE, 1.5, 1.5), lies(SQUARE, 5, 3), lies(null, 3, 3)]).toEqual([true, false, false, false])
    expect(lies({ type: 'MultiPolygon', coordinates: [SQUARE.coordinates] }, 3, 3)).toBe(true)
  })

  it('names the smallest area, and of two the one with the lower path, as the server does', () => {
    const place = { lon: 3, lat: 3, datum: 'wgs84' as const, accuracy_m: 5 }
    expect(areaAt([area('329999'), area('3299990010010002'), area('3299990010010001')], place)?.path).toBe('3299990010010001')
    expect(areaAt([area('329999')], { ...place, lon: 9 })).toBeUndefined()
  })

  it('shows open events of the same type that are near in place and time', () => {
    const now = Date.parse('2026-11-26T12:00:00Z')
    const event = (id: string, change: Partial<EventData> = {}) => ({ id, type_code: 't', closed_at: null, received_at: '2026-11-26T11:00:00Z', place: { lon: 3, lat: 3 }, ...change }) as EventData
    const type = { code: 't', duplicate_radius_m: 50, duplicate_window_h: 24 } as EventType
    const events = [event('near'), event('far', { place: { lon: 3.01, lat: 3 } as EventData['place'] }), event('old', { received_at: '2026-11-20T00:00:00Z' }), event('over', { closed_at: '2026-11-26T11:30:00Z' }), event('other', { type_code: 'u' })]
    expect(maybeSame(events, type, { lon: 3, lat: 3, datum: 'wgs84', accuracy_m: 10 }, now).map((one) => one.event.id)).toEqual(['near'])
  })
})

describe('forms of moves', () => {
  it('ask for what the API needs and send nothing that is empty', () => {
    expect(lacking(FORMS['finish'] ?? [], { outcome: ' ' })?.name).toBe('outcome')
    expect(bodyOf(FORMS['finish'] ?? [], { outcome: ' 已清运 ' })).toEqual({ outcome: '已清运', file_ids: [] })
    expect(bodyOf(FORMS['accept'] ?? [], { note: '' })).toEqual({})
    expect(lacking(FORMS['close'] ?? [], { reply: { channel: 'phone', words: '' } })?.name).toBe('reply')
    expect(lacking(FORMS['close'] ?? [], { reply: { channel: 'phone', words: '办好了' } })).toBeNull()
  })

  it('go to the operation of their name, the usual ones first', () => {
    expect(pathOf('e', 'confirm_self_resolved')).toBe('/api/v1/events/e/confirm-self-resolved')
    expect(ordered([{ code: 'remind', zh: '', en: '' }, { code: 'finish', zh: '', en: '' }]).map((move) => move.code)).toEqual(['finish', 'remind'])
  })
})

describe('types', () => {
  const type = (code: string, zh: string, en = code) => ({ code, zh, en, category: '环境' }) as EventType
  const types = [type('a', '路灯损坏', 'street lamp'), type('b', '垃圾外溢', 'garbage'), type('c', '暴露垃圾', 'exposed garbage')]

  it('are found by words of either language, those that begin so first', () => {
    expect(matching(types, '垃圾').map((one) => one.code)).toEqual(['b', 'c'])
    expect(matching(types, 'exposed garb').map((one) => one.code)).toEqual(['c'])
    expect(matching(types, '没有')).toEqual([])
  })

  it('stand with the last used first, eight at most', async () => {
    for (const code of ['c', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'b', 'c']) await noteUse(store, code)
    const recent = (await store.fact<string[]>('recent_types')) ?? []
    expect(recent).toHaveLength(8)
    expect(recentFirst(types, recent).map((one) => one.code)).toEqual(['c', 'b', 'a'])
  })
})

it('orders to-dos: major first, then by when they are due, those without a day last', async () => {
  const owed = (id: string, due_at: string | null, major = false) => ({ kind: 'move', id, event_id: id, due_at, major })
  for (const one of [owed('late', '2026-12-02T00:00:00Z'), owed('none', null), owed('soon', '2026-12-01T00:00:00Z'), owed('major', '2026-12-09T00:00:00Z', true)]) {
    await store.things.put({ type: 'to_do', id: one.id, data: { items: [one] } })
  }
  expect((await toDos(store)).map((one) => one.owed.id)).toEqual(['major', 'soon', 'late', 'none'])
})

describe('what is kept for later', () => {
  const ask = (known: Record<string, unknown>) => {
    const asked: string[] = []
    return { asked, ask: ({ path }: { path: string }): Promise<Reply> => {
      asked.push(path)
      return Promise.resolve(path in known ? { reached: true, status: 200, headers: new Headers(), body: known[path] } : { reached: false, why: 'away' })
    } }
  }

  it('is what was said last, when nobody answers', async () => {
    expect(await fresh(store, ask({ '/x': [1] }), '/x', 5)).toEqual({ body: [1], at: 5 })
    expect(await fresh(store, ask({}), '/x', 9)).toEqual({ body: [1], at: 5 })
    expect(await fresh(store, ask({}), '/y', 9)).toBeNull()
  })

  it('asks for the moves of a to-do once for each of its versions', async () => {
    await store.things.bulkPut([{ type: 'to_do', id: 'e', data: { items: [] } }, { type: 'event', id: 'e', data: { version: 3 } }])
    const line = ask({ '/api/v1/events/e/moves': [], '/api/v1/events/e/timeline': [] })
    const moves = () => line.asked.filter((path) => path.endsWith('/moves')).length
    await keepForLater(store, line)
    await keepForLater(store, line)
    expect(moves()).toBe(1)
    await store.things.put({ type: 'event', id: 'e', data: { version: 4 } })
    await keepForLater(store, line)
    expect(moves()).toBe(2)
  })
})

describe('a report', () => {
  const made = {
    draft: { ...EMPTY, words: ' 垃圾 ', place: { lon: 1, lat: 2, datum: 'wgs84' as const, accuracy_m: null }, file_ids: ['p'] },
    type: { code: 't', zh: '垃圾', en: 'garbage' } as EventType, ids: ['e', 'f'] as const, at: Date.parse('2026-11-26T12:00:00Z'),
  }

  it('bears the id that the phone chose, and names its photos', () => {
    expect(reportOf(made)).toMatchObject({ id: 'e', thread: 'event/e', path: '/api/v1/events', files: ['p'], body: { id: 'e', words: '垃圾', occurred_at: '2026-11-26T12:00:00.000Z', place: { lon: 1, lat: 2, datum: 'wgs84' } } })
    expect(reportOf(made).body).not.toHaveProperty('address')
    expect(reportOf(made).body).not.toHaveProperty('self_resolved')
  })

  it('from a patrol is a finding and then its event; put right on the spot, the finding alone', () => {
    const [found, event] = findingOf(made, 's')
    expect(found).toMatchObject({ id: 'f', thread: 'patrol/s', body: { shift_id: 's', event_type: 't' } })
    expect(event).toMatchObject({ thread: 'patrol/s', path: '/api/v1/patrol-findings/f/event', body: { id: 'e' }, seen: 1 })
    expect(findingOf({ ...made, draft: { ...made.draft, settled: true, self_resolved: '已劝离' } }, 's')).toMatchObject([{ body: { fixed_on_spot: '已劝离' } }])
  })
})

describe('patrols', () => {
  const shift = (id: string, start: string, state = 'planned', version = 1) => ({ id, state, planned_start: start, version }) as Shift

  it('are shown that are planned or going on, the soonest first', () => {
    const found = open([shift('later', '2026-11-28T12:00:00Z'), shift('soon', '2026-11-26T20:00:00Z', 'running'), shift('over', '2026-11-26T10:00:00Z', 'ended')])
    expect(found.map((one) => one.id)).toEqual(['soon', 'later'])
  })

  it('show at once what the server answered to a step', async () => {
    await replaceShift(store, shift('a', '', 'running'))
    expect((await patrolsOf(store)).shifts).toEqual([])
    await store.things.put({ type: 'patrol', id: 'me', data: { shifts: [shift('a', ''), shift('b', '')], plans: [] } })
    await replaceShift(store, shift('a', '', 'running', 2))
    expect((await patrolsOf(store)).shifts.map((one) => [one.id, one.state, one.version])).toEqual([['a', 'running', 2], ['b', 'planned', 1]])
  })
})

describe('shapes', () => {
  it('are read as `geo/compact.py` writes them', () => {
    // encode_ring of this very ring, south and north of the equator.
    const ring = [[119.98123, 33.41001], [119.99, 33.41], [119.9875, -33.42], [119.98123, 33.41001]]
    expect(geometryOf([['uyh{Uqk|jEyu@@rNnv{vK']])).toEqual({ type: 'MultiPolygon', coordinates: [[ring]] })
    expect(geometryOf([])).toBeNull()
    expect(geometryOf(null)).toBeNull()
  })
})

describe('the map', () => {
  it('is drawn from what sync brought', () => {
    const grids = gridFeatures([{ level: 'grid', name: '一', path: '1', boundary: SQUARE }, { level: 'town', boundary: SQUARE }, { level: 'grid', boundary: null }] as unknown as Area[])
    expect(grids.features).toHaveLength(1)
    expect(boundsOf(grids)).toEqual([0, 0, 4, 4])
    expect(boundsOf(eventFeatures([]))).toBeNull()
  })

  it('has 天地图 beneath it only where there is a key', async () => {
    expect((await baseMap(() => Promise.resolve(Response.json({ tianditu_key: null })))).layers).toEqual([])
    expect((await baseMap(() => Promise.reject(new Error('away')))).layers).toEqual([])
    expect((await baseMap(() => Promise.resolve(new Response('no', { status: 404 })))).layers).toEqual([])
    const with_key = await baseMap(() => Promise.resolve(Response.json({ tianditu_key: 'k' })))
    expect(with_key.layers.map((layer) => layer.id)).toEqual(['vec', 'cva'])
    expect(JSON.stringify(with_key.sources)).toContain('tk=k')
  })
})
