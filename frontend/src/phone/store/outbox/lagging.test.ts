import 'fake-indexeddb/auto'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { PhoneStore } from '../database'
import { enqueue } from './outbox'
import { Sender } from './sender'
import { move, Server } from './test_server'

// A screen shows what the store held a moment ago: the version that it names may be older than what this phone has just made.
let store: PhoneStore
let server: Server
const states = async () => (await store.outbox.orderBy('seq').toArray()).map((item) => item.state)

beforeEach(async () => {
  store = new PhoneStore(`lagging-${Math.random()}`)
  server = new Server()
  server.versions.set('a', 5)
  await enqueue(store, move('a', 'sign', { seen: 5 }))
  await new Sender(store, server).run()
})
afterEach(() => store.delete())

it('is no conflict with what this phone itself has made', async () => {
  await enqueue(store, move('a', 'finish', { seen: 5 }))
  await new Sender(store, server).run()
  expect(await states()).toEqual(['sent', 'sent'])
})

it('hides nothing that somebody else has made since', async () => {
  server.versions.set('a', 9)
  await enqueue(store, move('a', 'finish', { seen: 5 }))
  await new Sender(store, server).run()
  expect(await states()).toEqual(['sent', 'conflict'])
})
