import 'fake-indexeddb/auto'

import { expect, it } from 'vitest'

import { PhoneStore } from '../database'
import { enqueueAll } from './outbox'
import { move } from './test_server'

it('keeps all that was done at once, or none of it, with what is written beside', async () => {
  const store = new PhoneStore(`together-${Math.random()}`)
  await store.drafts.put({ key: 'agreement/a', data: {}, at: 0 })
  const end = () => store.drafts.delete('agreement/a')
  const signed = { ...move('a', 'sign'), id: 'one' }
  await expect(enqueueAll(store, [signed, { ...move('a', 'finish'), id: 'one' }], end)).rejects.toThrow('already')
  expect([await store.outbox.count(), await store.drafts.count()]).toEqual([0, 1])
  await enqueueAll(store, [signed, { ...move('a', 'finish'), id: 'two' }], end)
  expect((await store.outbox.orderBy('seq').toArray()).map((item) => item.id)).toEqual(['one', 'two'])
  expect(await store.drafts.count()).toBe(0)
  await store.delete()
})
