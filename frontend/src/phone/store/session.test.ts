import type { Ask, Reply } from '@shared/api/connection'
import { Connection } from '@shared/api/connection'
import { ServerClock } from '@shared/clock'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { personsHere, PhoneStore } from './database'
import { enqueue } from './outbox/outbox'
import { Sender } from './outbox/sender'
import { Root } from './root'
import { Session } from './session'

const PERSON = { id: 'p1', county_code: '329999', name: '王和', username: 'gw', session_id: 's', posts: [], permissions: [], stage: null }
let root: Root
let count = 0
let replies: (Reply | ((ask: Ask) => Reply))[] = []
let asked: { ask: Ask; token: string | null }[] = []

const says = (status: number, body: unknown): Reply => ({ reached: true, status, headers: new Headers(), body })
const tokens = (name: string, more: Record<string, unknown> = {}) => says(200, { access_token: name, refresh_token: `${name}-r`, expires_in: 900, session_id: 's', ...more })
const problem = (status: number, code: string) => says(status, { type: `/problems/${code}`, title: '错', detail: '错', errors: [] })

/** Answers in turn; who asks through it shows its token. */
const line = {
  send: (ask: Ask, token: string | null = null): Promise<Reply> => {
    asked.push({ ask, token })
    const next = replies.shift() ?? says(200, {})
    return Promise.resolve(typeof next === 'function' ? next(ask) : next)
  },
}

let session: Session

async function signedIn(): Promise<void> {
  replies = [tokens('t1', { person: PERSON })]
  expect(await session.signIn('gw', 'right', null, 'phone')).toBeNull()
  asked = []
}

beforeEach(() => {
  count += 1
  root = new Root(`root-${count}`)
  session = new Session(root, () => line)
  replies = []
  asked = []
})

describe('signing in', () => {
  it('keeps who it is and the tokens', async () => {
    await signedIn()
    expect(await session.current()).toMatchObject({ person_id: 'p1', name: '王和', state: 'good', refresh_token: 't1-r' })
    expect(await session.access()).toBe('t1')
  })

  it('says why not, and keeps nothing', async () => {
    replies = [problem(401, 'not-signed-in')]
    expect(await session.signIn('gw', 'wrong', null, 'phone')).toMatchObject({ status: 401 })
    replies = [{ reached: false, why: 'no network' }]
    expect(await session.signIn('gw', 'right', null, 'phone')).toMatchObject({ type: '/problems/unreachable' })
    expect(await session.current()).toBeUndefined()
  })
})

describe('another tab signs somebody else in', () => {
  const OTHER = { ...PERSON, id: 'p2', name: '李明' }

  async function other(): Promise<void> {
    await signedIn()
    session.workFor('p1')
    const elsewhere = new Session(root, () => line)
    replies = [tokens('u1', { person: OTHER })]
    await elsewhere.signIn('other', 'right', null, 'phone')
    asked = []
  }

  it('gives this page none of their tokens, and buys it none', async () => {
    await other()
    expect(await session.access()).toBeNull()
    expect(await session.renew('t1')).toBe('ended')
    expect(asked).toEqual([])
    session.workFor('p2')
    expect(await session.access()).toBe('u1')
    expect(await session.of('p1').access()).toBeNull()
    expect(await session.of('p1').renew('t1')).toBe('ended')
  })

  it('sends nothing of what waits here under their name', async () => {
    await other()
    const store = new PhoneStore(`p1-${count}`)
    await enqueue(store, { thread: 'event/e1', title: ['上报', 'Report'], path: '/api/v1/events', body: { id: 'e1' } })
    const connection = new Connection(session, new ServerClock(), (_path, init) => {
      const token = new Headers(init.headers).get('Authorization')
      asked.push({ ask: { method: init.method ?? '', path: '' }, token })
      return Promise.resolve(new Response(token === null ? '{}' : '{"version":1}', { status: token === null ? 401 : 201, headers: { 'Content-Type': 'application/json' } }))
    })
    expect(await new Sender(store, connection).run()).toMatchObject({ sent: 0, needs_sign_in: true })
    expect(asked.map((one) => one.token)).toEqual([null])
    expect((await store.outbox.toArray()).map((item) => item.state)).toEqual(['waiting'])
  })

  it('does not sign them out from here', async () => {
    await other()
    await session.signOut({ ask: () => Promise.reject(new Error('nobody is to be asked')) })
    expect(await session.current()).toMatchObject({ person_id: 'p2', state: 'good' })
  })
})

