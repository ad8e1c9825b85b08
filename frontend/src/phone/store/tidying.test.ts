import { beforeEach, expect, it } from 'vitest'

import { PhoneStore, type Picture } from './database'
import { enqueue } from './outbox/outbox'
import { makeRoom } from './space'
import { tidy } from './tidying'
import { formPath } from './visiting'

const DAY = 86_400_000
const NOW = 100 * DAY
let store: PhoneStore
let count = 0

const picture = (id: string, change: Partial<Picture> = {}): Picture => ({ id, media_type: 'image/jpeg', content: new ArrayBuffer(8), size_bytes: 8, sha256: '', taken_at: NOW - 5 * DAY, state: 'waiting', ...change })
const pictures = async () => (await store.pictures.toArray()).map((one) => one.id).sort()
const kept = async () => (await store.kept.toArray()).map((one) => one.path).sort()
const facts = async () => (await store.facts.toArray()).map((one) => one.key).sort()

beforeEach(async () => {
  store = new PhoneStore(`tidy-${(count += 1)}`)
  await store.open()
})

it('forgets photos of what was never handed in, and none that something names', async () => {
  await store.pictures.bulkAdd([picture('left'), picture('new', { taken_at: NOW - DAY }), picture('drafted'), picture('queued'), picture('sent', { state: 'sent', content: null }), picture('half', { state: 'sent', content: null })])
  await store.drafts.put({ key: 'report', data: { deep: [{ file_ids: ['drafted'] }] }, at: 0 })
  await enqueue(store, { thread: 'event/a', title: ['', ''], path: '/api/v1/events', body: {}, files: ['half', 'queued'] })
  await tidy(store, NOW)
  expect(await pictures()).toEqual(['drafted', 'half', 'new', 'queued'])
})

it('forgets answers about what this phone holds no longer, with what says that they are kept', async () => {
  await store.things.bulkAdd([{ type: 'event', id: 'here', data: {} }, { type: 'visits', id: 'me', data: { visits: [], due: [{ id: 'due' }], campaigns: [] } }])
  const paths = ['/api/v1/events/here/moves', '/api/v1/events/gone/moves', '/api/v1/events/gone/timeline', formPath('due'), formPath('done'), '/api/v1/alarms?open']
  await store.kept.bulkAdd([...paths.map((path) => ({ path, body: {}, at: NOW - 40 * DAY })), { path: '/api/v1/events/late/moves', body: {}, at: NOW - DAY }])
  for (const [key, value] of Object.entries({ 'moves/here': 1, 'moves/gone': 1, 'form/due': 1, 'form/done': 1, 'alarm-seen/old': NOW - 40 * DAY, 'alarm-seen/new': NOW, cursor: 'c' })) await store.setFact(key, value)
  await tidy(store, NOW)
  expect(await kept()).toEqual(['/api/v1/alarms?open', formPath('due'), '/api/v1/events/here/moves', '/api/v1/events/late/moves'])
  expect(await facts()).toEqual(['alarm-seen/new', 'cursor', 'form/due', 'moves/here'])
})

it('makes room, and what was thrown away is fetched again', async () => {
  await store.kept.put({ path: formPath('r'), body: {}, at: NOW })
  for (const key of ['form/r', 'moves/e', 'cursor']) await store.setFact(key, 1)
  await makeRoom(store)
  expect(await kept()).toEqual([])
  expect(await facts()).toEqual(['cursor'])
})

it('makes room, and what waits still knows which of its photos the server has', async () => {
  await store.pictures.bulkAdd([picture('first', { state: 'sent', content: null }), picture('other', { state: 'sent', content: null })])
  await enqueue(store, { thread: 'event/a', title: ['', ''], path: '/api/v1/events', body: {}, files: ['first'] })
  await makeRoom(store)
  expect(await pictures()).toEqual(['first'])
})
