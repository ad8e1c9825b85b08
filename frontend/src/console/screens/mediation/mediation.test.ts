import { beforeEach, describe, expect, it, vi } from 'vitest'

const joined = vi.hoisted(() => ({ permissions: new Set<string>() }))
vi.mock('../../joined', () => ({ api: {}, me: { value: null }, status: { now: Date.parse('2026-11-27T00:00:00Z') }, may: (one: string) => joined.permissions.has(one) }))

import { asked, bodyOf, differences, firstValues, type Values } from '../../parts/acts'
import { agreementFields, concludeFields, termsBefore } from './agreement'
import { caseMoves, endingsOf } from './case_moves'
import { followingOf, mayApply } from './confirming'
import { actOn, type Detail, inWords, isOpen } from './on_case'

const TERM = { id: 't1', position: 1, debtor_id: 'p2', due_on: '2026-12-20', state: 'open', performed_on: null, has_proof: false, broken_at: null }
const DRAFT = { id: 'draft-0001', form: 'written', written_why: [], on_the_spot: false, state: 'draft', effective_at: null, apply_until: null, terms: [TERM] }
const CASE = {
  id: 'c', code: 'TJ1', version: 4, state: 'accepted', state_zh: '已受理', state_en: 'accepted', type: 'neighbour', type_zh: '邻里', type_en: 'neighbours', amount_fen: null, complex: false, due_at: '2026-12-27T00:00:00Z', subject_area: null,
  parties: [{ id: 'p1', name: '赵*', consent: 'given', rights_told_at: null }, { id: 'p2', name: '钱*', consent: 'given', rights_told_at: null }],
  mediators: [{ id: 'm1', name: '孙', withdrawn_at: null }], sessions: [{ id: 's1', number: 1, state: 'planned' }], agreement: null, draft: null, confirmations: [], visits: [], documents: [], checklist: [],
} as unknown as Detail
const a = (changes: object): Detail => ({ ...CASE, ...changes })
const PRIVATE = { id: 'c', matter: '', ending_words: null, crime_words: null, parties: [], sessions: [], facts: '漏水', duties: '修复', terms: [{ id: 't1', position: 1, what: '修防水', manner: '请人', amount_fen: 80050, proof: null }] }
const around = (found: Detail) => ({ found, path: '/cases/c', took: () => undefined, again: () => undefined, reasons: [], types: [], bodies: [] })

beforeEach(() => {
  joined.permissions = new Set(['mediation.handle'])
  asked.value = null
})

describe('what is offered', () => {
  it('is what the state of the case leaves open', () => {
    expect([isOpen('hold_session', CASE), isOpen('hold_session', a({ state: 'registered' })), isOpen('perform_term', CASE), isOpen('perform_term', a({ state: 'broken' }))]).toEqual([true, false, false, true])
  })

  it('is nothing for whoever may only read, and naming mediators for a dispatcher', () => {
    joined.permissions = new Set(['mediation.read', 'mediation.appoint'])
    expect(caseMoves(around(CASE))).toEqual([])
    expect([isOpen('plan_session', CASE), isOpen('add_mediator', CASE)]).toEqual([false, true])
  })

  it('is the moves of its state, and none once it is filed', () => {
    expect(caseMoves(around(CASE)).map((one) => one.name)).toEqual(['更正', '延长期限', '提级', '报告公安', '终止调解'])
    expect(caseMoves(around(a({ state: 'registered' }))).map((one) => one.name)).toEqual(['受理', '不予受理', '更正', '提级', '报告公安'])
    expect(caseMoves(around(a({ state: 'filed' })))).toEqual([])
  })

  it('offers the committees that work where the dispute is, and takes away what was entered by mistake', () => {
    const bodies = [{ id: 'b1', name: '东门', open: true, area_path: '990100001' }, { id: 'b2', name: '西门', open: true, area_path: '990100002' }, { id: 'b3', name: '旧', open: false, area_path: '990100001' }]
    const found = a({ state: 'registered', area_path: '990100001002', amount_fen: 100, subject_area: '329999' })
    const move = (name: string) => caseMoves({ ...around(found), bodies: bodies as never }).find((one) => one.name === name)
    move('受理')?.do()
    expect(asked.value?.fields?.[0]?.choices?.map((one) => one.value)).toEqual(['b1'])
    move('更正')?.do()
    const fields = asked.value?.fields ?? []
    expect(bodyOf(fields, { ...firstValues(fields), amount_fen: '', subject_area: '' })).toEqual({ type: 'neighbour', amount_fen: null, subject_area: null, complex: false })
  })

  it('breaks off only for a reason that holds', () => {
    const now = Date.parse('2026-12-01T00:00:00Z')
    expect(endingsOf(CASE, now)).toEqual(['stopped', 'no_agreement', 'cancelled'])
    expect(endingsOf(a({ due_at: '2026-11-30T00:00:00Z' }), now)).toContain('expired')
    expect(endingsOf(a({ state: 'broken', due_at: null }), now)).toContain('not_performed')
  })

  it('asks a court once, in the order in which it decides', () => {
    expect([followingOf('applied'), followingOf('accepted'), followingOf('confirmed')]).toEqual([['accepted', 'not_accepted', 'withdrawn'], ['confirmed', 'rejected', 'withdrawn'], []])
    const one = (state: string, agreement_id = 'now') => ({ state, agreement_id })
    expect([mayApply([], 'now'), mayApply([one('rejected')], 'now'), mayApply([one('rejected'), one('accepted')], 'now')]).toEqual([true, true, false])
    // A ruling on what was agreed before is no ruling on what was agreed anew; what a court still has before it is.
    expect([mayApply([one('confirmed')], 'now'), mayApply([one('confirmed', 'before')], 'now'), mayApply([one('applied', 'before')], 'now')]).toEqual([false, true, false])
  })
})

