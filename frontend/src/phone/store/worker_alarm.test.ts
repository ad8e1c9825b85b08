import 'fake-indexeddb/auto'

import type { Ask, Reply } from '@shared/api/connection'
import type { Located } from '@shared/place/locate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { PhoneStore } from './database'
import { needsSignIn, WorkerAlarm } from './worker_alarm'
import { placeWords, standing } from './worker_alarm_words'

const HERE: Located = { place: { lon: 119.9, lat: 33.4, datum: 'wgs84', accuracy_m: 12 } }
const NOWHERE = { reached: false, why: 'no network' } as const
const says = (status: number, body: unknown): Reply => ({ reached: true, status, body, headers: new Headers() })
const told = (id: string) => says(201, { id, alarm_id: 'a1', number: 'N1', area_name: '东镇', opened_at: '2026-11-27T10:00:00Z', answered_at: null, going_at: null, arrived_at: null, closed_at: null })
const problem = (status: number, code: string) => says(status, { type: `/problems/${code}`, title: '错', detail: '错', errors: [] })

let store: PhoneStore
let asked: Ask[]
/** Instead of the good answer, by turn. */
let script: Reply[]
let alarm: { answered_at: string | null; going_at: string | null; closed_at: string | null }
let known: Set<string>
/** Pauses are run by hand: each `next` lets one end. */
let pauses: (() => void)[]
const bodies = (end: string) => asked.filter((ask) => ask.method === 'POST' && ask.path.endsWith(end)).map((ask) => ask.body as Record<string, unknown>)

function answer(ask: Ask): Reply {
  asked.push(ask)
  if (ask.method === 'GET') return says(200, { arrived_at: null, cancel_pressed_at: null, close_zh: null, close_en: null, responders: [], ...alarm })
  const scripted = script.shift()
  if (scripted) return scripted
  const body = ask.body as { id: string }
  if (!ask.path.endsWith('/withdrawals')) {
    known.add(body.id)
    return told(body.id)
  }
  return known.has(ask.path.split('/')[4] ?? '') ? told(body.id) : problem(404, 'not-found')
}

const made = (locate: () => Promise<Located> = () => Promise.resolve(HERE)) =>
  new WorkerAlarm({ ask: (ask) => Promise.resolve(answer(ask)) }, locate, (_ms, begun) => new Promise((resolve) => {
    begun(resolve)
    pauses.push(resolve)
  }))
const settle = () => new Promise((resolve) => setTimeout(resolve, 30))
async function next(times = 1): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    pauses.splice(0).forEach((go) => go())
    await settle()
  }
}

beforeEach(async () => {
  store = new PhoneStore(`worker-alarm-${Math.random()}`)
  await store.open()
  ;[asked, script, pauses, known] = [[], [], [], new Set()]
  alarm = { answered_at: null, going_at: null, closed_at: null }
})
afterEach(() => store.delete())

