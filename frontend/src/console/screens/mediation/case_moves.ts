import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import { status } from '../../joined'
import type { Act, Choice, Field } from '../../parts/acts'
import { type Words, wordOf } from '../../parts/words'
import { actOn, type Code, type Detail, isOpen, type OnCase } from './on_case'

/** What a move of a case needs to know besides the case. */
export interface Around extends OnCase {
  reasons: readonly Choice[]
  types: readonly Choice[]
  bodies: readonly components['schemas']['BodyOut'][]
}

export interface Move {
  name: string
  tone?: 'main' | 'danger'
  do: () => void
}

/** How a person breaks a case off; the others are ends that have an act of their own, or that the system finds by itself. */
const ENDINGS: Words = { stopped: ['当事人要求终止', 'a party asks to stop'], no_agreement: ['未达成协议', 'no agreement'], expired: ['调解期限届满', 'the time limit has passed'], not_performed: ['协议未履行', 'the agreement was not performed'], cancelled: ['登记有误或自行和解', 'entered by mistake, or settled by themselves'] }

/** The moves of a case that are open in its state for whoever may do them. */
export function caseMoves(around: Around): Move[] {
  const it = around.found
  const move = (code: Code, end: string, name: string, more: Partial<Act> = {}, tone?: Move['tone']): (Move & { code: Code }) => ({ code, name, ...(tone ? { tone } : {}), do: () => actOn(around, end, { title: name, ...more }) })
  const moves = [
    move('accept', '/accept', say('受理', 'Accept'), { warning: say('受理后开始 30 日期限。', 'The 30 days begin.'), fields: [bodyField(around)] }, 'main'),
    move('decline', '/decline', say('不予受理', 'Decline'), { danger: true, warning: say('案件就此终结,不能恢复。', 'The case ends for good.'), fields: [{ name: 'reason', label: say('理由', 'Reason'), kind: 'choice', choices: around.reasons, required: true }, { name: 'words', label: say('说明', 'Words'), kind: 'long' }] }),
    move('change', '', say('更正', 'Correct'), { method: 'PATCH', warning: say('疑难复杂的,协议须书面。', 'A complex case has its agreement in writing.'), fields: changeFields(around) }),
    move('extend', '/extend', say('延长期限', 'Extend'), { fields: [{ name: 'days', label: say('延长天数', 'Days'), kind: 'number', required: true }, { name: 'consented_by', label: say('哪些当事人同意', 'Which parties consent'), kind: 'many', choices: partyChoices(it), value: it.parties.map((one) => one.id), required: true }] }),
    move('lift', '/lift', say('提级', 'Lift'), { title: say('提级调解', 'Lift a level'), warning: say('交上一级调解。', 'The level above mediates.'), fields: [{ name: 'reason', label: say('理由', 'Why'), required: true }] }),
    move('report_crime', '/report-crime', say('报告公安', 'Tell the police'), { adds: true, danger: true, warning: say('涉嫌违法犯罪的,立即报告公安机关(人民调解法第 25 条)。', 'A suspected offence is told to the police at once (art. 25).'), fields: [{ name: 'words', label: say('情况说明', 'What happened'), kind: 'long', required: true }, { name: 'ends', label: say('同时终止调解', 'Mediation stops with it'), kind: 'flag' }] }),
    move('break_off', '/break-off', say('终止调解', 'Break off'), { danger: true, warning: say('终止后不能恢复;请告知当事人其他途径。', 'It cannot be undone; tell the parties of the other ways.'), fields: endingFields(it, status.now) }, 'danger'),
    move('file', '/file', say('归档', 'File'), { title: say('归档', 'File the case'), warning: fileWarning(it), danger: true }, 'main'),
  ]
  return moves.filter((one) => isOpen(one.code, it))
}

export function partyChoices(it: Detail): Choice[] {
  return it.parties.map((one) => ({ value: one.id, label: one.name }))
}

/** The reasons that hold in this state: a limit that has passed, a term that was broken. */
export function endingsOf(it: Detail, now: number): string[] {
  const holds: Record<string, boolean> = { expired: it.due_at !== null && Date.parse(it.due_at) <= now, not_performed: it.state === 'broken' }
  return Object.keys(ENDINGS).filter((ending) => holds[ending] ?? true)
}

function endingFields(it: Detail, now: number): Field[] {
  return [
    { name: 'ending', label: say('原因', 'Why'), kind: 'choice', choices: endingsOf(it, now).map((value) => ({ value, label: wordOf(ENDINGS, value) })), required: true },
    { name: 'party_id', label: say('要求终止的一方', 'Which party'), kind: 'choice', choices: partyChoices(it), required: true, when: (values) => values['ending'] === 'stopped' }, { name: 'words', label: say('说明', 'Words'), kind: 'long' },
  ]
}

function changeFields({ found: it, types }: Around): Field[] {
  return [
    { name: 'type', label: say('纠纷类型', 'Type'), kind: 'choice', choices: types, value: it.type }, { name: 'matter', label: say('纠纷事实与争议', 'The matter'), kind: 'long', hint: say('加密保存,替换原来的;留空则不变', 'Kept sealed, in the place of what was there; left empty, that stays') },
    { name: 'amount_fen', label: say('涉案金额(元)', 'Amount (yuan)'), kind: 'yuan', clears: true, value: it.amount_fen === null ? '' : it.amount_fen / 100 }, { name: 'subject_area', label: say('标的所在地区划代码', 'Division of the subject matter'), clears: true, value: it.subject_area, hint: say('用于确定管辖法院', 'For the court to be applied to') }, { name: 'complex', label: say('疑难复杂', 'Complex'), kind: 'flag', value: it.complex },
  ]
}

function bodyField(around: Around): Field {
  return { name: 'body_id', label: say('调解组织', 'Body'), kind: 'choice', choices: around.bodies.filter((one) => one.open && around.found.area_path.startsWith(one.area_path)).map((one) => ({ value: one.id, label: one.name })), hint: say('不填则由系统按区域确定', 'Empty: as the area has it') }
}

function fileWarning(it: Detail): string {
  const missing = it.checklist.filter((one) => one.needed && !one.met)
  const names = missing.map((one) => say(one.zh, one.en)).join(say('、', ', '))
  return missing.length === 0 ? say('材料齐全;归档后不能再修改。', 'Its file is complete; nothing can be changed afterwards.') : say(`尚缺 ${names}。归档后不能再修改。`, `Still missing: ${names}. Nothing can be changed afterwards.`)
}
