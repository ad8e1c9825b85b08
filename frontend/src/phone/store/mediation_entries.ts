import { newId } from '@shared/id'
import type { Both } from '@shared/words/language'

import type { Colleague } from './colleagues'
import { act, type Case } from './mediation'
import type { Item, NewItem } from './outbox/item'

/** Who is entered into a case, and what was performed of its agreement: done at a door as well as at a desk. */
export interface PartyDraft {
  kind: 'citizen' | 'organisation'
  side: 'applicant' | 'respondent' | 'third'
  name: string
  phone: string
  address: string
  consents: boolean
}

/** Oneself, a colleague from the list, or somebody invited by name (人民调解法 art. 20). */
export interface MediatorDraft {
  who: 'me' | 'colleague' | 'invited'
  colleague: Colleague | null
  name: string
  chosen_by: 'parties' | 'appointed'
  all_parties_agree: boolean
  conflict: 'none' | 'relative' | 'interest'
  waived: boolean
}

export const MEDIATOR_KINDS: Record<string, Both> = {
  mediator: ['人民调解员', 'Mediator'],
  co_police: ['民警', 'Police'],
  co_gridworker: ['网格员', 'Gridworker'],
  invited: ['受邀人员', 'Invited'],
}
export const CONFLICTS: Record<MediatorDraft['conflict'], Both> = {
  none: ['无利害关系', 'None'],
  relative: ['与当事人是亲属', 'A relative of a party'],
  interest: ['与纠纷有利害关系', 'An interest in the dispute'],
}

export const emptyParty = (): PartyDraft => ({ kind: 'citizen', side: 'respondent', name: '', phone: '', address: '', consents: false })
export const emptyMediator = (): MediatorDraft => ({ who: 'me', colleague: null, name: '', chosen_by: 'appointed', all_parties_agree: false, conflict: 'none', waived: false })

export function addParty(found: Case, seen: number, draft: PartyDraft): NewItem {
  const [name, phone, address] = [draft.name.trim(), draft.phone.trim(), draft.address.trim()]
  const body = { id: newId(), kind: draft.kind, side: draft.side, name, consents: draft.consents, ...(phone === '' ? {} : { phone }), ...(address === '' ? {} : { address }) }
  return act(found, seen, 'parties', [`登记当事人 ${name}`, `party ${name} entered`], body)
}

export function partyLacks(draft: PartyDraft): Both | undefined {
  if (draft.name.trim() === '') return ['请填写姓名或名称', 'Give the name']
  return draft.phone.trim() !== '' && !/^\+?[0-9 -]{5,20}$/.test(draft.phone.trim()) ? ['电话号码不对,请核对', 'This is no telephone number'] : undefined
}

/** What the server would refuse, said before the phone is put away (人民调解法 art. 19, 20; a conflict is disclosed). */
export function mediatorLacks(draft: MediatorDraft): Both | undefined {
  if (draft.who === 'colleague' && !draft.colleague) return ['请选择同事', 'Choose a colleague']
  if (draft.who === 'invited' && draft.name.trim() === '') return ['请填写受邀人员姓名', 'Give the name of who is invited']
  if ((draft.who === 'invited' || draft.chosen_by === 'parties') && !draft.all_parties_agree) return ['须各方当事人同意,请核实后勾选', 'All parties must agree to this; ask, then tick it']
  return draft.conflict !== 'none' && !draft.waived ? ['有利害关系的应当回避;各方知情仍同意的请勾选', 'With a conflict one withdraws, unless all were told and agree'] : undefined
}

export function addMediator(found: Case, seen: number, draft: MediatorDraft, personId: string): NewItem {
  const { who, words } = namedIn(draft, personId)
  const body = { id: newId(), ...who, chosen_by: draft.chosen_by, conflict: draft.conflict, all_parties_agree: draft.all_parties_agree, waived: draft.waived }
  return act(found, seen, 'mediators', words, body)
}

function namedIn(draft: MediatorDraft, personId: string): { who: Record<string, string>; words: Both } {
  if (draft.who === 'me') return { who: { kind: 'mediator', person_id: personId }, words: ['本人任调解员', 'I mediate'] }
  const name = (draft.who === 'colleague' ? (draft.colleague?.name ?? '') : draft.name).trim()
  if (draft.who === 'colleague' && draft.colleague) {
    const { kind, person_id } = draft.colleague
    return { who: { kind, person_id }, words: [`${name} 参加调解`, `${name} mediates`] }
  }
  return { who: { kind: 'invited', name }, words: [`邀请 ${name} 参与`, `${name} invited`] }
}

/** Who is of the case: as sync brought it, and named by this phone since. Whoever withdrew may be named again. */
export function ofTheCase(found: Case | undefined, items: readonly Pick<Item, 'path' | 'body'>[]): Set<string> {
  const known = new Map((found?.mediators ?? []).map((one) => [one.person_id, one.withdrawn_at == null]))
  const named = items.filter((item) => item.path.endsWith('/mediators')).map((item) => item.body['person_id'])
  const both = [...[...known].filter(([, stands]) => stands).map(([id]) => id), ...named.filter((id) => !known.has(id as string))]
  return new Set(both.filter((one): one is string => typeof one === 'string'))
}

export function performTerm(found: Case, seen: number, term: string, made: { performed_on: string; proof: string; file_ids: string[] }): NewItem {
  const proof = made.proof.trim()
  const body = { performed_on: made.performed_on, file_ids: [...made.file_ids], ...(proof === '' ? {} : { proof }) }
  return { ...act(found, seen, `terms/${term}/perform`, ['登记履行', 'term performed'], body), files: [...made.file_ids] }
}
