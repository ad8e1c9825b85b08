import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Item, ItemState } from './item'
import { addressOf, nextOf, nextTime } from './outbox'
import { retryAfterMs, waitMs } from '@shared/waits'

const NOW = 1_000_000

function item(seq: number, change: Partial<Item> = {}): Item {
  return {
    seq, id: `i${seq}`, key: `k${seq}`, thread: 'event/a', title: ['上报', 'Report'], method: 'POST', path: '/', body: {}, seen: null, saw: null,
    files: [], state: 'waiting', tries: 0, not_before: 0, problem: null, answer: null, made_at: 0, sent_at: null, ...change,
  }
}

describe('what may go next', () => {
  it('is the first that waits', () => {
    expect(nextOf([item(1, { state: 'sent' }), item(2), item(3)], NOW)?.seq).toBe(2)
  })

  it.each<ItemState>(['refused', 'conflict', 'sending'])('is nothing behind one of its thread that is %s', (state) => {
    expect(nextOf([item(1, { state }), item(2)], NOW)).toBeUndefined()
    expect(nextOf([item(1, { state }), item(2, { thread: 'event/b' })], NOW)?.seq).toBe(2)
  })

  it('does not let a thread overtake itself while its first waits out a pause', () => {
    const items = [item(1, { not_before: NOW + 1 }), item(2)]
    expect(nextOf(items, NOW)).toBeUndefined()
    expect(nextTime(items, NOW)).toBe(NOW + 1)
  })

  it('does not wait for hours where the clock of the phone was put back meanwhile', () => {
    const items = [item(1, { not_before: NOW + 3 * 3_600_000 })]
    expect(nextOf(items, NOW)?.seq).toBe(1)
    expect(nextTime(items, NOW)).toBeUndefined()
    expect(nextOf([item(1, { not_before: NOW + 300_000 })], NOW)).toBeUndefined()
  })

  it('passes by what was dropped', () => {
    expect(nextOf([item(1, { state: 'dropped' }), item(2)], NOW)?.seq).toBe(2)
  })

  it.each(['sign-on', 'start'])('is no track before the %s of its patrol: what came before that counts for nothing', (end) => {
    const opening = (change: Partial<Item>) => item(1, { thread: 'patrol/p', path: `/api/v1/patrol-shifts/p/${end}`, ...change })
    const track = item(2, { thread: 'track/p', path: '/api/v1/patrol-shifts/p/points' })
    expect(nextOf([opening({ not_before: NOW + 1 }), track], NOW)).toBeUndefined()
    expect(nextTime([opening({ not_before: NOW + 1 }), { ...track, not_before: NOW + 2 }], NOW)).toBe(NOW + 1)
    expect(nextOf([opening({ state: 'refused' }), track, item(3)], NOW)?.seq).toBe(3)
    expect(nextOf([opening({ state: 'sent' }), track], NOW)?.seq).toBe(2)
    expect(nextOf([item(1, { thread: 'patrol/p', path: '/api/v1/patrol-shifts/p/passes', state: 'refused' }), track], NOW)?.seq).toBe(2)
    expect(nextOf([opening({ state: 'refused' }), { ...track, thread: 'track/q' }], NOW)?.seq).toBe(2)
  })

  const states: ItemState[] = ['waiting', 'sending', 'sent', 'refused', 'conflict', 'dropped']
  const queue = fc.array(
    fc.record({ thread: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom(...states), not_before: fc.integer({ min: NOW - 5, max: NOW + 5 }) }),
    { maxLength: 12 },
  )

  it('never overtakes within a thread, and leaves nothing behind that may go', () => {
    fc.assert(
      fc.property(queue, (rows) => {
        const items = rows.map((row, index) => item(index + 1, row))
        const free = items.filter(
          (one, index) =>
            one.state === 'waiting' && one.not_before <= NOW &&
            items.slice(0, index).every((before) => before.thread !== one.thread || before.state === 'sent' || before.state === 'dropped'),
        )
        expect(nextOf(items, NOW)).toBe(free[0])
        if (nextOf(items, NOW) === undefined) {
          const time = nextTime(items, NOW)
          if (time !== undefined) expect(nextOf(items, time)).toBeDefined()
        }
      }),
    )
  })
})

describe('waits', () => {
  it('double from two seconds to five minutes, and never reach further', () => {
    expect([1, 2, 3, 4].map((tries) => waitMs(tries, () => 1))).toEqual([2000, 4000, 8000, 16000])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const wait = waitMs(tries, () => random)
        expect(wait).toBeGreaterThanOrEqual(1000)
        expect(wait).toBeLessThanOrEqual(300_000)
      }),
    )
  })

  it('keep to Retry-After, in seconds or as a date, for no longer than our own longest', () => {
    expect(retryAfterMs('7', NOW)).toBe(7000)
    expect(retryAfterMs('86400', NOW)).toBe(300_000)
    expect(retryAfterMs(new Date(NOW + 9000).toUTCString(), NOW)).toBe(9000)
    expect(retryAfterMs('-5', NOW)).toBe(0)
    expect(retryAfterMs('soon', NOW)).toBeNull()
    expect(retryAfterMs(null, NOW)).toBeNull()
  })
})

it('tells where the thing of an item can be read', () => {
  const at = (thread: string, path: string) => addressOf({ thread, path, id: 'i' })
  expect(at('event/e', '/api/v1/events/e/sign')).toBe('/api/v1/events/e')
  expect(at('record/r', '/api/v1/campaigns/c/targets/r/visit')).toBe('/api/v1/records/r')
  expect(at('mediation/m', '/api/v1/mediation-cases/m/accept')).toBe('/api/v1/mediation-cases/m')
  expect(at('patrol/p', '/api/v1/patrol-shifts/p/end')).toBe('/api/v1/patrol-shifts/p')
  expect(at('patrol/p', '/api/v1/patrol-findings/f/event')).toBe('/api/v1/patrol-findings/f')
})
