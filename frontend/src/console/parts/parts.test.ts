import type { Problem } from '@shared/api/problem'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

const api = vi.hoisted(() => ({ get: vi.fn(), send: vi.fn() }))
vi.mock('../joined', () => ({ api, me: { value: { county_code: '990100' } }, may: () => true, status: { now: 0 } }))

import { bodyOf, differences, Doing, faultsAt, faultsElsewhere, firstValues, localOf, momentOf } from './acts'
import { areaName, areasBelow, lineOf, parentOf } from './areas'
import { fileName } from './download'
import { withFilter } from './filters'
import { useList, useOne } from './list'
import { choicesOf, dayOf, keyWord, wordOf } from './words'
import { inTurn, daysOf, hoursOf } from '../screens/duty/rota'
import { totalOf } from '../screens/collection/progress'

const PROBLEM: Problem = { type: '/problems/invalid', title: '', title_en: '', status: 422, detail: '', detail_en: '', errors: [
  { pointer: '/name', code: 'missing', detail: '必填', detail_en: 'needed' }, { pointer: '/place/lon', code: 'far', detail: '太远', detail_en: 'far' }, { pointer: '/other', code: 'x', detail: '其他', detail_en: 'other' },
] }
const good = (body: unknown) => ({ ok: true, body, headers: new Headers() })
const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  await nextTick()
}

beforeEach(() => {
  api.get.mockReset()
  api.send.mockReset()
})

describe('the values of a form', () => {
  const label = ''
  it('leave out what is empty, and say null where that takes something away', () => {
    const fields = [{ name: 'a', label }, { name: 'b', label, clears: true }, { name: 'c', label, kind: 'flag' as const }]
    expect(bodyOf(fields, { a: '  ', b: '', c: false })).toEqual({ b: null, c: false })
  })

  it('are numbers, fen, instants, lists and nested where the API wants them so', () => {
    const fields = [{ name: 'n', label, kind: 'number' as const }, { name: 'm', label, kind: 'yuan' as const }, { name: 'at', label, kind: 'moment' as const }, { name: 'l', label, kind: 'lines' as const }, { name: 'home.lon', label, kind: 'number' as const }, { name: 'home.datum', label }]
    expect(bodyOf(fields, { n: '7', m: '19.99', at: '2026-11-27T08:30', l: '1201, 1202;1203', 'home.lon': '119.9', 'home.datum': 'gcj02' }))
      .toEqual({ n: 7, m: 1999, at: '2026-11-27T08:30:00+08:00', l: ['1201', '1202', '1203'], home: { lon: 119.9, datum: 'gcj02' } })
  })

  it('leave out a field that does not apply', () => {
    expect(bodyOf([{ name: 'a', label, when: (values) => values['b'] === 1 }], { a: 'x', b: 2 })).toEqual({})
  })

  it('begin with what is known', () => {
    expect(firstValues([{ name: 'a', label, value: 3 }, { name: 'b', label, kind: 'many' }, { name: 'c', label, kind: 'flag' }, { name: 'd', label, value: null }])).toEqual({ a: 3, b: [], c: false, d: '' })
  })

  it('are rows, each with the id that it was made with and fields of its own', () => {
    const terms = { name: 'terms', label, kind: 'rows' as const, least: 2, of: [{ name: 'what', label }, { name: 'fen', label, kind: 'yuan' as const }], value: [{ what: 'x' }] }
    const rows = firstValues([terms])['terms'] as { id: string; what: string }[]
    expect(rows.map((row) => row.what)).toEqual(['x', ''])
    expect(new Set(rows.map((row) => row.id)).size).toBe(2)
    expect(bodyOf([terms], { terms: [{ id: 'a', what: ' y ', fen: '2.5' }, { id: 'b', what: '', fen: '' }] })).toEqual({ terms: [{ id: 'a', what: 'y', fen: 250 }, { id: 'b' }] })
  })

  it('are in the county’s time, both ways', () => {
    expect(localOf('2026-11-27T00:30:00Z')).toBe('2026-11-27T08:30')
    expect(momentOf('2026-11-27T00:30:00Z')).toBe('2026-11-27T00:30:00Z')
    expect(localOf(null)).toBe('')
  })
})