describe('renewing', () => {
  it('gives a new pair for the token that was refused', async () => {
    await signedIn()
    replies = [tokens('t2')]
    expect(await session.renew('t1')).toBe('renewed')
    expect(await session.access()).toBe('t2')
    expect((await session.current())?.attempt_id).toBeNull()
  })

  it('is done once, however many are refused at the same time', async () => {
    await signedIn()
    replies = [tokens('t2')]
    expect(await Promise.all([1, 2, 3, 4].map(() => session.renew('t1')))).toEqual(['renewed', 'renewed', 'renewed', 'renewed'])
    expect(asked).toHaveLength(1)
  })

  it('asks for a lost answer under the same name, also after the tab was killed in between', async () => {
    await signedIn()
    replies = [{ reached: false, why: 'cut' }, tokens('t2')]
    expect(await session.renew('t1')).toBe('unreachable')
    const again = new Session(root, () => line)
    expect(await again.renew('t1')).toBe('renewed')
    const names = asked.map(({ ask }) => (ask.body as { attempt_id: string }).attempt_id)
    expect(names[0]).toBe(names[1])
  })

  it('gives its tokens to nobody who signed in while the answer was on its way', async () => {
    await signedIn()
    let answer: (reply: Reply) => void = () => {}
    const slow = new Session(root, () => ({ send: () => new Promise<Reply>((resolve) => (answer = resolve)) }))
    const renewing = slow.renew('t1')
    await vi.waitFor(async () => expect((await session.current())?.attempt_id).not.toBeNull())
    await session.signOut({ ask: () => Promise.resolve({ reached: false, why: 'test' }) })
    replies = [tokens('u1', { person: { ...PERSON, id: 'p2' } })]
    await session.signIn('other', 'right', null, 'phone')
    answer(tokens('t2'))
    expect(await renewing).toBe('ended')
    expect(await session.current()).toMatchObject({ person_id: 'p2', access_token: 'u1' })
  })

  it('is no end of the session while the server cannot say', async () => {
    await signedIn()
    replies = [says(503, null)]
    expect(await session.renew('t1')).toBe('unreachable')
    expect((await session.current())?.state).toBe('good')
  })
})

describe('a token that ran out a week ago with work waiting', () => {
  it('keeps the work, asks to sign in, and then sends it', async () => {
    await signedIn()
    const store = new PhoneStore('p1')
    await enqueue(store, { thread: 'event/a', title: ['受理', 'Accept'], path: '/api/v1/events/a/accept', body: {} })
    const connection = new Connection(session, new ServerClock(), (path, init) => {
      const good = new Headers(init.headers).get('Authorization') === 'Bearer t9'
      return Promise.resolve(path.startsWith('/api/v1/events') && good ? Response.json({ version: 2 }) : Response.json({ type: '/problems/not-signed-in', title: '请先登录', detail: '请先登录' }, { status: 401 }))
    })
    replies = [problem(401, 'not-signed-in')]
    expect(await new Sender(store, connection).run()).toMatchObject({ sent: 0, needs_sign_in: true })
    expect((await session.current())?.state).toBe('ended')
    expect(await store.outbox.where('state').equals('waiting').count()).toBe(1)

    replies = [tokens('t9', { person: PERSON })]
    expect(await session.signIn('gw', 'right', null, 'phone')).toBeNull()
    expect(await new Sender(store, connection).run()).toMatchObject({ sent: 1, needs_sign_in: false })
    await store.delete()
  })

  it('does not show one person’s work to the next', async () => {
    await signedIn()
    const first = new PhoneStore('p1')
    await enqueue(first, { thread: 'event/a', title: ['受理', 'Accept'], path: '/', body: {} })
    replies = [tokens('t5', { person: { ...PERSON, id: 'p2' } })]
    await session.signIn('other', 'right', null, 'phone')
    const second = new PhoneStore('p2')
    expect(await second.outbox.count()).toBe(0)
    expect(await first.outbox.count()).toBe(1)
    await first.delete()
    await second.delete()
  })
})

describe('leaving', () => {
  it('takes everything off the phone, reached or not', async () => {
    await signedIn()
    await new PhoneStore('p1').open()
    await session.signOut({ ask: () => Promise.resolve({ reached: false, why: 'no network' }) })
    expect(await session.current()).toBeUndefined()
    expect(await personsHere()).not.toContain('p1')
  })

  it('wipes a phone that was reported lost at its next contact', async () => {
    await signedIn()
    await new PhoneStore('p1').open()
    replies = [problem(401, 'session-revoked')]
    expect(await session.renew('t1')).toBe('revoked')
    expect(await session.current()).toBeUndefined()
    expect(await personsHere()).not.toContain('p1')
  })
})
