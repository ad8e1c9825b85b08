import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import { status } from '../../joined'
import { type Field, localOf, type Values } from '../../parts/acts'
import { choicesOf } from '../../parts/words'
import { partyChoices } from './case_moves'
import type { Detail } from './on_case'
import { FORMS } from './words'

type Private = components['schemas']['CasePrivateOut']

/**
 * What an agreement says (人民调解法 art. 29). It begins with what was drafted or agreed before, as far as somebody has read
 * that for a purpose, and empty otherwise: the words of a draft are sealed.
 */
export function agreementFields(it: Detail, sealed: Private | null): Field[] {
  const before = it.agreement ?? it.draft
  const terms = termsBefore(it, sealed)
  const read = terms.length > 0 ? sealed : null // what was read before another draft was made is not of this one
  return [
    { name: 'form', label: say('形式', 'Form'), kind: 'choice', choices: choicesOf(FORMS), value: before?.form ?? 'written', required: true, hint: say('疑难复杂、当事人要求,或不能当场履行的须书面', 'In writing where it is complex, a party asks, or not all is performed on the spot') },
    { name: 'facts', label: say('主要事实与争议事项', 'Main facts and what is in dispute'), kind: 'long', value: read?.facts, required: true }, { name: 'duties', label: say('各方责任', 'The responsibility of each'), kind: 'long', value: read?.duties, required: true },
    { name: 'on_the_spot', label: say('全部当场履行', 'All is performed at once'), kind: 'flag', value: before?.on_the_spot },
    { name: 'written_asked', label: say('有当事人要求书面', 'A party asks for writing'), kind: 'flag', when: (values) => values['form'] === 'oral' },
    { name: 'terms', label: say('履行事项', 'Term'), kind: 'rows', least: 1, value: terms, of: termFields(it) },
  ]
}

function termFields(it: Detail): Field[] {
  return [
    { name: 'debtor_id', label: say('履行人', 'Who performs'), kind: 'choice', choices: partyChoices(it), required: true }, { name: 'what', label: say('内容', 'What'), required: true }, { name: 'manner', label: say('方式', 'How'), required: true },
    { name: 'due_on', label: say('期限', 'By when'), kind: 'date', required: true }, { name: 'amount_fen', label: say('金额(元,可不填)', 'Money (yuan, as you like)'), kind: 'yuan' },
  ]
}

/** The terms before, in words, as rows of another draft; they get ids of their own, since those of an agreement in force stay. */
export function termsBefore(it: Detail, sealed: Private | null): Values[] {
  const known = new Map(sealed?.terms.map((one) => [one.id, one]))
  return ((it.agreement ?? it.draft)?.terms ?? []).flatMap((term) => {
    const words = known.get(term.id)
    return words ? [{ debtor_id: term.debtor_id, what: words.what, manner: words.manner, due_on: term.due_on, amount_fen: words.amount_fen === null ? '' : words.amount_fen / 100 }] : []
  })
}

/** Who agreed: an oral agreement is in force when all say so, a written one once it is signed and sealed (art. 29, 30). */
export function concludeFields(it: Detail, form: string): Field[] {
  const written = form === 'written'
  return [
    { name: 'agreed_by', label: written ? say('已签名、盖章或按指印的当事人', 'Parties who have signed, sealed or put a fingerprint') : say('当面表示同意的当事人', 'Parties who agreed in person'), kind: 'many', choices: partyChoices(it), required: true },
    { name: 'effective_on', label: say('生效日期', 'In force since'), kind: 'date', value: localOf(status.now).slice(0, 10), required: true, hint: say('签名盖章齐全(口头:达成协议)之日;司法确认的 30 日从这一天起算', 'The day on which all had signed and sealed, or agreed: the 30 days for the court count from it') },
    ...(written ? [{ name: 'mediator_signed', label: say('调解员已签名', 'A mediator has signed'), kind: 'flag' as const }, { name: 'sealed', label: say('已加盖人民调解委员会印章', 'The committee’s seal is on it'), kind: 'flag' as const }] : []),
  ]
}
