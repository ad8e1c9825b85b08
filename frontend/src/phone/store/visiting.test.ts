import 'fake-indexeddb/auto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { answers, says } from './outbox/test_server'
import { PhoneStore } from './database'
import { keepForms } from './keeping'
import { type Campaign, differences, formPath, inFull, lacking, prefilled, type Question, questionsFrom, questionsOf, recordIn, type Register, visitOf, visitsOf } from './visiting'

const RECORD = { id: 'r1', kind: 'room', scope_path: '329999001001001', version: 4, title: '201室' }
const CAMPAIGN = { id: 'c1', name: '冬季排查', fields: ['use', 'floors'] } as unknown as Campaign

function question(change: Partial<Question> & { code: string }): Question {
  return { zh: change.code, en: change.code, type: 'text', required: false, purpose: '', law: '', choices: [], known: null, masked: false, asked: true, why_not: null, ...change }
}

const QUESTIONS = [
  question({ code: 'use', type: 'choice', known: 'rented', choices: [{ code: 'rented', zh: '出租', en: 'rented' }, { code: 'own', zh: '自住', en: 'own' }] }),
  question({ code: 'floors', type: 'integer', known: 3 }),
  question({ code: 'sleeps_here', type: 'flag', known: false }),
  question({ code: 'phone', type: 'phone', known: '138****0001', masked: true }),
  question({ code: 'name', known: '赵一', asked: false }),
  question({ code: 'note' }),
]

describe('a visit', () => {
  it('mentions nothing that was left as it was', () => {
    expect(differences(QUESTIONS, prefilled(QUESTIONS))).toEqual({})
  })

  it('sends what is otherwise, in the form that the API takes', () => {
    const said = { ...prefilled(QUESTIONS), use: 'own', floors: '4', sleeps_here: 'true', note: ' 门锁坏 ' }
    expect(differences(QUESTIONS, said)).toEqual({ use: 'own', floors: 4, sleeps_here: true, note: '门锁坏' })
  })

  it('never sends a mask back, and a new value in full', () => {
    expect(prefilled(QUESTIONS)).not.toHaveProperty('phone')
    expect(differences(QUESTIONS, { ...prefilled(QUESTIONS), phone: '' })).toEqual({})
    expect(differences(QUESTIONS, { ...prefilled(QUESTIONS), phone: '10000000002' })).toEqual({ phone: '10000000002' })
  })

  it('takes away what was emptied, and leaves alone what is confirmed', () => {
    expect(differences(QUESTIONS, { ...prefilled(QUESTIONS), floors: '', name: '钱二' })).toEqual({ floors: null })
  })

  it('is refused at home where a required answer was emptied', () => {
    const required = [question({ code: 'name', known: '楼', required: true })]
    expect(lacking(required, { name: ' ' }, false)?.code).toBe('name')
    expect(lacking(required, { name: '楼' }, false)).toBeUndefined()
  })

  it('mentions exactly what was changed, whatever was', () => {
    const values = fc.record({ use: fc.constantFrom('rented', 'own'), floors: fc.integer({ min: 1, max: 9 }), sleeps_here: fc.boolean() })
    fc.assert(
      fc.property(values, (said) => {
        const typed = { ...prefilled(QUESTIONS), use: said.use, floors: String(said.floors), sleeps_here: String(said.sleeps_here) }
        const changed = Object.entries(said).filter(([code, value]) => QUESTIONS.find((one) => one.code === code)?.known !== value)
        expect(differences(QUESTIONS, typed)).toEqual(Object.fromEntries(changed))
      }),
    )
  })
})

