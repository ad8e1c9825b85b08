import 'fake-indexeddb/auto'

import { isoOf } from '@shared/countdown'
import { expect, it } from 'vitest'

import { PhoneStore } from '../database'
import { enqueue } from './outbox'
import { Sender } from './sender'
import { move, Server } from './test_server'

it('a command says by the clock of its instants when it goes out, each time anew, and nothing where it tells none', async () => {
  const [store, server] = [new PhoneStore(`sent-at-${Math.random()}`), new Server()]
  server.script = ['lost']
  await enqueue(store, move('a', 'start', { offset_ms: -60_000 }))
  await enqueue(store, move('b', 'accept'))
  for (const now of [1_000_000, 9_000_000]) await new Sender(store, server, () => now, () => 1).run()
  expect(server.asked.map((ask) => ask.headers?.['X-Sent-At'])).toEqual([isoOf(940_000), isoOf(8_940_000), undefined])
  await store.delete()
})
