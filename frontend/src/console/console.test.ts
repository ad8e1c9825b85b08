import type { Ask, Reply } from '@shared/api/connection'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { Api, queryOf } from './store/api'
import { Changes } from './store/changes'
import { Session } from './store/session'

function answered(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { reached: true, status, body, headers: new Headers(headers) }
}

class Kept {
  readonly rows = new Map<string, string>()
  getItem = (key: string) => this.rows.get(key) ?? null
  setItem = (key: string, value: string) => void this.rows.set(key, value)
  removeItem = (key: string) => void this.rows.delete(key)
}

const PERSON = { id: 'p', county_code: '990100', name: '演示', username: 'd', session_id: 's', posts: [], permissions: ['event.read'], stage: null }
const SIGNED_IN = { person: PERSON, access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer', expires_in: 900, session_id: 's' }

describe('a session at the desk', () => {
  let kept: Kept
  let asked: Ask[]
  let replies: Reply[]
  let session: Session

  beforeEach(() => {
    kept = new Kept()
    asked = []
    replies = []
    const line = { send: (ask: Ask) => (asked.push(ask), Promise.resolve(replies.shift() ?? { reached: false as const, why: 'test' })) }
    session = new Session(() => line, kept)
  })

  async function signedIn(): Promise<void> {
    replies.push(answered(200, SIGNED_IN))
    expect(await session.signIn('d', 'x', null, 'test')).toBeNull()
  }

  it('is kept for every tab, with the person as the server told them', async () => {
    await signedIn()
    expect(session.current()?.person.permissions).toEqual(['event.read'])
    expect(await new Session(() => ({ send: () => Promise.reject(new Error('not asked')) }), kept).access()).toBe('a1')
  })

  it('says what the server refused, and keeps nothing', async () => {
    replies.push(answered(401, { type: '/problems/x', title: '错', detail: '密码不对', detail_en: 'wrong' }))
    expect((await session.signIn('d', 'x', null, 'test'))?.detail_en).toBe('wrong')
    expect(session.current()).toBeNull()
  })

  it('says when nobody answers', async () => {
    expect((await session.signIn('d', 'x', null, 'test'))?.status).toBe(0)
  })

  it('asks again for a lost answer under the name of the first attempt', async () => {
    await signedIn()
    expect(await session.renew('a1')).toBe('unreachable')
    replies.push(answered(200, { access_token: 'a2', refresh_token: 'r2' }))
    expect(await session.renew('a1')).toBe('renewed')
    const attempts = asked.slice(1).map((ask) => (ask.body as { attempt_id: string }).attempt_id)
    expect(new Set(attempts).size).toBe(1)
    expect(session.current()).toMatchObject({ access_token: 'a2', refresh_token: 'r2', attempt_id: null })
  })

  it('takes what another tab has renewed meanwhile', async () => {
    await signedIn()
    expect(await session.renew('older')).toBe('renewed')
    expect(asked).toHaveLength(1)
  })

  it('ends where the server refuses to renew', async () => {
    await signedIn()
    replies.push(answered(401, {}))
    expect(await session.renew('a1')).toBe('ended')
    expect(session.current()).toBeNull()
  })

  it('stays ended where somebody signed out while it was renewed, and says so', async () => {
    await signedIn()
    const ended = vi.fn()
    let answer: (reply: Reply) => void = () => {}
    const slow = new Session(() => ({ send: () => new Promise<Reply>((resolve) => (answer = resolve)) }), kept, ended)
    const renewing = slow.renew('a1')
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    await slow.signOut({ ask: () => Promise.resolve({ reached: false, why: 'test' }) })
    answer(answered(200, { access_token: 'a2', refresh_token: 'r2' }))
    expect(await renewing).toBe('ended')
    expect(kept.rows.size).toBe(0)
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('takes a half-written row for nobody signed in', () => {
    kept.setItem('gridgov-console-session', '{"person":')
    expect(session.current()).toBeNull()
  })
})

describe('asking the API', () => {
  it('sends the version seen and the key of the command', async () => {
    const asked: Ask[] = []
    const api = new Api({ ask: (ask) => (asked.push(ask), Promise.resolve(answered(200, { ok: 1 }))) })
    expect((await api.send('POST', '/x', { body: {}, version: 3, key: 'k' })).ok).toBe(true)
    expect(asked[0]?.headers).toEqual({ 'If-Match': '"3"', 'Idempotency-Key': 'k' })
  })

  it('turns refusals and silence into problems in two languages', async () => {
    const refused = await new Api({ ask: () => Promise.resolve(answered(412, { title: '旧', detail: '已被改动', detail_en: 'changed' })) }).get('/x')
    expect(refused).toMatchObject({ ok: false, problem: { status: 412, detail_en: 'changed' } })
    const silent = await new Api({ ask: () => Promise.resolve({ reached: false, why: 'test' }) }).get('/x')
    expect(silent).toMatchObject({ ok: false, problem: { status: 0 } })
  })

  it('leaves out of a query what is empty, and says a list once for each', () => {
    expect(queryOf({ a: 1, b: null, c: '', d: ['x', 'y'], e: false, f: undefined })).toBe('?a=1&d=x&d=y&e=false')
    expect(queryOf({})).toBe('')
  })
})

describe('hearing of changes', () => {
  const change = (kind: string) => ({ kind, subject: 'event', subject_id: '1' })

  it('tells once of many that come close together, and only of kinds asked for', () => {
    vi.useFakeTimers()
    const changes = new Changes()
    const told = vi.fn()
    const stop = changes.on(/^Event/, told)
    changes.changed(change('EventReported'))
    changes.changed(change('EventMoved'))
    changes.changed(change('AlarmOpened'))
    vi.runAllTimers()
    expect(told.mock.calls).toEqual([[change('EventMoved')]])
    changes.missed()
    vi.runAllTimers()
    expect(told).toHaveBeenLastCalledWith(null)
    stop()
    changes.changed(change('EventReported'))
    vi.runAllTimers()
    expect(told).toHaveBeenCalledTimes(2)
    vi.useRealTimers()
  })
})
