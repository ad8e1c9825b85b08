import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import { may } from '../../joined'
import { type Act, act, type Choice, type Field } from '../../parts/acts'
import { type Words, wordOf } from '../../parts/words'

type Detail = components['schemas']['CaseDetail']

/** What a move of a case needs to know. */
export interface Around {
  path: string
  refresh: () => unknown
  done: (now: Detail) => void
  reasons: readonly Choice[]
  bodies: readonly components['schemas']['BodyOut'][]
}

export interface Move {
  name: string
  tone?: 'main' | 'danger'
  do: () => void
}

/** How a person breaks a case off; the others are ends that the system finds by itself. */
const ENDINGS: Words = { refused: ['当事人拒绝', 'a party refuses'], stopped: ['当事人要求终止', 'a party asks to stop'], no_agreement: ['未达成协议', 'no agreement'], unsuitable: ['不适宜调解', 'unsuitable'], cancelled: ['撤销登记', 'cancelled'] }

/** The moves of a case that are open in its state (`gridgov.mediation.rules.lifecycle`) for whoever may do them. */
export function caseMoves(it: Detail, around: Around): Move[] {
  const handle = may('mediation.handle')
  const does = (command: string, more: Partial<Act> & { title: string }): void =>
    act({ method: 'POST', path: `${around.path}/${command}`, version: it.version, seen: it, refresh: around.refresh, done: around.done, ...more })
  const moves: (Move & { on: boolean })[] = [
    { on: handle && it.state === 'registered', name: say('受理', 'Accept'), tone: 'main', do: () => does('accept', { title: say('受理', 'Accept'), warning: say('受理后开始 30 日期限。', 'The 30 days begin.'), fields: [bodyField(around)] }) },
    { on: handle && it.state === 'registered', name: say('不予受理', 'Decline'), do: () => does('decline', { title: say('不予受理', 'Decline'), danger: true, warning: say('案件就此终结,不能恢复。', 'The case ends for good.'), fields: [{ name: 'reason', label: say('理由', 'Reason'), kind: 'choice', choices: around.reasons, required: true }, { name: 'words', label: say('说明', 'Words'), kind: 'long' }] }) },
    { on: handle && it.state === 'accepted', name: say('延长期限', 'Extend'), do: () => does('extend', { title: say('延长期限', 'Extend'), fields: [{ name: 'days', label: say('延长天数', 'Days'), kind: 'number', required: true }, { name: 'consented_by', label: say('哪些当事人同意', 'Which parties consent'), kind: 'many', choices: partyChoices(it), value: it.parties.map((one) => one.id), required: true }] }) },
    { on: handle && ['registered', 'accepted', 'broken'].includes(it.state), name: say('提级', 'Lift'), do: () => does('lift', { title: say('提级调解', 'Lift a level'), warning: say('交上一级调解。', 'The level above mediates.'), fields: [{ name: 'reason', label: say('理由', 'Why'), required: true }] }) },
    { on: handle && ['accepted', 'broken'].includes(it.state), name: say('终止调解', 'Break off'), tone: 'danger', do: () => does('break-off', { title: say('终止调解', 'Break off'), danger: true, warning: say('终止后不能恢复;请告知当事人其他途径。', 'It cannot be undone; tell the parties of the other ways.'), fields: [{ name: 'ending', label: say('原因', 'Why'), kind: 'choice', choices: Object.keys(ENDINGS).map((value) => ({ value, label: wordOf(ENDINGS, value) })), required: true }, { name: 'party_id', label: say('哪一方', 'Which party'), kind: 'choice', choices: partyChoices(it) }, { name: 'words', label: say('说明', 'Words'), kind: 'long' }] }) },
    { on: handle && ['performed', 'ended'].includes(it.state), name: say('归档', 'File'), tone: 'main', do: () => does('file', { title: say('归档', 'File the case'), warning: fileWarning(it), danger: true }) },
  ]
  return moves.filter((one) => one.on)
}

export function partyChoices(it: Detail): Choice[] {
  return it.parties.map((one) => ({ value: one.id, label: one.name }))
}

function bodyField(around: Around): Field {
  return { name: 'body_id', label: say('调解组织', 'Body'), kind: 'choice', choices: around.bodies.filter((one) => one.open).map((one) => ({ value: one.id, label: one.name })), hint: say('不填则由系统按区域确定', 'Empty: as the area has it') }
}

function fileWarning(it: Detail): string {
  const missing = it.checklist.filter((one) => one.needed && !one.met)
  const names = missing.map((one) => say(one.zh, one.en)).join(say('、', ', '))
  return missing.length === 0 ? say('材料齐全;归档后不能再修改。', 'Its file is complete; nothing can be changed afterwards.') : say(`尚缺 ${names}。归档后不能再修改。`, `Still missing: ${names}. Nothing can be changed afterwards.`)
}