describe('the command of a visit', () => {
  const shared = { record: RECORD, questions: QUESTIONS, how: 'visit' as const, words: '' }

  it('goes to the record, on the version that was seen', () => {
    const made = visitOf({ ...shared, campaign: undefined, answers: { ...prefilled(QUESTIONS), use: 'own' }, outcome: 'done', words: '换了租客' })
    expect(made).toMatchObject({ path: '/api/v1/records/r1/collect', seen: 4, thread: 'record/r1', body: { fields: { use: 'own' }, how: 'visit', why: '换了租客' } })
  })

  it('answers a campaign in full, and nothing where nobody was there', () => {
    const asked = QUESTIONS.slice(0, 2)
    const done = visitOf({ ...shared, questions: asked, campaign: CAMPAIGN, answers: prefilled(asked), outcome: 'done' })
    expect(done).toMatchObject({ path: '/api/v1/campaigns/c1/targets/r1/visit', body: { outcome: 'done', fields: { use: 'rented', floors: 3 } } })
    const away = visitOf({ ...shared, questions: asked, campaign: CAMPAIGN, answers: prefilled(asked), outcome: 'nobody_there' })
    expect(away.body).toEqual({ outcome: 'nobody_there', fields: {}, how: 'visit' })
    expect(lacking(asked, { use: 'own' }, true)?.code).toBe('floors')
    expect(inFull(asked, { use: 'own', floors: '2' })).toEqual({ use: 'own', floors: 2 })
  })
})

describe('the form', () => {
  it('is what the server prefilled, masks known as masks', () => {
    const one = { field: 'phone', zh: '电话', en: 'phone', type: 'phone' as const, required: false, purpose: 'p', law: 'l', choices: [], asked: true, why_not_zh: null, why_not_en: null, known: '138****0001', status: null, source_id: null }
    const [made] = questionsOf({ kind: 'room', class_code: null, record_id: 'r1', asked_count: 1, fields: [one] })
    expect(made).toMatchObject({ code: 'phone', masked: true, asked: true, why_not: null })
  })

  it('comes from the register where it is not on this phone: of its class, without what is retired', () => {
    const field = { kind: 'premises', zh: '', en: '', type: 'text' as const, purpose: '', basis: 'statutory_duty' as const, law: '', choices: [], required: true, private: false, found_by: false, declared: false, verified_by: 'nobody' as const, retired: false }
    const fields = [{ ...field, code: 'all', classes: [] }, { ...field, code: 'shops', classes: ['shop'] }, { ...field, code: 'bars', classes: ['bar'] }, { ...field, code: 'old', classes: [], retired: true }]
    const register = { kinds: [{ code: 'premises', zh: '', en: '', parents: [], needs_parent: false, needs_place: true, classes: [], fields }], small_places: [], refused_words: [] } as unknown as Register
    const made = questionsFrom(register, { ...RECORD, kind: 'premises', class_code: 'shop' })
    expect(made.map((one) => one.code)).toEqual(['all', 'shops'])
    expect(lacking(made, {}, false)).toBeUndefined()
  })

  it('is kept for whatever is to be visited, once for each version', async () => {
    const store = new PhoneStore('visiting-1')
    const put = (version: number) => store.things.put({ type: 'visits', id: 'p', data: { campaigns: [CAMPAIGN], visits: [{ campaign_id: 'c1', tries: 0, record: { ...RECORD, version } }], due: [{ ...RECORD, id: 'r2', version }] } })
    const asked: string[] = []
    const connection = { ask: ({ path }: { path: string }) => { asked.push(path); return Promise.resolve(path.includes('r2') ? says(404) : answers(200, { fields: [] })) } }
    await put(1)
    await keepForms(store, connection)
    await keepForms(store, connection)
    expect(asked.filter((path) => path === formPath('r1'))).toHaveLength(1)
    await put(2)
    await keepForms(store, connection)
    expect(asked.filter((path) => path === formPath('r1'))).toHaveLength(2)
    expect((await store.kept.get(formPath('r1')))?.body).toEqual({ fields: [] })
    expect(recordIn(await visitsOf(store), 'r2')?.version).toBe(2)
    await store.delete()
  })
})