describe('an act', () => {
  it('is on the case as it was seen', () => {
    const again = vi.fn()
    actOn({ found: CASE, path: '/cases/c', took: () => undefined, again }, '/accept', { title: '受理' })
    expect(asked.value).toMatchObject({ method: 'POST', path: '/cases/c/accept', version: 4, seen: CASE, refresh: again })
  })

  it('tells what somebody else did meanwhile, part by part', () => {
    const now = a({ version: 6, sessions: [{ id: 's1', number: 1, state: 'held' }], draft: DRAFT })
    expect(differences(inWords(CASE), inWords(now))).toEqual([
      { key: '调解会', before: '第 1 次已安排', now: '第 1 次已召开' }, { key: '协议草案', before: '—', now: '书面: 1. 2026年12月20日 待履行 · 编号 0001' },
    ])
  })

  it('tells one draft from another with the same days', () => {
    expect(differences(inWords(a({ draft: DRAFT })), inWords(a({ draft: { ...DRAFT, id: 'draft-0002' } })))).toHaveLength(1)
    expect(differences(inWords(CASE), inWords(CASE))).toEqual([])
  })
})

describe('an agreement', () => {
  it('begins empty with one term', () => {
    const first = firstValues(agreementFields(CASE, null))
    expect(first).toMatchObject({ form: 'written', facts: '', duties: '', on_the_spot: false })
    expect(first['terms']).toEqual([{ id: expect.any(String) as string, debtor_id: '', what: '', manner: '', due_on: '', amount_fen: '' }])
  })

  it('goes on from the draft where its words were read, its terms with ids of their own', () => {
    const first = firstValues(agreementFields(a({ draft: DRAFT }), PRIVATE))
    expect(first).toMatchObject({ facts: '漏水', duties: '修复' })
    const [term] = first['terms'] as Values[]
    expect(term).toMatchObject({ debtor_id: 'p2', what: '修防水', manner: '请人', due_on: '2026-12-20', amount_fen: 800.5 })
    expect(term?.['id']).not.toBe('t1')
  })

  it('takes nothing from what was read before another draft was made', () => {
    const other = a({ draft: { ...DRAFT, terms: [{ ...TERM, id: 't9' }] } })
    expect(termsBefore(other, PRIVATE)).toEqual([])
    expect(firstValues(agreementFields(other, PRIVATE))).toMatchObject({ facts: '' })
  })

  it('is sent with its terms, money in fen', () => {
    const fields = agreementFields(CASE, null)
    const terms = [{ id: 'x', debtor_id: 'p1', what: ' 赔偿 ', manner: '转账', due_on: '2026-12-31', amount_fen: '800.50' }]
    expect(bodyOf(fields, { ...firstValues(fields), facts: 'f', duties: 'd', terms })).toEqual({
      form: 'written', facts: 'f', duties: 'd', on_the_spot: false, terms: [{ id: 'x', debtor_id: 'p1', what: '赔偿', manner: '转账', due_on: '2026-12-31', amount_fen: 80050 }],
    })
  })

  it('asks for signature and seal only where it is in writing', () => {
    expect(concludeFields(CASE, 'written').map((one) => one.name)).toEqual(['agreed_by', 'effective_on', 'mediator_signed', 'sealed'])
    expect(concludeFields(CASE, 'oral').map((one) => one.name)).toEqual(['agreed_by', 'effective_on'])
    // The county's day: it is the 27th there at midnight of London.
    expect(concludeFields(CASE, 'oral')[1]?.value).toBe('2026-11-27')
  })
})
