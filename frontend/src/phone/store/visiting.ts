import type { components } from '@shared/api/schema'

import type { PhoneStore } from './database'
import type { NewItem } from './outbox/item'

export type Form = components['schemas']['FormOut']
export type Register = components['schemas']['RegisterOut']
export type Campaign = components['schemas']['CampaignOut']
export type Given = string | number | boolean | null
/** A record as sync brings it: without what a desk alone needs. */
export type RecordLine = Pick<components['schemas']['RecordOut'], 'id' | 'kind' | 'scope_path' | 'version'> & Partial<components['schemas']['RecordOut']>

export interface Visits {
  campaigns: Campaign[]
  visits: { campaign_id: string; tries: number; record: RecordLine }[]
  due: RecordLine[]
  more: boolean
}

/** A field as the form asks it; of a masked value only the mask is known, so that it is never sent back. */
export interface Question {
  code: string
  zh: string
  en: string
  type: components['schemas']['FieldType']
  required: boolean
  purpose: string
  law: string
  choices: components['schemas']['ChoiceOut'][]
  known: Given
  masked: boolean
  asked: boolean
  why_not: readonly [string, string] | null
}

/** What stands in the fields of the screen, as text; of a flag `true` or `false`; empty is unanswered. */
export type Answers = Record<string, string>
export type Outcome = 'done' | 'nobody_there' | 'not_there'
export type How = 'visit' | 'phone'

const NONE: Visits = { campaigns: [], visits: [], due: [], more: false }

export async function visitsOf(store: PhoneStore): Promise<Visits> {
  const found = await store.things.where('type').equals('visits').first()
  return { ...NONE, ...(found?.data as Partial<Visits> | undefined) }
}

/** The record wherever sync brought it: as a campaign's target or because it is due. */
export function recordIn(visits: Visits, id: string): RecordLine | undefined {
  return visits.visits.find((one) => one.record.id === id)?.record ?? visits.due.find((one) => one.id === id)
}

export function formPath(recordId: string): string {
  return `/api/v1/collection/form?record_id=${recordId}`
}

/** As the server prefilled it. */
export function questionsOf(form: Form): Question[] {
  return form.fields.map((one) => ({
    code: one.field, zh: one.zh, en: one.en, type: one.type, required: one.required, purpose: one.purpose, law: one.law,
    choices: one.choices, known: one.known ?? null, masked: typeof one.known === 'string' && one.known.includes('*'), asked: one.asked,
    why_not: one.why_not_zh ? [one.why_not_zh, one.why_not_en ?? one.why_not_zh] as const : null,
  }))
}

/** Where the form is not on this phone: what the register asks of such a thing, with nothing known of it. */
export function questionsFrom(register: Register, record: RecordLine): Question[] {
  const fields = register.kinds.find((kind) => kind.code === record.kind)?.fields ?? []
  return fields
    .filter((one) => !one.retired && (one.classes.length === 0 || (record.class_code != null && one.classes.includes(record.class_code))))
    .map((one) => ({
      code: one.code, zh: one.zh, en: one.en, type: one.type, required: one.required, purpose: one.purpose, law: one.law,
      choices: one.choices, known: null, masked: false, asked: true, why_not: null,
    }))
}

/** What stands in the fields before anybody touched them. */
export function prefilled(questions: readonly Question[]): Answers {
  return Object.fromEntries(questions.filter((one) => !one.masked && one.known !== null).map((one) => [one.code, String(one.known)]))
}

/** Only what is otherwise than known: a field that was emptied is taken away, one that was left alone is not mentioned. */
export function differences(questions: readonly Question[], answers: Answers): Record<string, Given> {
  const found: Record<string, Given> = {}
  for (const one of questions) {
    if (!one.asked) continue
    const text = (answers[one.code] ?? '').trim()
    if (text === '') {
      if (one.known !== null && !one.masked) found[one.code] = null
    } else if (one.masked || text !== String(one.known ?? '')) found[one.code] = valueOf(one, text)
  }
  return found
}

/** A campaign is answered in full: whatever it asks is sent, as it was or as it is now. */
export function inFull(questions: readonly Question[], answers: Answers): Record<string, Given> {
  return Object.fromEntries(questions.map((one) => [one.code, valueOf(one, (answers[one.code] ?? '').trim())]))
}

/** The first question that cannot be sent as it stands. */
export function lacking(questions: readonly Question[], answers: Answers, whole: boolean): Question | undefined {
  return questions.find((one) => {
    const empty = (answers[one.code] ?? '').trim() === ''
    return whole ? empty : one.asked && one.required && empty && one.known !== null && !one.masked
  })
}

function valueOf(question: Question, text: string): Given {
  if (question.type === 'flag') return text === 'true'
  if ((question.type === 'integer' || question.type === 'decimal') && text !== '' && Number.isFinite(Number(text))) return Number(text)
  return text
}

export interface Visited {
  record: RecordLine
  campaign: Campaign | undefined
  questions: readonly Question[]
  answers: Answers
  outcome: Outcome
  how: How
  words: string
}

/** The command that a visit is: into a campaign where it belongs to one, else to the record itself. */
export function visitOf(made: Visited): NewItem {
  const { record, campaign, outcome, how } = made
  const name = record.title ?? record.code ?? ''
  const words = made.words.trim()
  const shared = { thread: `record/${record.id}`, title: [`走访 · ${name}`, `Visit · ${name}`] as const, seen: record.version }
  if (campaign) {
    const fields = outcome === 'done' ? inFull(made.questions, made.answers) : {}
    return { ...shared, path: `/api/v1/campaigns/${campaign.id}/targets/${record.id}/visit`, body: { outcome, fields, how, ...(words ? { words } : {}) } }
  }
  return { ...shared, path: `/api/v1/records/${record.id}/collect`, body: { fields: differences(made.questions, made.answers), how, ...(words ? { why: words } : {}) } }
}
