import 'fake-indexeddb/auto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { PhoneStore } from './database'
import { agreementLacks, type Case, caseOf, casesOf, conclude, consent, draftAgreement, emptyAgreement, fenOf, holdSession, MEDIATOR, unsigned, versionOf } from './mediation'
import { Sender } from './outbox/sender'
import { enqueue } from './outbox/outbox'
import { Server } from './outbox/test_server'
import type { Item } from './outbox/item'

const CASE = { id: 'm1', code: 'TJ-1', version: 3, state: 'accepted', parties: [{ id: 'a', name: '赵*' }, { id: 'b', name: '钱*' }], mediators: [], sessions: [], draft: null, agreement: null } as unknown as Case
const TERM = { id: 't', debtor_id: 'a', what: '修复防水', manner: '请人施工', due_on: '2026-12-31', yuan: '' }

describe('money', () => {
  it('is what was said, to the fen', () => {
    expect([fenOf(''), fenOf('0.29'), fenOf('1200'), fenOf('3.5')]).toEqual([0, 29, 120000, 350])
    expect([fenOf('一千'), fenOf('1.234'), fenOf('-1'), fenOf('1e3')]).toEqual([null, null, null, null])
  })

  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => {
      expect(fenOf(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`)).toBe(fen)
    }))
  })
})

describe('an agreement', () => {
  it('says facts, duties and for each term who, what, how and by when (人民调解法 art. 29)', () => {
    const draft = { ...emptyAgreement(), facts: '楼上漏水', duties: '楼上修复', terms: [TERM] }
    expect(agreementLacks(draft)).toBeUndefined()
    for (const change of [{ facts: ' ' }, { duties: '' }, { terms: [] }, { terms: [{ ...TERM, manner: '' }] }, { terms: [{ ...TERM, debtor_id: '' }] }, { terms: [{ ...TERM, yuan: '约一千' }] }])
      expect(agreementLacks({ ...draft, ...change })).toBeDefined()
    const made = draftAgreement(CASE, 3, { ...draft, terms: [{ ...TERM, yuan: '800' }] })
    expect(made).toMatchObject({ method: 'PUT', seen: 3, thread: 'mediation/m1', path: '/api/v1/mediation-cases/m1/agreement' })
    expect(made.body['terms']).toEqual([{ id: 't', debtor_id: 'a', what: '修复防水', manner: '请人施工', due_on: '2026-12-31', amount_fen: 80000 }])
  })

  it('is signed by every party, and a written one by a mediator', () => {
    expect(unsigned(CASE, 'written', {})).toEqual(['a', 'b', MEDIATOR])
    expect(unsigned(CASE, 'written', { a: 'paper', b: { file_id: 'p' } })).toEqual([MEDIATOR])
    expect(unsigned(CASE, 'oral', { a: 'paper', b: 'paper' })).toEqual([])
  })

  it('puts the signatures of the glass into the file before it is in force; those on paper need no picture', () => {
    const [document, made] = conclude(CASE, 3, 'written', { a: { file_id: 'p1' }, b: { file_id: 'p2' }, [MEDIATOR]: 'paper' }, true)
    expect(document).toMatchObject({ files: ['p1', 'p2'], body: { item: 'agreement', page_count: 2, file_ids: ['p1', 'p2'] } })
    expect(made?.body).toEqual({ agreed_by: ['a', 'b'], mediator_signed: true, sealed: true })
    expect(conclude(CASE, 3, 'oral', { a: 'paper', b: 'paper' }, false)).toHaveLength(1)
  })
})

it('goes in order, without a network and back, each step on the version that the one before has made', async () => {
  const store = new PhoneStore('mediation-1')
  const server = new Server()
  server.versions.set('m1', 3)
  const draft = { ...emptyAgreement(), facts: '漏水', duties: '修复', terms: [TERM] }
  await store.pictures.add({ id: 'p1', media_type: 'image/png', content: new Uint8Array([1]).buffer, size_bytes: 1, sha256: '', taken_at: 0, state: 'waiting' })
  const steps = [
    consent(CASE, 3, { id: 'a', name: '赵*' }, true, 'in_person'),
    holdSession(CASE, 3, 's', { begun: '2026-12-01T09:00', ended: '2026-12-01T10:00', party_ids: ['a'], mediator_ids: ['m'], minutes: '双方陈述' }),
    draftAgreement(CASE, 3, draft),
    ...conclude(CASE, 3, 'written', { a: { file_id: 'p1' }, b: 'paper', [MEDIATOR]: 'paper' }, true),
  ]
  server.script = ['lost']
  for (const step of steps) await enqueue(store, step)
  let now = Date.now()
  for (let round = 0; round < 3; round += 1, now += 400_000) await new Sender(store, server, () => now, () => 0.5).run()
  const items = await store.outbox.orderBy('seq').toArray()
  expect(items.map((item) => item.state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent'])
  expect(server.asked.filter((ask) => ask.path.includes('m1')).map((ask) => ask.headers?.['If-Match'])).toEqual(['"3"', '"3"', '"4"', '"5"', '"6"', '"7"'])
  expect(versionOf(CASE, items)).toBe(8)
  await store.delete()
})

it('is read as sync brought it, without what was left out', async () => {
  const store = new PhoneStore('mediation-2')
  await store.things.put({ type: 'mediation_case', id: 'late', data: { code: '2', due_at: '2027-01-02T00:00:00Z' } })
  await store.things.put({ type: 'mediation_case', id: 'soon', data: { code: '1', due_at: '2027-01-01T00:00:00Z' } })
  expect((await casesOf(store)).map((one) => one.id)).toEqual(['soon', 'late'])
  expect(await caseOf(store, 'soon')).toMatchObject({ parties: [], draft: null })
  expect(await caseOf(store, 'gone')).toBeUndefined()
  expect(versionOf({ ...CASE, version: 9 }, [] as Item[])).toBe(9)
  await store.delete()
})
