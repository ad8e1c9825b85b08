import 'fake-indexeddb/auto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { PhoneStore } from './database'
import { enqueue, enqueueAll } from './outbox/outbox'
import { move } from './outbox/test_server'
import { apply } from './sync'

// A tab that is killed, or a disk that is full, in the middle of a write: all of it is there, or nothing is.
let store: PhoneStore
const page = (items: unknown[]) => ({ items, cursor: 'c2', has_more: false, keeps_ended_days: 30, server_time: '2026-11-27T00:00:00Z' }) as never
const full = () => new DOMException('no room', 'QuotaExceededError')

beforeEach(async () => {
  store = new PhoneStore(`half-${Math.random()}`)
  await store.open()
  await store.setFact('cursor', 'c1')
})
afterEach(() => store.delete())

describe('a page of sync', () => {
  it('that breaks off leaves neither things nor a cursor beyond them', async () => {
    const bad = { op: 'upsert', type: 'event', id: { no: 'key' }, data: {} }
    await expect(apply(store, page([{ op: 'upsert', type: 'event', id: 'a', data: {} }, bad]))).rejects.toThrow()
    expect([await store.things.count(), await store.fact('cursor')]).toEqual([0, 'c1'])
  })
})

describe('what the person did', () => {
  it('is in the outbox with all that belongs to it, or not at all', async () => {
    await store.drafts.put({ key: 'report', data: {}, at: 0 })
    const breaking = async () => {
      await store.drafts.delete('report')
      throw new Error('killed')
    }
    await expect(enqueueAll(store, [move('a', 'sign'), move('a', 'finish')], breaking)).rejects.toThrow('killed')
    expect([await store.outbox.count(), await store.drafts.count()]).toEqual([0, 1])
  })

  it('has room made for it by what can be fetched again', async () => {
    await store.kept.put({ path: '/x', body: {}, at: 0 })
    let tries = 0
    await enqueue(store, move('a', 'sign'), () => {
      tries += 1
      return tries === 1 ? Promise.reject(full()) : Promise.resolve()
    })
    expect([await store.outbox.count(), await store.kept.count()]).toEqual([1, 0])
  })

  it('fails as a whole where there is no room to be made, and what waits stays', async () => {
    await enqueue(store, move('b', 'sign'))
    await expect(enqueueAll(store, [move('a', 'sign')], () => Promise.reject(full()))).rejects.toThrow('no room')
    expect((await store.outbox.toArray()).map((item) => item.thread)).toEqual(['event/b'])
  })
})
