import { describe, expect, it } from 'vitest'

import { bodyOf, firstValues } from '../../parts/acts'
import { collectBody, collectFields, type Detail, type Form, notAsked, verifiable, verifyBody, verifyFields } from './record_acts'

function asked(field: string, more: Partial<Form['fields'][number]> = {}): Form['fields'][number] {
  return { field, zh: field, en: field, type: 'text', required: false, purpose: '', law: '', choices: [], asked: true, why_not_zh: null, why_not_en: null, known: null, status: null, source_id: null, ...more }
}
function kept(field: string, more: Partial<Detail['fields'][number]> = {}): Detail['fields'][number] {
  return {
    field, zh: field, en: field, private: false, collected: null, verified: null, status: 'unchecked', how: null, collected_at: null, collected_by: null, verified_at: null, verified_by: null, source_id: null, until: null, expired: false,
    read_only: false, ...more,
  }
}
const form: Form = {
  kind: 'room', class_code: null, record_id: 'r', asked_count: 5,
  fields: [
    asked('name', { known: '301 室', required: true }), asked('use', { type: 'choice', known: 'rented', choices: [{ code: 'rented', zh: '出租', en: 'rented' }, { code: 'vacant', zh: '空置', en: 'vacant' }] }),
    asked('floors', { type: 'integer', known: 6 }), asked('lift', { type: 'flag', known: true }), asked('phone', { type: 'phone', known: '100****0021' }), asked('owner', { asked: false, why_not_zh: '已核验确认,只读', why_not_en: 'verified' }),
  ],
}
const record = { kind: 'room', fields: [kept('name', { collected: '301 室' }), kept('phone', { collected: '100****0021', private: true })] } as unknown as Detail

function collected(changes: Record<string, unknown>): Record<string, unknown> {
  const fields = collectFields(form, record)
  return collectBody(form, record, bodyOf(fields, { ...firstValues(fields), ...changes }))
}

describe('what a desk enters of a record', () => {
  it('is filled in with what is known, and only what is otherwise is sent', () => {
    expect(collected({})).toEqual({ how: 'correction', fields: {} })
    expect(collected({ 'fields.use': 'vacant', 'fields.floors': '7', 'fields.lift': 'false' })).toMatchObject({ fields: { use: 'vacant', floors: 7, lift: false } })
  })

  it('takes away what was emptied, and leaves what is masked', () => {
    expect(collected({ 'fields.floors': '', 'fields.phone': '' })).toMatchObject({ fields: { floors: null } })
    expect(collected({ 'fields.phone': '10000000022' })).toMatchObject({ fields: { phone: '10000000022' } })
  })

  it('asks what a correction stands on, and of nothing else', () => {
    const whys = collectFields(form, record).filter((field) => field.name === 'why')
    expect(whys.map((field) => [field.when?.({ how: 'correction' }), field.when?.({ how: 'visit' }), field.required])).toEqual([[true, false, true], [false, true, false]])
    expect(collected({ why: '不动产登记簿' })).toMatchObject({ how: 'correction', why: '不动产登记簿' })
  })

  it('says what cannot be entered, and why', () => {
    expect(collectFields(form, record).map((field) => field.name)).not.toContain('fields.owner')
    expect(notAsked(form)).toContain('已核验确认')
  })
})

describe('verifying', () => {
  const def = (code: string, verified_by: 'police' | 'source' | 'nobody', type = 'text') => ({ code, zh: code, en: code, type, choices: [], verified_by }) as never
  const defs = [def('name', 'police'), def('phone', 'source'), def('lift', 'nobody', 'flag'), def('absent', 'police')]

  it('is offered for what is there and what this person’s word confirms', () => {
    const of = (...permissions: string[]) => verifiable(record, defs, (one) => permissions.includes(one)).map((one) => one.code)
    expect([of('record.verify'), of('record.verify_source'), of('record.collect')]).toEqual([['name'], ['phone'], []])
  })

  it('sends what was looked at, with a value only where it differs', () => {
    const fields = verifyFields(record, defs.slice(0, 2), (_, value) => String(value))
    const sent = (changes: Record<string, unknown>) => verifyBody(defs.slice(0, 2), bodyOf(fields, { ...firstValues(fields), ...changes }))
    expect(sent({})).toEqual({ fields: [] })
    expect(sent({ 'outcomes.name': 'agrees', 'fields.name': 'left over', 'outcomes.phone': 'differs', 'fields.phone': '10000000023', why: '核对' })).toEqual({
      fields: [{ field: 'name', outcome: 'agrees' }, { field: 'phone', outcome: 'differs', value: '10000000023' }], why: '核对',
    })
  })

  it('cannot be taken back where nothing was verified', () => {
    const [outcome] = verifyFields(record, defs.slice(0, 1), () => '')
    expect(outcome?.choices?.map((one) => one.value)).toEqual(['agrees', 'differs'])
  })
})