describe('what the server found wrong', () => {
  it('stands at its field, nested ones too, and the rest above', () => {
    expect(faultsAt(PROBLEM, 'place').map((fault) => fault.code)).toEqual(['far'])
    expect(faultsAt(PROBLEM, 'place.lon')).toHaveLength(1)
    expect(faultsAt(PROBLEM, 'na')).toEqual([])
    expect(faultsElsewhere(PROBLEM, [{ name: 'name', label: '' }, { name: 'place', label: '' }]).errors.map((fault) => fault.code)).toEqual(['x'])
  })

  it('tells what somebody else changed, and not what nobody reads', () => {
    const seen = { id: 'a', version: 1, state_zh: '登记', state_en: 'registered', phone: null, parties: [1] }
    expect(differences(seen, { id: 'b', version: 2, state_zh: '受理', state_en: 'accepted', phone: '1', parties: [1, 2], added: 1 })).toEqual([
      { key: 'state_zh', before: '登记', now: '受理' }, { key: 'phone', before: '—', now: '1' }, { key: 'parties', before: '(1)', now: '(2)' },
    ])
    expect(differences(undefined, {})).toEqual([])
    expect(keyWord('state_zh')).toBe('状态')
    expect(keyWord('x', [{ name: 'x', label: '某项' }])).toBe('某项')
  })
})

describe('doing it', () => {
  const it1 = { title: '', method: 'POST' as const, path: '/x', version: 4, fields: [{ name: 'a', label: '' }], fixed: { id: 'i' } }

  it('sends the same twice under one key, and something else under another', async () => {
    api.send.mockResolvedValue(good({}))
    const doing = new Doing()
    for (const a of ['1', '1', '2']) await doing.do(it1, { a })
    const keys = api.send.mock.calls.map((call) => (call[2] as { key: string }).key)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[1])
    expect(api.send.mock.calls[0]?.[2]).toMatchObject({ version: 4, body: { id: 'i', a: '1' } })
  })

  it('sends what was typed under another key once somebody else’s change was read', async () => {
    api.send.mockResolvedValue(good({}))
    const doing = new Doing()
    for (const version of [4, 5]) await doing.do({ ...it1, version }, { a: '1' })
    const keys = api.send.mock.calls.map((call) => (call[2] as { key: string }).key)
    expect(keys[1]).not.toBe(keys[0])
  })

  it('sends no body where there is nothing to say', async () => {
    api.send.mockResolvedValue(good({}))
    await new Doing().do({ title: '', method: 'POST', path: '/x' }, {})
    expect(api.send.mock.calls[0]?.[2]).not.toHaveProperty('body')
  })

  it('sends a file once, and names it by id', async () => {
    api.send.mockResolvedValueOnce(good({})).mockResolvedValueOnce({ ok: false, problem: PROBLEM }).mockResolvedValueOnce(good({}))
    const doing = new Doing()
    const asked = { title: '', method: 'POST' as const, path: '/x', fields: [{ name: 'file_ids', label: '', kind: 'files' as const }] }
    const values = { file_ids: [new File(['x'], 'a.jpg')] }
    expect((await doing.do(asked, values)).ok).toBe(false)
    expect((await doing.do(asked, values)).ok).toBe(true)
    expect(api.send.mock.calls.map((call) => call[1] as string)).toEqual(['/api/v1/files', '/x', '/x'])
    expect((api.send.mock.calls[2]?.[2] as { body: { file_ids: string[] } }).body.file_ids).toHaveLength(1)
  })
})