describe('in danger', () => {
  it('goes at once and without a place, which follows as a press of its own; never as a drill', async () => {
    let found: (place: Located) => void = () => {}
    const one = made(() => new Promise((resolve) => (found = resolve)))
    await one.begin(store)
    one.press()
    await settle()
    expect(bodies('/worker-alarms')).toEqual([{ id: one.call.value?.id, pressed_at: expect.any(String) as string }])
    expect(standing(one.call.value ?? fail())[0]).toBe('值班室已收到,等待应答')
    found(HERE)
    await next()
    const [first, second] = bodies('/worker-alarms')
    expect(second).toEqual({ id: expect.any(String) as string, place: { lon: 119.9, lat: 33.4, datum: 'wgs84', accuracy_m: 12 } })
    expect(second?.['id']).not.toBe(first?.['id'])
    expect(placeWords(one.call.value ?? fail())[0]).toContain('位置已发给值班室')
  })

  it('is tried until the server has it, always as the same press', async () => {
    script = [NOWHERE, NOWHERE, problem(503, 'busy')]
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    await settle()
    expect(standing(one.call.value ?? fail())[0]).toContain('尚未送达')
    await next(3)
    const ids = bodies('/worker-alarms').map((body) => body['id'])
    expect([ids.length, new Set(ids).size]).toEqual([4, 1])
    expect(one.call.value?.told?.alarm_id).toBe('a1')
  })

  it('survives a killed tab', async () => {
    script = [NOWHERE]
    const before = made(() => new Promise(() => {}))
    await before.begin(store)
    before.press()
    await settle()
    const after = made(() => new Promise(() => {}))
    await after.begin(store)
    await settle()
    expect(after.call.value?.told?.alarm_id).toBe('a1')
    expect(new Set(bodies('/worker-alarms').map((body) => body['id'])).size).toBe(1)
  })

  it('goes although the disk is full', async () => {
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    store.setFact = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    one.press()
    await settle()
    expect(one.call.value?.told?.alarm_id).toBe('a1')
  })

  it('says that one is signed out, and goes by itself once one is signed in', async () => {
    script = [problem(401, 'not-signed-in')]
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    await settle()
    expect(needsSignIn(one.call.value ?? fail())).toBe(true)
    await next()
    expect(one.call.value?.told?.alarm_id).toBe('a1')
  })

  it('says so where the account may not, and sends nobody to sign in for it', async () => {
    script = [problem(403, 'not-permitted')]
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    await settle()
    expect([needsSignIn(one.call.value ?? fail()), standing(one.call.value ?? fail())[0]]).toEqual([false, '未送达:此账号不能一键求助,请拨打 110'])
  })

  it('is said anew and barely where the server cannot take it as it was said', async () => {
    script = [problem(422, 'invalid')]
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    await settle()
    await next()
    const ids = bodies('/worker-alarms').map((body) => body['id'])
    expect(new Set(ids).size).toBe(2)
    expect(one.call.value?.told?.id).toBe(ids[1])
  })

  it('shows who answers, and when it is over', async () => {
    const one = made()
    await one.begin(store)
    one.press()
    await next()
    alarm = { ...alarm, answered_at: '2026-11-27T10:01:00Z', going_at: '2026-11-27T10:01:30Z' }
    await next()
    expect(standing(one.call.value ?? fail())[0]).toBe('已有人赶来')
    alarm = { ...alarm, closed_at: '2026-11-27T10:20:00Z' }
    await next()
    expect(one.call.value?.over).toBe('closed')
    await one.putAway()
    expect([one.call.value, await store.fact('worker-call')]).toEqual([null, null])
  })
})

describe('taken back', () => {
  it('is told, and goes on until duty ends it', async () => {
    const one = made()
    await one.begin(store)
    one.press()
    await next()
    one.withdraw('  已脱险 ')
    await next()
    expect(bodies('/withdrawals')).toEqual([{ id: expect.any(String) as string, words: '已脱险' }])
    expect([one.call.value?.withdrawal?.told, one.call.value?.over]).toEqual([true, undefined])
  })

  it('calls nobody where it had not gone out', async () => {
    script = [NOWHERE]
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    await settle()
    one.withdraw('')
    await next(3)
    expect(one.call.value?.over).toBe('never-heard')
    expect(bodies('/worker-alarms')).toHaveLength(1)
  })

  it('is told where the press had gone out and its answer was lost', async () => {
    script = [NOWHERE]
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    await settle()
    known.add(one.call.value?.id ?? '')
    one.withdraw('')
    await next(2)
    expect([one.call.value?.withdrawal?.told, one.call.value?.told?.alarm_id]).toEqual([true, 'a1'])
  })
})

describe('a drill', () => {
  it('says so, and swallows no cry', async () => {
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press(true)
    await settle()
    expect(standing(one.call.value ?? fail())[0]).toContain('【演练】')
    one.press()
    await next()
    expect(bodies('/worker-alarms').map((body) => body['drill'])).toEqual([true, undefined])
    expect(one.call.value?.drill).toBe(false)
  })

  it('a second press of one that is under way is no second call', async () => {
    const one = made(() => new Promise(() => {}))
    await one.begin(store)
    one.press()
    one.press()
    one.press(true)
    await settle()
    expect(bodies('/worker-alarms')).toHaveLength(1)
  })
})

describe('without a place', () => {
  it('says that duty does not know where, where it is not allowed', async () => {
    const one = made(() => Promise.resolve({ refused: 'denied' }))
    await one.begin(store)
    one.press()
    await settle()
    expect(placeWords(one.call.value ?? fail())[0]).toContain('值班室不知道您在哪里')
    expect(bodies('/worker-alarms')).toHaveLength(1)
  })

  it('tries on where there is none yet, and sends a better one after a rough one', async () => {
    const fixes: Located[] = [{ refused: 'slow' }, { place: { lon: 119.9, lat: 33.4, datum: 'wgs84', accuracy_m: 900 } }, HERE]
    const one = made(() => Promise.resolve(fixes.shift() ?? HERE))
    await one.begin(store)
    one.press()
    await settle()
    await next(3)
    expect(bodies('/worker-alarms').map((body) => (body['place'] as { accuracy_m: number } | undefined)?.accuracy_m)).toEqual([undefined, 900, 12])
  })
})

function fail(): never {
  throw new Error('no call')
}
