import 'fake-indexeddb/auto'

import type { Ask, Reply } from '@shared/api/connection'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { PhoneStore } from '../database'
import type { NewItem } from './item'
import { enqueueAll } from './outbox'
import { Sender } from './sender'
import { answers, says } from './test_server'

// Of mediation and records no answer is kept: a command whose answer was lost is told, sent again, only that it was done.
const PATH = '/api/v1/mediation-cases/c'
let store: PhoneStore
let version: number
let done: Set<string>
let lost: number
/** Before the answer to a GET, by turn. */
let reading: Reply[]
let asked: Ask[]

function ask(one: Ask): Promise<Reply> {
  asked.push(one)
  if (one.method === 'GET') return Promise.resolve(reading.shift() ?? answers(200, { version }))
  const key = one.headers?.['Idempotency-Key'] ?? ''
  if (done.has(key)) return Promise.resolve(answers(204, null, { 'Idempotent-Replayed': 'true' }))
  if (one.headers?.['If-Match'] !== `"${version}"`) return Promise.resolve(says(412, { current: { version } }))
  done.add(key)
  version += 1
  lost -= 1
  return Promise.resolve(lost >= 0 ? { reached: false, why: 'cut' } : answers(200, { version }))
}

const act = (end: string): NewItem => ({ thread: 'mediation/c', title: [end, end], path: `${PATH}/${end}`, body: {}, seen: 5 })
const states = async () => (await store.outbox.orderBy('seq').toArray()).map((item) => item.state)
const run = () => new Sender(store, { ask }, () => Date.now() + 10 * 60_000).run()

beforeEach(async () => {
  store = new PhoneStore(`sealed-${Math.random()}`)
  ;[version, done, lost, reading, asked] = [5, new Set(), 1, [], []]
  await enqueueAll(store, [act('tell-rights'), act('accept')])
})
afterEach(() => store.delete())

it('goes on after a lost answer as if it had not been lost', async () => {
  await run()
  await store.outbox.where('state').equals('waiting').modify({ not_before: 0 })
  await run()
  expect(await states()).toEqual(['sent', 'sent'])
  expect([version, done.size]).toEqual([7, 2])
})

it('is a conflict where somebody else has changed it since', async () => {
  await run()
  version += 1
  await store.outbox.where('state').equals('waiting').modify({ not_before: 0 })
  await run()
  expect(await states()).toEqual(['sent', 'conflict'])
})

it('waits where it cannot be read just now, and loses nothing', async () => {
  await run()
  reading = [{ reached: false, why: 'gone' }]
  await store.outbox.where('state').equals('waiting').modify({ not_before: 0 })
  await run()
  expect(await states()).toEqual(['waiting', 'waiting'])
  await store.outbox.where('state').equals('waiting').modify({ not_before: 0 })
  await run()
  expect(await states()).toEqual(['sent', 'sent'])
})

it('asks for nothing where the answer came', async () => {
  lost = 0
  await run()
  expect(await states()).toEqual(['sent', 'sent'])
  expect(asked.filter((one) => one.method === 'GET')).toEqual([])
})
