import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { PhoneStore } from '../database'
import { tidy } from '../tidying'
import { drop, hurry, sendAgain } from './deciding'
import type { Item } from './item'
import { enqueue } from './outbox'
import { Sender } from './sender'
import { answers, move, says, Server } from './test_server'

let store: PhoneStore
let count = 0
let now = 1_000_000

const all = (): Promise<Item[]> => store.outbox.orderBy('seq').toArray()
const states = async () => (await all()).map((item) => item.state)

beforeEach(() => {
  count += 1
  now = 1_000_000
  store = new PhoneStore(`sender-${count}`)
})

const sender = (server: Pick<Server, 'ask'>) => new Sender(store, server, () => now, () => 1)

describe('sending', () => {
  it('goes in the order in which the person did things', async () => {
    const server = new Server()
    for (const [thing, name] of [['a', 'accept'], ['b', 'accept'], ['a', 'finish']] as const) await enqueue(store, move(thing, name))
    expect(await sender(server).run()).toEqual({ sent: 3, needs_sign_in: false, again_at: undefined })
    expect(server.asked.map((ask) => ask.path.split('/').slice(4).join('/'))).toEqual(['a/accept', 'b/accept', 'a/finish'])
    expect(await states()).toEqual(['sent', 'sent', 'sent'])
  })

  it('carries the version that its own step made to its next step', async () => {
    const server = new Server()
    server.versions.set('a', 4)
    await enqueue(store, move('a', 'sign', { seen: 4 }))
    await enqueue(store, move('a', 'finish', { seen: 4 }))
    await sender(server).run()
    expect(server.asked.map((ask) => ask.headers?.['If-Match'])).toEqual(['"4"', '"5"'])
    expect(await states()).toEqual(['sent', 'sent'])
  })

  it('carries it to the same thing only: a patrol and what was found on it have versions of their own', async () => {
    const server = new Server()
    server.versions.set('p', 6)
    await enqueue(store, { thread: 'patrol/p', title: ['', ''], path: '/api/v1/patrol-shifts/p/start', body: {}, seen: 6 })
    await enqueue(store, { id: 'f', thread: 'patrol/p', title: ['', ''], path: '/api/v1/patrol-findings', body: { id: 'f' } })
    await enqueue(store, { thread: 'patrol/p', title: ['', ''], path: '/api/v1/patrol-findings/f/event', body: {}, seen: 1 })
    await enqueue(store, { thread: 'patrol/p', title: ['', ''], path: '/api/v1/patrol-shifts/p/end', body: {}, seen: 6 })
    await sender(server).run()
    expect(server.asked.map((ask) => ask.headers?.['If-Match'])).toEqual(['"6"', undefined, '"1"', '"7"'])
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  it('leaves alone what saw another version than the one that was sent', async () => {
    const server = new Server()
    server.versions.set('a', 4)
    await enqueue(store, move('a', 'sign', { seen: 4 }))
    await enqueue(store, move('a', 'finish', { seen: 9 }))
    await sender(server).run()
    expect(await states()).toEqual(['sent', 'conflict'])
  })

  it('rests with everything while nobody answers, longer each time, and goes on in order', async () => {
    const server = new Server()
    server.script = ['lost', 'lost']
    await enqueue(store, move('a', 'accept'))
    await enqueue(store, move('b', 'accept'))
    expect((await sender(server).run()).again_at).toBe(now + 2000)
    now += 2000
    expect((await sender(server).run()).again_at).toBe(now + 4000)
    await hurry(store)
    expect((await sender(server).run()).sent).toBe(2)
    expect(server.asked).toHaveLength(4)
  })

  it('sends under the same key when the answer was lost, so that it is done once', async () => {
    const server = new Server()
    server.script = ['cut']
    await enqueue(store, move('a', 'accept'))
    await sender(server).run()
    now += 10_000
    await sender(server).run()
    expect(server.asked).toHaveLength(2)
    expect(server.done).toHaveLength(1)
    expect(await states()).toEqual(['sent'])
  })

  it('takes up again what a killed run left as sending, under its key', async () => {
    const server = new Server()
    const item = await enqueue(store, move('a', 'accept'))
    await store.outbox.where('id').equals(item.id).modify({ state: 'sending' })
    await sender(server).run()
    expect(server.done).toEqual([item.key])
    expect(await states()).toEqual(['sent'])
  })

  it('keeps the work while the person must sign in, and counts it as no failure', async () => {
    const server = new Server()
    server.script = [says(401)]
    await enqueue(store, move('a', 'accept'))
    expect((await sender(server).run()).needs_sign_in).toBe(true)
    expect((await all())[0]).toMatchObject({ state: 'waiting', tries: 0 })
    await sender(server).run()
    expect(await states()).toEqual(['sent'])
  })

  it('keeps the work while a first step is owed', async () => {
    const server = new Server()
    server.script = [says(403, { type: '/problems/password-change-required' })]
    await enqueue(store, move('a', 'accept'))
    expect((await sender(server).run()).needs_sign_in).toBe(true)
    expect(await states()).toEqual(['waiting'])
  })

  it.each([500, 502, 503, 504, 429, 408])('waits after %i as long as it is told', async (status) => {
    const server = new Server()
    server.script = [says(status, {}, { 'Retry-After': '30' })]
    await enqueue(store, move('a', 'accept'))
    expect((await sender(server).run()).again_at).toBe(now + 30_000)
    expect(await states()).toEqual(['waiting'])
  })

  it('asks again where the same command is still running', async () => {
    const server = new Server()
    server.script = [says(409, {}, { 'Retry-After': '1' })]
    await enqueue(store, move('a', 'accept'))
    expect((await sender(server).run()).again_at).toBe(now + 1000)
  })

  it("takes a proxy's page for no answer", async () => {
    const server = new Server()
    server.script = [answers(404, null)]
    await enqueue(store, move('a', 'accept'))
    await sender(server).run()
    expect(await states()).toEqual(['waiting'])
  })

  it.each([400, 403, 404, 410, 413, 415, 422, 428])('says why after %i, holds up its thread and nothing else', async (status) => {
    const server = new Server()
    server.script = [says(status)]
    await enqueue(store, move('a', 'accept'))
    await enqueue(store, move('a', 'finish'))
    await enqueue(store, move('b', 'accept'))
    await sender(server).run()
    expect(await states()).toEqual(['refused', 'waiting', 'sent'])
    expect((await all())[0]?.problem).toMatchObject({ status, detail: '改' })
  })
})

describe('photos', () => {
  const picture = (id: string) => ({ id, media_type: 'image/jpeg', content: new ArrayBuffer(8), size_bytes: 8, sha256: '', taken_at: 0, state: 'waiting' as const })

  it('go before what names them, and their content leaves the phone', async () => {
    const server = new Server()
    await store.pictures.bulkAdd([picture('p1'), picture('p2')])
    await enqueue(store, move('a', 'finish', { files: ['p1', 'p2'] }))
    await sender(server).run()
    expect(server.asked.map((ask) => ask.path)).toEqual(['/api/v1/files', '/api/v1/files', '/api/v1/events/a/finish'])
    expect((await store.pictures.toArray()).map((one) => [one.state, one.content])).toEqual([['sent', null], ['sent', null]])
  })

  it('are not sent twice where only what names them was lost', async () => {
    const server = new Server()
    server.script = [answers(201, {}), 'lost']
    await store.pictures.add(picture('p1'))
    await enqueue(store, move('a', 'finish', { files: ['p1'] }))
    await sender(server).run()
    now += 10_000
    await sender(server).run()
    expect(server.asked.map((ask) => ask.path)).toEqual(['/api/v1/files', '/api/v1/events/a/finish', '/api/v1/events/a/finish'])
  })

  it('that are refused say so with what names them, and it may go without', async () => {
    const server = new Server()
    server.script = [says(415)]
    await store.pictures.add(picture('p1'))
    const item = await enqueue(store, move('a', 'finish', { files: ['p1'], body: { file_ids: ['p1'] } }))
    await sender(server).run()
    expect((await all())[0]).toMatchObject({ state: 'refused', problem: { status: 415 } })
    await sendAgain(store, item.id, { files: [], body: { file_ids: [] } })
    await sender(server).run()
    expect(await states()).toEqual(['sent'])
  })

  it('that the browser threw away are named', async () => {
    const server = new Server()
    await enqueue(store, move('a', 'finish', { files: ['gone'] }))
    await sender(server).run()
    expect((await all())[0]).toMatchObject({ state: 'refused', problem: { type: '/problems/photo-gone' } })
  })
})

describe('a conflict', () => {
  async function conflicted(): Promise<{ server: Server; item: Item }> {
    const server = new Server()
    server.versions.set('a', 7)
    const item = await enqueue(store, move('a', 'sign', { seen: 5 }))
    await enqueue(store, move('a', 'finish', { seen: 5 }))
    await sender(server).run()
    return { server, item }
  }

  it('is shown with what is there now, and nothing is overwritten', async () => {
    const { server } = await conflicted()
    expect(server.done).toEqual([])
    expect(await states()).toEqual(['conflict', 'waiting'])
    expect((await all())[0]?.problem?.current).toEqual({ version: 7 })
  })

  it('goes again on the version that the person looked at, under another key', async () => {
    const { server, item } = await conflicted()
    await sendAgain(store, item.id, { seen: 7 })
    await sender(server).run()
    expect(server.done).toHaveLength(1)
    expect(server.done[0]).not.toBe(item.key)
    expect((await states())[0]).toBe('sent')
  })

  it('is dropped, and what follows is judged by itself', async () => {
    const { server, item } = await conflicted()
    await drop(store, item.id)
    await sender(server).run()
    expect(await states()).toEqual(['dropped', 'conflict'])
  })

  it('cannot be undone once it was sent', async () => {
    const server = new Server()
    const item = await enqueue(store, move('a', 'accept'))
    await sender(server).run()
    await drop(store, item.id)
    await sendAgain(store, item.id)
    expect(await states()).toEqual(['sent'])
  })
})

describe('dropping a report', () => {
  it('takes what was done to it along, with its photos', async () => {
    const server = new Server()
    server.script = [says(422)]
    await store.pictures.add({ id: 'p', media_type: 'image/jpeg', content: null, size_bytes: 0, sha256: '', taken_at: 0, state: 'sent' })
    await enqueue(store, { ...move('x', 'x'), id: 'r1', thread: 'event/r1', path: '/api/v1/events', files: ['p'] })
    await enqueue(store, move('r1', 'self-resolve', { seen: 1 }))
    await sender(server).run()
    await drop(store, 'r1')
    expect(await states()).toEqual(['dropped', 'dropped'])
    expect(await store.pictures.count()).toBe(0)
  })
})

it('forgets what was settled days ago, never what is not', async () => {
  const server = new Server()
  await enqueue(store, move('a', 'accept'))
  await sender(server).run()
  await enqueue(store, move('b', 'accept'))
  await tidy(store, now + 2 * 86_400_000)
  expect(await store.outbox.count()).toBe(2)
  await tidy(store, now + 4 * 86_400_000)
  expect((await all()).map((item) => item.thread)).toEqual(['event/b'])
})

it('does each thing once and in its order, whatever is lost or cut or killed on the way', async () => {
  const fate = fc.constantFrom('lost', 'cut', 'ok', 'ok', 'busy', 'kill')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }), fc.array(fate, { maxLength: 25 }), async (things, fates) => {
      count += 1
      store = new PhoneStore(`sender-${count}`)
      const server = new Server()
      const made: Item[] = []
      for (const thing of things) {
        made.push(await enqueue(store, move(thing, 'step', { seen: 0 })))
      }
      for (const one of fates) {
        if (one === 'kill') await store.outbox.where('state').equals('waiting').limit(1).modify({ state: 'sending' })
        else if (one !== 'ok') server.script = [one === 'busy' ? says(503) : one]
        await sender(server).run()
        now += 400_000
      }
      server.script = []
      await sender(server).run()
      expect(new Set(server.done)).toEqual(new Set(made.map((item) => item.key)))
      expect(server.done).toHaveLength(made.length)
      for (const thing of new Set(things)) {
        const order = made.filter((item) => item.thread === `event/${thing}`).map((item) => item.key)
        expect(server.done.filter((key) => order.includes(key))).toEqual(order)
      }
      await store.delete()
    }),
    { numRuns: 40 },
  )
})
