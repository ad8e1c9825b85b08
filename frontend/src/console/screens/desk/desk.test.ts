import { FORMS, lacking } from '@shared/moves'
import { describe, expect, it } from 'vitest'

import type { Command, Result } from '../../store/api'
import { dispatchAll, GRIDWORKER, operationsOf, ordersOf } from './batch'
import { addressOf, filterOf, parted, questionOf, queued, type Row, searches } from './desk'

const row = (eventId: string, state: string, version = 3): Row => ({
  key: eventId, eventId, number: `N-${eventId}`, version, type: ['类', 'type'], state, stateName: ['', ''], urgency: 'normal', major: false,
  words: '', address: null, areaPath: '3299990010010001', owed: null, whose: null, dueAt: null, warnAt: null, pausedAt: null, receivedAt: '', marks: [],
})

describe('a filter and its address', () => {
  it('are one thing', () => {
    const query = { queue: 'unit', state: ['accepted', 'reported'], urgency: 'urgent', overdue: 'true', q: '东门', area_path: '329999001' }
    expect(addressOf(filterOf(query))).toEqual(query)
    expect(addressOf(filterOf({}))).toEqual({})
    expect(filterOf({ queue: 'other' }).queue).toBe('mine')
    expect(addressOf(filterOf({ bbox: '119.9,33.4,119.91,33.41' }))).toEqual({ bbox: '119.9,33.4,119.91,33.41' })
  })

  it('asks the search where there are words, else the queue', () => {
    expect(questionOf(filterOf({ q: '路灯', queue: 'unit' }), null)).toMatchObject({ path: '/api/v1/events/search', query: { q: '路灯' } })
    expect(questionOf(filterOf({ queue: 'unit', overdue: 'true' }), 'c')).toMatchObject({ path: '/api/v1/desk', query: { queue: 'unit', overdue: true, cursor: 'c' } })
  })

  it('asks for all events of a place, by words where there are some, and for a queue again', () => {
    const place = filterOf({ bbox: '119.9,33.4,119.91,33.41', queue: 'unit' })
    expect(questionOf(place, null)).toMatchObject({ path: '/api/v1/events', query: { bbox: place.bbox, datum: 'wgs84' } })
    expect(questionOf({ ...place, q: '路灯' }, null)).toMatchObject({ path: '/api/v1/events/search', query: { bbox: place.bbox, datum: 'wgs84', q: '路灯' } })
    expect(questionOf(queued(place, 'all'), null)).toMatchObject({ path: '/api/v1/desk', query: { queue: 'all', bbox: null, datum: null } })
    expect([searches(place), searches(queued({ ...place, q: '路灯' }, 'mine'))]).toEqual([true, false])
  })
})

describe('marks', () => {
  it('are counted in characters, not in halves of them', () => {
    const marks = [{ field: 'words', text: '东门', start: 1, end: 3 }, { field: 'address', text: 'x', start: 0, end: 1 }]
    expect(parted('𠮷东门灯', marks, 'words')).toEqual([{ text: '𠮷', marked: false }, { text: '东门', marked: true }, { text: '灯', marked: false }])
    expect(parted('没有', [], 'words')).toEqual([{ text: '没有', marked: false }])
  })
})

describe('dispatching many', () => {
  it('accepts first what is not accepted, and goes on from the version that this left', () => {
    const [accept, dispatch] = operationsOf(row('a', 'reported'), GRIDWORKER, '')
    expect(accept).toMatchObject({ path: '/api/v1/events/a/accept', if_match: 3 })
    expect(dispatch).toMatchObject({ path: '/api/v1/events/a/dispatch', after: accept?.id, body: { lead: { role: 'gridworker', area_path: '3299990010010001' } } })
    expect(operationsOf(row('b', 'accepted'), { unit_id: 'u' }, '快')).toMatchObject([{ if_match: 3, body: { lead: { unit_id: 'u' }, note: '快' } }])
  })

  it('never sends more than a hundred operations at once, nor parts those of one event', async () => {
    const sizes: number[] = []
    const answered = (command: Command): Result<unknown> => {
      const { operations } = command.body as { operations: { id: string; path: string }[] }
      sizes.push(operations.length)
      return { ok: true, headers: new Headers(), body: { results: operations.map((one) => ({ id: one.id, status: one.path.includes('/e7/') ? 412 : 200, replayed: false, body: {} })) } }
    }
    const api = { send: (_method: string, _path: string, command: Command) => Promise.resolve(answered(command)) } as never
    const found = await dispatchAll(api, ordersOf(Array.from({ length: 99 }, (_, n) => row(`e${n}`, n % 2 ? 'reported' : 'accepted')), GRIDWORKER, ''))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
    expect(sizes.reduce((a, b) => a + b)).toBe(148)
    expect(found).toMatchObject({ ok: true })
    if (found.ok) expect(found.answers.filter((one) => one.problem).map((one) => one.row.eventId)).toEqual(['e7'])
  })

  it('sends the same operations again where an answer was lost', async () => {
    const sent: string[][] = []
    const api = { send: (_method: string, _path: string, command: Command) => {
      sent.push((command.body as { operations: { id: string }[] }).operations.map((one) => one.id))
      return Promise.resolve({ ok: false, problem: { status: 0 } })
    } } as never
    const orders = ordersOf([row('a', 'reported'), row('b', 'accepted')], GRIDWORKER, '')
    await dispatchAll(api, orders)
    await dispatchAll(api, orders)
    expect(sent[0]).toHaveLength(3)
    expect(sent[1]).toEqual(sent[0])
  })
})

describe('forms', () => {
  it('ask for a lead before anything is given out', () => {
    const fields = FORMS['dispatch'] ?? []
    expect(lacking(fields, {})?.name).toBe('lead')
    expect(lacking(fields, { lead: { lead: { unit_id: 'u' }, helpers: [] } })).toBeNull()
  })
})
