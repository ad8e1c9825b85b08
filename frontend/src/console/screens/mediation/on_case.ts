import type { components } from '@shared/api/schema'
import { moment } from '@shared/countdown'
import { say } from '@shared/words/use_language'

import { may } from '../../joined'
import { type Act, act } from '../../parts/acts'
import { dayOf, wordOf } from '../../parts/words'
import OPEN_IN from './open_in.json'
import { CONSENTS, FORMS, SESSIONS, TERMS, yuan } from './words'

export type Detail = components['schemas']['CaseDetail']
export type Code = keyof typeof OPEN_IN

/** Naming and withdrawing mediators is for dispatchers, too; all else for whoever mediates. */
const APPOINTING = new Set<Code>(['add_mediator', 'withdraw_mediator'])

/** Whether an act is open in the state of the case (`gridgov.mediation.rules.lifecycle`, which a test compares) and this person may do it. */
export function isOpen(code: Code, it: Pick<Detail, 'state'>): boolean {
  return may(APPOINTING.has(code) ? 'mediation.appoint' : 'mediation.handle') && OPEN_IN[code].includes(it.state)
}

/** What a card needs to act on the case that it shows. */
export interface OnCase {
  found: Detail
  path: string
  took: (now: Detail) => void
  again: () => void
}

/** Ask for what an act needs, then do it to the case as it was seen; `path` goes on from that of the case. */
export function actOn({ found, path, took, again }: OnCase, end: string, it: Partial<Act> & { title: string }): void {
  act({ method: 'POST', version: found.version, seen: found, inWords, refresh: again, done: took, ...it, path: `${path}${end}` })
}

/** A case in words, part by part: what two people who work on it at once would otherwise overwrite unseen. */
export function inWords(it: Detail): Record<string, string> {
  return {
    [say('状态', 'State')]: say(it.state_zh, it.state_en),
    [say('类型', 'Type')]: say(it.type_zh, it.type_en),
    [say('涉案金额', 'Amount')]: yuan(it.amount_fen) ?? '',
    [say('疑难复杂', 'Complex')]: it.complex ? say('是', 'yes') : '',
    [say('期限', 'Due')]: it.due_at ? moment(it.due_at) : '',
    [say('当事人', 'Parties')]: listed(it.parties.map((one) => `${one.name}(${wordOf(CONSENTS, one.consent)}${one.rights_told_at ? say(',已告知权利', ', rights told') : ''})`)),
    [say('调解员', 'Mediators')]: listed(it.mediators.map((one) => (one.withdrawn_at ? say(`${one.name}(已回避)`, `${one.name} (withdrawn)`) : one.name))),
    [say('调解会', 'Sessions')]: listed(it.sessions.map((one) => say(`第 ${one.number} 次${wordOf(SESSIONS, one.state)}`, `no. ${one.number} ${wordOf(SESSIONS, one.state)}`))),
    [say('协议草案', 'Draft agreement')]: agreementInWords(it.draft),
    [say('生效协议', 'Agreement in force')]: agreementInWords(it.agreement),
    [say('司法确认', 'Judicial confirmation')]: listed(it.confirmations.map((one) => `${one.court_name} ${say(one.state_zh, one.state_en)}`)),
    [say('回访', 'Visits')]: listed(it.visits.map((one) => dayOf(one.visited_on))),
    [say('材料', 'Documents')]: it.documents.length === 0 ? '' : say(`${it.documents.length} 份`, `${it.documents.length}`),
  }
}

/** Another draft is told by its terms: its words are sealed. */
function agreementInWords(it: Detail['draft']): string {
  if (it === null) return ''
  return `${wordOf(FORMS, it.form)}: ${listed(it.terms.map((term) => `${term.position}. ${dayOf(term.due_on)} ${wordOf(TERMS, term.state)}`))} · ${say('编号', 'no.')} ${it.id.slice(-4)}`
}

function listed(parts: readonly string[]): string {
  return parts.join(say('、', ', '))
}
