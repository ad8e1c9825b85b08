import type { components } from '@shared/api/schema'
import { isoOf } from '@shared/countdown'
import { newId } from '@shared/id'
import type { Both } from '@shared/words/language'

import type { PhoneStore } from './database'
import type { Item, NewItem } from './outbox/item'

export type Case = components['schemas']['CaseDetail']
export type Place = components['schemas']['Place']
export type Manner = components['schemas']['Manner']

/** A term as it stands in the form: money in yuan, as it is said. */
export interface TermDraft {
  id: string
  debtor_id: string
  what: string
  manner: string
  due_on: string
  yuan: string
}

export interface AgreementDraft {
  id: string
  form: 'written' | 'oral'
  facts: string
  duties: string
  on_the_spot: boolean
  written_asked: boolean
  terms: TermDraft[]
}

/** Who signed, and how: on the glass (the picture of it) or on paper. Of the mediator the key is `mediator`. */
export type Signatures = Record<string, { file_id: string } | 'paper'>
export const MEDIATOR = 'mediator'

export const PLACES: Record<Place, Both> = {
  mediation_room: ['人民调解室', 'Mediation room'],
  police_room: ['警务调解室', 'Police station’s room'],
  community: ['村(社区)', 'Community office'],
  home: ['当事人住所', 'A party’s home'],
  scene: ['纠纷现场', 'Where the dispute is'],
  online: ['在线', 'Online'],
  other: ['其他', 'Elsewhere'],
}
export const SIDES: Record<string, Both> = { applicant: ['申请人', 'Applicant'], respondent: ['被申请人', 'Respondent'], third: ['第三人', 'Third party'] }
export const CONSENTS: Record<string, Both> = { asked: ['待表态', 'Asked'], given: ['同意调解', 'Consents'], refused: ['不同意', 'Refuses'], withdrawn: ['已撤回', 'Withdrawn'] }

export async function casesOf(store: PhoneStore): Promise<Case[]> {
  const things = await store.things.where('type').equals('mediation_case').toArray()
  return things.map((thing) => whole({ ...thing.data, id: thing.id } as unknown as Case)).sort((a, b) => ((a.due_at ?? '9') < (b.due_at ?? '9') ? -1 : 1))
}

export async function caseOf(store: PhoneStore, id: string): Promise<Case | undefined> {
  const thing = await store.things.get(['mediation_case', id])
  return thing ? whole({ ...thing.data, id } as unknown as Case) : undefined
}

/** Sync leaves out what is nothing. */
function whole(found: Case): Case {
  return { ...found, parties: found.parties ?? [], mediators: found.mediators ?? [], sessions: found.sessions ?? [], draft: found.draft ?? null, agreement: found.agreement ?? null }
}

/** The version that the person has before their eyes: what sync brought, or what a later answer told. */
export function versionOf(found: Case, items: readonly Item[]): number {
  return Math.max(found.version, ...items.filter((item) => item.state === 'sent').map((item) => item.answer?.version ?? 0))
}

/** A step of a case as a command of its thread, on the version that was seen. */
export function act(found: Case, seen: number, end: string, words: Both, body: Record<string, unknown>): NewItem {
  const title = [`调解 ${found.code} · ${words[0]}`, `Case ${found.code} · ${words[1]}`] as const
  return { thread: `mediation/${found.id}`, title, path: `/api/v1/mediation-cases/${found.id}/${end}`, body, seen }
}

export function consent(found: Case, seen: number, party: { id: string; name: string }, consents: boolean, manner: Manner): NewItem {
  const words: Both = consents ? [`${party.name} 同意调解`, `${party.name} consents`] : [`${party.name} 不同意调解`, `${party.name} refuses`]
  return act(found, seen, `parties/${party.id}/consent`, words, { consents, manner })
}

export function tellRights(found: Case, seen: number, partyIds: readonly string[]): NewItem {
  return act(found, seen, 'tell-rights', ['告知权利义务', 'rights told'], { party_ids: [...partyIds] })
}

export function accept(found: Case, seen: number): NewItem {
  return act(found, seen, 'accept', ['受理', 'accepted'], {})
}

export interface SessionDraft {
  place: Place
  address: string
  at: string
  short_notice_agreed: boolean
}