describe('one thing', () => {
  it('stays as a command left it when an answer comes that was asked for before', async () => {
    let first: (value: unknown) => void = () => {}
    api.get.mockReturnValueOnce(new Promise((resolve) => (first = resolve)))
    const scope = effectScope()
    const one = scope.run(() => useOne<{ id: string; version: number }>(() => ({ path: '/x' })))
    if (one) one.it.value = { id: 'a', version: 2 }
    first(good({ id: 'a', version: 1 }))
    await settle()
    expect(one?.it.value?.version).toBe(2)
    api.get.mockResolvedValueOnce(good({ id: 'a', version: 3 })).mockResolvedValueOnce(good({ id: 'b', version: 1 }))
    await one?.refresh()
    expect(one?.it.value?.version).toBe(3)
    await one?.refresh()
    expect(one?.it.value).toEqual({ id: 'b', version: 1 })
    scope.stop()
  })
})

describe('a list', () => {
  it('is read page by page, and anew as far as it was read', async () => {
    api.get.mockResolvedValueOnce(good({ items: [1, 2], next_cursor: 'c' })).mockResolvedValueOnce(good({ items: [3], next_cursor: null })).mockResolvedValueOnce(good({ items: [1, 2, 3, 4], next_cursor: null }))
    const scope = effectScope()
    const list = scope.run(() => useList<number>(() => ({ path: '/x' }), 2))
    await settle()
    expect(list?.more.value).toBe(true)
    await list?.next()
    expect(list?.items.value).toEqual([1, 2, 3])
    await list?.refresh()
    expect(list?.items.value).toEqual([1, 2, 3, 4])
    expect(api.get.mock.calls.map((call) => call[1] as object)).toEqual([{ limit: 2, cursor: null }, { limit: 2, cursor: 'c' }, { limit: 3, cursor: null }])
    scope.stop()
  })

  it('keeps what was asked for besides when it is asked anew in between, and all of it beyond what the API gives at once', async () => {
    const pages = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)
    const scope = effectScope()
    api.get.mockImplementation((_: string, { limit, cursor }: { limit: number; cursor: string | null }) => Promise.resolve(good({ items: pages(Number(cursor ?? 0), limit), next_cursor: String(Number(cursor ?? 0) + limit) })))
    const list = scope.run(() => useList<number>(() => ({ path: '/x' }), 150))
    await settle()
    const more = list?.next()
    await list?.refresh() // somebody changed something before the answer came
    await more
    expect(list?.items.value).toEqual(pages(0, 300))
    expect(api.get.mock.calls.slice(-2).map((call) => (call[1] as { limit: number }).limit)).toEqual([200, 100])
    expect(list?.more.value).toBe(true)
    scope.stop()
  })

  it('never shows the answer to an older question', async () => {
    let first: (value: unknown) => void = () => {}
    api.get.mockReturnValueOnce(new Promise((resolve) => (first = resolve))).mockResolvedValueOnce(good({ items: ['new'], next_cursor: null }))
    const state = ref('a')
    const scope = effectScope()
    const list = scope.run(() => useList<string>(() => ({ path: '/x', query: { state: state.value } })))
    state.value = 'b'
    await settle()
    first(good({ items: ['old'], next_cursor: null }))
    await settle()
    expect(list?.items.value).toEqual(['new'])
    scope.stop()
  })

  it('is not read any more once nothing is asked for', async () => {
    api.get.mockReturnValueOnce(new Promise(() => {}))
    const state = ref<string | null>('a')
    const scope = effectScope()
    const list = scope.run(() => useList<string>(() => (state.value === null ? null : { path: '/x' })))
    expect(list?.loading.value).toBe(true)
    state.value = null
    await settle()
    expect(list?.loading.value).toBe(false)
    scope.stop()
  })

  it('keeps what is shown when asking anew fails', async () => {
    api.get.mockResolvedValueOnce(good({ items: [1], next_cursor: null })).mockResolvedValueOnce({ ok: false, problem: PROBLEM })
    const scope = effectScope()
    const list = scope.run(() => useList<number>(() => ({ path: '/x' })))
    await settle()
    await list?.refresh()
    expect(list?.items.value).toEqual([1])
    expect(list?.problem.value).toBe(PROBLEM)
    scope.stop()
  })
})

