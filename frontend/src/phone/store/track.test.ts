import { describe, expect, it } from 'vitest'

import { PhoneStore } from './database'
import type { ItemState } from './outbox/item'
import { enqueue } from './outbox/outbox'
import { recordedOf, TrackRecorder } from './track'

const fix = (t: number, accuracy_m = 8) => ({ t, lon: 119.9, lat: 33.4, accuracy_m })

it('gathers fixes in portions of two minutes or sixty, and leaves out what is too vague or too soon', async () => {
  const store = new PhoneStore('track-1')
  const recorder = new TrackRecorder(store, 's')
  for (let second = 0; second <= 300; second += 1) await recorder.take(fix(1_000_000 + second * 1000, second % 50 === 0 && second > 0 ? 500 : 8))
  await recorder.flush()
  await recorder.flush()
  const items = await store.outbox.toArray()
  const portions = items.map((item) => (item.body['points'] as { t: number; accuracy_m: number }[]))
  const times = portions.flat().map((point) => point.t)
  expect(items.every((item) => item.path === '/api/v1/patrol-shifts/s/points' && item.thread === 'track/s')).toBe(true)
  expect(portions.length).toBe(3)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.slice(1).every((time, place) => time - (times[place] ?? 0) >= 5_000)).toBe(true)
  expect(portions.flat().every((point) => point.accuracy_m <= 100)).toBe(true)
})

describe('whose track is recorded', () => {
  const HOUR = 3_600_000
  let count = 0

  /** A patrol as sync told it last, and what this phone did since, each with its state and how long after that sync. */
  async function walked(shift: Record<string, unknown>, ...did: { end: string; state: ItemState; body?: Record<string, unknown>; sent_at?: number }[]): Promise<string | null> {
    const store = new PhoneStore(`track-of-${(count += 1)}`)
    const member = { person_id: 'me', name: '王和', role: 'gridworker', signed_on: false, tracks: null, ...(shift['me'] as object | undefined) }
    await store.things.put({ type: 'patrol', id: 'me', data: { shifts: [{ id: 's', state: 'planned', ...shift, members: [member] }], plans: [], targets: [] } })
    await store.setFact('synced_at', 10 * HOUR)
    for (const { end, body = {}, ...change } of did) {
      const item = await enqueue(store, { thread: 'patrol/s', title: ['巡查', 'Patrol'], path: `/api/v1/patrol-shifts/s/${end}`, body })
      await store.outbox.update(item.seq ?? -1, change)
    }
    return recordedOf(store, 'me')
  }
  const signed = (state: ItemState, tracks = true, sent_at = 10 * HOUR) => ({ end: 'sign-on', state, body: { tracks }, sent_at })
  const started = { end: 'start', state: 'waiting' as const }
  const agreed = { me: { signed_on: true, tracks: true } }

  it('is nobody’s before the server has their consent, since it keeps nothing of that', async () => {
    expect(await walked({}, signed('waiting'), started)).toBeNull()
    expect(await walked({}, signed('refused'), started)).toBeNull()
  })

  it('is theirs as soon as it was sent, though the network went before sync could say so', async () => {
    expect(await walked({}, signed('sent'), started)).toBe('s')
    expect(await walked({}, signed('sent'))).toBeNull()
    expect(await walked({}, signed('sent'), { end: 'start', state: 'sent' }, { end: 'end', state: 'waiting' })).toBeNull()
  })

  it('is as sync tells it where that is newer: another phone may have taken it back', async () => {
    expect(await walked({ state: 'running' }, signed('sent', true, 9 * HOUR))).toBeNull()
    expect(await walked({ state: 'running', ...agreed }, signed('sent', false, 9 * HOUR))).toBe('s')
    expect(await walked({ state: 'running', ...agreed })).toBe('s')
  })

  it('ends at once where the consent is taken back here', async () => {
    expect(await walked({ state: 'running', ...agreed }, signed('waiting', false))).toBeNull()
    expect(await walked({ state: 'ended', ...agreed })).toBeNull()
  })
})