export function planSession(found: Case, seen: number, draft: SessionDraft): NewItem {
  const body = { id: newId(), place: draft.place, address: draft.address.trim(), planned_at: isoOf(Date.parse(draft.at)), short_notice_agreed: draft.short_notice_agreed }
  return act(found, seen, 'sessions', ['安排调解', 'session planned'], body)
}

export interface HeldDraft {
  begun: string
  ended: string
  party_ids: string[]
  mediator_ids: string[]
  minutes: string
}

export function holdSession(found: Case, seen: number, sessionId: string, draft: HeldDraft): NewItem {
  const body = { begun_at: isoOf(Date.parse(draft.begun)), ended_at: isoOf(Date.parse(draft.ended)), party_ids: [...draft.party_ids], mediator_ids: [...draft.mediator_ids], minutes: draft.minutes.trim() }
  return act(found, seen, `sessions/${sessionId}/hold`, ['调解记录', 'session held'], body)
}

export function emptyTerm(): TermDraft {
  return { id: newId(), debtor_id: '', what: '', manner: '', due_on: '', yuan: '' }
}

export function emptyAgreement(): AgreementDraft {
  return { id: newId(), form: 'written', facts: '', duties: '', on_the_spot: false, written_asked: false, terms: [emptyTerm()] }
}

/** What an agreement lacks (人民调解法 art. 29); undefined where nothing. */
export function agreementLacks(draft: AgreementDraft): Both | undefined {
  if (draft.facts.trim() === '') return ['请写明主要事实与争议事项', 'Say the main facts and what is in dispute']
  if (draft.duties.trim() === '') return ['请写明各方责任', 'Say the responsibility of each']
  if (draft.terms.length === 0) return ['至少写明一项履行内容', 'Give at least one term']
  const bad = draft.terms.find((term) => !term.debtor_id || !term.what.trim() || !term.manner.trim() || !term.due_on)
  if (bad) return ['每项须有履行人、内容、方式和期限', 'Each term needs who, what, how and by when']
  return draft.terms.some((term) => fenOf(term.yuan) === null) ? ['金额应为元,最多两位小数', 'Money is in yuan, with at most two decimals'] : undefined
}

export function draftAgreement(found: Case, seen: number, draft: AgreementDraft): NewItem {
  const terms = draft.terms.map((term) => {
    const fen = fenOf(term.yuan)
    return { id: term.id, debtor_id: term.debtor_id, what: term.what.trim(), manner: term.manner.trim(), due_on: term.due_on, ...(fen ? { amount_fen: fen } : {}) }
  })
  // What was sent once may be drafted anew: another draft is another one.
  const body = { id: draft.id, form: draft.form, facts: draft.facts.trim(), duties: draft.duties.trim(), on_the_spot: draft.on_the_spot, written_asked: draft.written_asked, terms }
  return { ...act(found, seen, 'agreement', ['拟定协议', 'agreement drafted'], body), method: 'PUT' }
}

/** Yuan as typed, in fen: 0 for nothing, null for what is no sum of money. Through text, since 0.29 × 100 is not 29. */
export function fenOf(yuan: string): number | null {
  const text = yuan.trim()
  if (text === '') return 0
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text)
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null
}

/** Who has not signed yet: every party, and of a written one a mediator (人民调解法 art. 29). */
export function unsigned(found: Case, form: 'written' | 'oral', signed: Signatures): string[] {
  return [...found.parties.map((party) => party.id), ...(form === 'written' ? [MEDIATOR] : [])].filter((id) => signed[id] === undefined)
}

/** The signatures as a paper of the file where any is on the glass, then that the agreement is in force. */
export function conclude(found: Case, seen: number, form: 'written' | 'oral', signed: Signatures, sealed: boolean): NewItem[] {
  const files = Object.values(signed).flatMap((one) => (one === 'paper' ? [] : [one.file_id]))
  const body = { agreed_by: found.parties.map((party) => party.id).filter((id) => signed[id] !== undefined), mediator_signed: signed[MEDIATOR] !== undefined, sealed }
  const made = act(found, seen, 'agreement/conclude', ['达成协议', 'agreement made'], body)
  if (files.length === 0) return [made]
  const document = { id: newId(), item: form === 'written' ? 'agreement' : 'oral_agreement', page_count: files.length, file_ids: files, words: '手机屏幕签名' }
  return [{ ...act(found, seen, 'documents', ['签名入卷', 'signatures put in'], document), files }, made]
}
