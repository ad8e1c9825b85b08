import 'fake-indexeddb/auto'

import type { Ask, Reply } from '@shared/api/connection'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type Colleague, colleaguesNow, colleaguesOf, keepColleagues, named, searched } from './colleagues'
import { PhoneStore } from './database'
import { answers, says } from './outbox/test_server'

const GONE: Reply = { reached: false, why: 'no network' }
const one = (name: string, kind: Colleague['kind'] = 'mediator'): Colleague => ({ person_id: name, name, kind, area_path: '329999001', unit_name: null })
const LIST = { items: [one('张三'), one('李四', 'co_police'), one('Zhao', 'co_gridworker')], more: false }
const HOUR = 3_600_000
let store: PhoneStore
let asked: Ask[]
let replies: Reply[]
const line = { ask: (ask: Ask) => (asked.push(ask), Promise.resolve(replies.shift() ?? GONE)) }

beforeEach(async () => {
  store = new PhoneStore(`colleagues-${Math.random()}`)
  await store.open()
  ;[asked, replies] = [[], []]
})
afterEach(() => store.close())

describe('colleagues', () => {
  it('are asked for where there is a case, twice a day and no more often', async () => {
    await keepColleagues(store, line, HOUR)
    expect(asked).toEqual([])
    await store.things.put({ type: 'mediation_case', id: 'c', data: {} })
    replies = [answers(200, LIST), answers(200, LIST)]
    await keepColleagues(store, line, 20 * HOUR)
    await keepColleagues(store, line, 31 * HOUR)
    expect(asked).toHaveLength(1)
    await keepColleagues(store, line, 33 * HOUR)
    expect(asked).toHaveLength(2)
  })

  it('are there without a network once they were told', async () => {
    expect(await colleaguesOf(store)).toBeUndefined()
    expect(await colleaguesNow(store, line)).toBeUndefined()
    replies = [answers(200, LIST)]
    await colleaguesNow(store, line)
    expect(await colleaguesOf(store)).toEqual(LIST)
    expect(await colleaguesNow(store, line)).toEqual(LIST)
  })

  it('are found by a part of the name, without those who are of the case already', () => {
    expect(named(LIST.items, ' ', new Set()).map((each) => each.name)).toEqual(['张三', '李四', 'Zhao'])
    expect(named(LIST.items, '四', new Set())).toEqual([LIST.items[1]])
    expect(named(LIST.items, 'zha', new Set())).toEqual([LIST.items[2]])
    expect(named(LIST.items, '张', new Set(['张三']))).toEqual([])
    expect(named(Array.from({ length: 90 }, (_, at) => one(`${at}`)), '', new Set()).length).toBeLessThan(30)
  })

  it('of a county that are too many to be kept are asked for by name', async () => {
    replies = [answers(200, { items: [one('王五')], more: false }), says(500)]
    expect(await searched(line, ' 王&五 ')).toEqual([one('王五')])
    expect(new URL(`http://x${asked[0]?.path}`).searchParams.get('name')).toBe('王&五')
    expect(await searched(line, '王')).toEqual([])
    expect(await searched(line, '王')).toEqual([])
  })
})