describe('areas', () => {
  it('have a line from the county down', () => {
    expect(lineOf('9901000010010001')).toEqual(['990100', '990100001', '990100001001', '9901000010010001'])
    expect(parentOf('990100')).toBeNull()
    expect(parentOf('990100001001000101')).toBe('9901000010010001')
  })

  it('are named once their names are there', async () => {
    api.get.mockImplementation((_: string, query: { parent: string }) => Promise.resolve(good({ items: query.parent === '990100' ? [{ path: '990100001', name: '东门街道' }] : [{ path: '990100001001', name: '人民社区' }], next_cursor: null })))
    areaName('990100001001')
    await settle()
    expect(areaName('990100001001')).toBe('东门街道 · 人民社区')
    expect(areaName('990100')).toBe('全县')
    expect(areaName(null)).toBe('—')
  })

  it('whose names did not come are asked for again, and not each time they are drawn', async () => {
    vi.useFakeTimers()
    api.get.mockResolvedValue({ ok: false, problem: PROBLEM })
    expect(areasBelow('990100009')).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    areasBelow('990100009')
    expect(api.get).toHaveBeenCalledTimes(1)
    api.get.mockResolvedValue(good({ items: [{ path: '990100009001', name: '河西社区' }], next_cursor: null }))
    await vi.advanceTimersByTimeAsync(10_000)
    areasBelow('990100009')
    await vi.advanceTimersByTimeAsync(0)
    expect(areasBelow('990100009').map((area) => area.name)).toEqual(['河西社区'])
    vi.useRealTimers()
  })
})

describe('small things', () => {
  it('say a code’s words, and the code of a newer server', () => {
    expect(wordOf({ a: ['甲', 'A'] }, 'a')).toBe('甲')
    expect(wordOf({ a: ['甲', 'A'] }, 'b')).toBe('b')
    expect(choicesOf({ a: ['甲', 'A'] })).toEqual([{ value: 'a', label: '甲' }])
    expect(dayOf('2026-11-27')).toBe('2026年11月27日')
  })

  it('keep other filters in the address', () => {
    expect(withFilter({ tab: 'x', area: '1' }, 'area', '')).toEqual({ tab: 'x' })
    expect(withFilter({ tab: 'x' }, 'area', '2')).toEqual({ tab: 'x', area: '2' })
  })

  it('read the name of a file, Chinese too', () => {
    expect(fileName("attachment; filename=\"a.pdf\"; filename*=UTF-8''%E8%B0%83%E8%A7%A3.pdf")).toBe('调解.pdf')
    expect(fileName('attachment; filename="a.pdf"')).toBe('a.pdf')
    expect(fileName(null)).toBeNull()
  })

  it('let everybody take a turn, over midnight too', () => {
    expect(daysOf('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(daysOf('2026-03-01', '2026-02-27')).toEqual([])
    expect(hoursOf('2026-12-31', '20:00', '08:00')).toEqual({ starts_at: '2026-12-31T20:00:00+08:00', ends_at: '2027-01-01T08:00:00+08:00' })
    expect(inTurn(['p', 'q'], ['2026-01-01', '2026-01-02', '2026-01-03'], '08:00', '16:00', '1').map((one) => one.person_id)).toEqual(['p', 'q', 'p'])
    expect(inTurn([], ['2026-01-01'], '08:00', '16:00', '1')).toEqual([])
  })

  it('sum up a campaign', () => {
    expect(totalOf([{ done_count: 1, not_there_count: 2, target_count: 6, waiting_count: 3 }, { done_count: 1, not_there_count: 0, target_count: 1, waiting_count: 0 }])).toEqual({ done_count: 2, not_there_count: 2, target_count: 7, waiting_count: 3 })
  })
})
