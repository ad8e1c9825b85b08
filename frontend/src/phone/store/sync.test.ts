import type { Ask, Reply } from '@shared/api/connection'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { PhoneStore } from './database'
import { enqueue } from './outbox/outbox'
import { sync } from './sync'

let store: PhoneStore
let count = 0
const asked: string[] = []

const item = (op: string, id?: string, data?: Record<string, unknown>, type = 'event') => ({ op, type, ...(id ? { id } : {}), ...(data ? { data } : {}) })
const page = (items: unknown[], cursor: string, has_more = false): Reply => ({ reached: true, status: 200, headers: new Headers(), body: { items, cursor, has_more, keeps_ended_days: 30 } })
const status = (code: number): Reply => ({ reached: true, status: code, headers: new Headers(), body: {} })
const away: Reply = { reached: false, why: 'no network' }

function server(...replies: Reply[]) {
  return {
    ask: (ask: Ask): Promise<Reply> => {
      asked.push(new URL(ask.path, 'http://x').searchParams.get('cursor') ?? '')
      return Promise.resolve(replies.shift() ?? page([], 'end'))
    },
  }
}

const ids = async () => (await store.things.toArray()).map((thing) => thing.id)

beforeEach(() => {
  count += 1
  asked.length = 0
  store = new PhoneStore(`sync-${count}`)
})

describe('sync', () => {
  it('applies page after page and keeps the last cursor', async () => {
    expect(await sync(store, server(page([item('upsert', 'a', {})], 'c1', true), page([item('upsert', 'b', {})], 'c2')))).toBe('done')
    expect(asked).toEqual(['', 'c1'])
    expect(await ids()).toEqual(['a', 'b'])
    expect(await store.fact('cursor')).toBe('c2')
  })

  it('goes on from the page before the network broke', async () => {
    expect(await sync(store, server(page([item('upsert', 'a', {})], 'c1', true), away))).toBe('unreachable')
    expect(await sync(store, server(page([item('upsert', 'b', {})], 'c2')))).toBe('done')
    expect(asked).toEqual(['', 'c1', 'c1'])
    expect(await ids()).toEqual(['a', 'b'])
  })

  it('drops what was dropped, and clears a type that follows anew, in the order of the page', async () => {
    await sync(store, server(page([item('upsert', 'a', {}), item('upsert', 'x', {}, 'area'), item('upsert', 'b', {})], 'c1')))
    await sync(store, server(page([item('delete', 'a'), item('clear', undefined, undefined, 'area'), item('upsert', 'y', {}, 'area')], 'c2')))
    expect(await ids()).toEqual(['y', 'b'])
  })

  it('begins anew after 410, and what waits to be sent stays', async () => {
    await sync(store, server(page([item('upsert', 'a', {})], 'c1')))
    await enqueue(store, { thread: 'event/a', title: ['受理', 'Accept'], path: '/', body: {} })
    expect(await sync(store, server(status(410), page([item('upsert', 'b', {})], 'c9')))).toBe('done')
    expect(asked.slice(1)).toEqual(['c1', ''])
    expect(await ids()).toEqual(['b'])
    expect(await store.outbox.count()).toBe(1)
  })

  it('does not go round for ever where 410 comes to no cursor at all', async () => {
    expect(await sync(store, server(status(410)))).toBe('refused')
  })

  it('keeps types that this version does not know', async () => {
    await sync(store, server(page([item('upsert', 'n', { a: 1 }, 'something_new')], 'c1')))
    expect(await store.things.get(['something_new', 'n'])).toMatchObject({ data: { a: 1 } })
  })

  it.each([[401, 'sign-in'], [403, 'sign-in'], [500, 'unreachable'], [503, 'unreachable'], [429, 'unreachable'], [400, 'refused']] as const)('says of %i: %s', async (code, said) => {
    expect(await sync(store, server(status(code)))).toBe(said)
  })

  it('clears what ended longer ago than the server says', async () => {
    const now = Date.parse('2026-11-26T00:00:00Z')
    const events = [item('upsert', 'old', { closed_at: '2026-10-20T00:00:00Z' }), item('upsert', 'new', { closed_at: '2026-11-01T00:00:00Z' }), item('upsert', 'open', { closed_at: null })]
    await sync(store, server(page(events, 'c1')), () => now)
    expect((await ids()).sort()).toEqual(['new', 'open'])
  })

  it('comes to the same whatever the pages and wherever it is cut', async () => {
    const op = fc.record({ op: fc.constantFrom('upsert', 'upsert', 'upsert', 'delete', 'clear'), id: fc.constantFrom('a', 'b', 'c'), type: fc.constantFrom('event', 'area'), n: fc.nat(99) })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(op, { maxLength: 4 }), { minLength: 1, maxLength: 5 }), fc.array(fc.boolean(), { maxLength: 5 }), async (pages, cuts) => {
        count += 1
        store = new PhoneStore(`sync-${count}`)
        const wanted = new Map<string, number>()
        for (const one of pages.flat()) {
          if (one.op === 'clear') for (const key of [...wanted.keys()]) if (key.startsWith(one.type)) wanted.delete(key)
          if (one.op === 'delete') wanted.delete(`${one.type}/${one.id}`)
          if (one.op === 'upsert') wanted.set(`${one.type}/${one.id}`, one.n)
        }
        const told = [...cuts]
        const line = {
          ask: (ask: Ask): Promise<Reply> => {
            if (told.shift()) return Promise.resolve(away)
            const at = Number(new URL(ask.path, 'http://x').searchParams.get('cursor') ?? '0')
            const items = (pages[at] ?? []).map((one) => item(one.op, one.op === 'clear' ? undefined : one.id, { n: one.n }, one.type))
            return Promise.resolve(page(items, String(Math.min(at + 1, pages.length)), at + 1 < pages.length))
          },
        }
        let said = await sync(store, line)
        while (said !== 'done') said = await sync(store, line)
        const found = new Map((await store.things.toArray()).map((thing) => [`${thing.type}/${thing.id}`, thing.data['n'] as number]))
        expect(found).toEqual(wanted)
        await store.delete()
      }),
      { numRuns: 30 },
    )
  })
})
