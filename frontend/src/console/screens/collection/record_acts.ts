import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import type { Choice, Field, Values } from '../../parts/acts'
import { choicesOf, type Words } from '../../parts/words'
import { CHECKS, HOW, type Value } from './words'

export type Detail = components['schemas']['RecordDetail']
export type Form = components['schemas']['FormOut']
type FieldDef = components['schemas']['RegisterFieldOut']
type Typed = Pick<FieldDef, 'type' | 'choices'>

const FLAG: Words = { true: ['是', 'Yes'], false: ['否', 'No'] }

/** The ways in which somebody at a desk learns something; a correction stands on paper and asks nobody. */
export const WAYS: Words = Object.fromEntries(['visit', 'phone', 'patrol', 'correction'].map((one) => [one, HOW[one] ?? [one, one]]))

function entryOf(one: Typed): Pick<Field, 'kind' | 'choices'> {
  if (one.type === 'choice') return { kind: 'choice', choices: one.choices.map((it) => ({ value: it.code, label: say(it.zh, it.en) })) }
  if (one.type === 'flag') return { kind: 'choice', choices: choicesOf(FLAG) }
  if (one.type === 'integer' || one.type === 'decimal') return { kind: 'number' }
  return { kind: one.type === 'date' ? 'date' : 'text' }
}

function typed(one: Typed, value: unknown): unknown {
  return one.type === 'flag' && typeof value === 'string' ? value === 'true' : value
}

/** The fields of which a value is known but shown masked: left empty they stay. */
function maskedIn(record: Detail): Set<string> {
  return new Set(record.fields.filter((one) => one.private && one.collected !== null).map((one) => one.field))
}

/** What a desk may enter of a record: what is known is filled in, what is masked is typed anew. */
export function collectFields(form: Form, record: Detail): Field[] {
  const masked = maskedIn(record)
  const asked = form.fields.filter((one) => one.asked).map((one): Field => {
    const hidden = masked.has(one.field)
    const known = one.known === null || hidden ? '' : String(one.known)
    return { name: `fields.${one.field}`, label: say(one.zh, one.en), ...entryOf(one), value: known, required: one.required && !hidden, hint: hidden ? say(`现为 ${String(one.known)};不填则不变`, `Now ${String(one.known)}; empty: as it is`) : '' }
  })
  const why = (how: 'correction' | null, label: string): Field => ({ name: 'why', label, required: how !== null, when: (values) => (values['how'] === 'correction') === (how !== null) })
  return [
    { name: 'how', label: say('方式', 'How'), kind: 'choice', choices: choicesOf(WAYS), required: true, value: 'correction' },
    why('correction', say('依据(来文、证件、登记簿等)', 'What it stands on (a letter, a paper, a register)')), why(null, say('说明', 'Words')),
    ...asked,
  ]
}

/** Only what is otherwise: a field that was emptied is taken away, one that is masked and left empty stays. */
export function collectBody(form: Form, record: Detail, body: Values): Values {
  const said = (body['fields'] ?? {}) as Values
  const masked = maskedIn(record)
  const fields: Values = {}
  for (const one of form.fields.filter((it) => it.asked)) {
    const value = typed(one, said[one.field])
    if (value === undefined) {
      if (one.known !== null && !masked.has(one.field)) fields[one.field] = null
    } else if (masked.has(one.field) || value !== one.known) fields[one.field] = value
  }
  return { ...body, fields }
}

/** What is not asked here, and why, for whoever looks for it. */
export function notAsked(form: Form): string {
  const left = form.fields.filter((one) => !one.asked && one.why_not_zh !== null)
  return left.map((one) => say(`${one.zh}:${one.why_not_zh ?? ''}`, `${one.en}: ${one.why_not_en ?? ''}`)).join(say(';', '; '))
}

/** The fields of which this person's word confirms: whose that is stands in the register. */
export function verifiable(record: Detail, defs: readonly FieldDef[], may: (permission: string) => boolean): FieldDef[] {
  const known = new Set(record.fields.map((one) => one.field))
  const action = { police: 'record.verify', source: 'record.verify_source', nobody: null }
  return defs.filter((one) => {
    const needed = action[one.verified_by]
    return known.has(one.code) && needed !== null && may(needed)
  })
}

/** Of each its outcome, left open where it was not looked at, and the true value where it differs. */
export function verifyFields(record: Detail, defs: readonly FieldDef[], shown: (field: string, value: Value | undefined) => string): Field[] {
  const outcomes = defs.flatMap((one): Field[] => {
    const now = record.fields.find((it) => it.field === one.code)
    const choices: Choice[] = choicesOf(CHECKS).filter((it) => it.value === 'differs' || (it.value === 'agrees' && now?.collected !== null) || (it.value === 'withdrawn' && now?.status !== 'unchecked'))
    const outcome = `outcomes.${one.code}`
    return [
      { name: outcome, label: say(`${one.zh}:`, `${one.en}: `) + shown(one.code, now?.collected), kind: 'choice', choices },
      { name: `fields.${one.code}`, label: say(`${one.zh}核实为`, `${one.en} in truth`), ...entryOf(one), required: true, when: (values) => values[outcome] === 'differs' },
    ]
  })
  return [...outcomes, { name: 'why', label: say('依据', 'On what it stands'), hint: say('如:与人口信息核对', 'Such as: held against the population register') }]
}

export function verifyBody(defs: readonly FieldDef[], body: Values): Values {
  const outcomes = (body['outcomes'] ?? {}) as Values
  const values = (body['fields'] ?? {}) as Values
  const fields = defs.filter((one) => outcomes[one.code] !== undefined).map((one) => {
    const value = typed(one, values[one.code])
    return { field: one.code, outcome: outcomes[one.code], ...(value === undefined ? {} : { value }) }
  })
  return { fields, ...(body['why'] === undefined ? {} : { why: body['why'] }) }
}
