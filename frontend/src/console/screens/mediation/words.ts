import type { components } from '@shared/api/schema'
import { type Light, lightOf } from '@shared/countdown'
import { say } from '@shared/words/use_language'

import type { Choice } from '../../parts/acts'
import { useOne } from '../../parts/list'
import type { Tone } from '../../parts/table'
import type { Words } from '../../parts/words'

type Catalogue = components['schemas']['CatalogueOut']

export const STATES: Words = { registered: ['登记', 'registered'], accepted: ['调解中', 'in mediation'], agreed: ['已达成协议', 'agreed'], broken: ['未按协议履行', 'not performed'], performed: ['已履行', 'performed'], ended: ['已终结', 'ended'], filed: ['已归档', 'filed'] }
export const SIDES: Words = { applicant: ['申请人', 'applicant'], respondent: ['被申请人', 'respondent'], third: ['第三人', 'third party'] }
export const CONSENTS: Words = { asked: ['未答复', 'asked'], given: ['同意', 'consents'], refused: ['不同意', 'refuses'], withdrawn: ['撤回', 'took it back'] }
export const MEDIATORS: Words = { mediator: ['调解员', 'mediator'], co_police: ['协同民警', 'police'], co_gridworker: ['协同网格员', 'gridworker'], invited: ['特邀', 'invited'] }
export const CHOSEN: Words = { parties: ['当事人选择', 'chosen by the parties'], appointed: ['指定', 'appointed'] }
export const CONFLICTS: Words = { none: ['无', 'none'], party: ['系当事人', 'a party'], relative: ['系近亲属', 'a relative'], interest: ['有利害关系', 'an interest'] }
export const SESSIONS: Words = { planned: ['已安排', 'planned'], held: ['已召开', 'held'], cancelled: ['已取消', 'cancelled'] }
export const TERMS: Words = { open: ['待履行', 'open'], performed: ['已履行', 'performed'], broken: ['未履行', 'broken'] }
export const FORMS: Words = { written: ['书面', 'written'], oral: ['口头', 'oral'] }
export const PERFORMANCE: Words = { full: ['全部履行', 'in full'], partly: ['部分履行', 'in part'], none: ['未履行', 'not at all'] }
export const SATISFACTION: Words = { satisfied: ['满意', 'satisfied'], fair: ['一般', 'fair'], dissatisfied: ['不满意', 'dissatisfied'] }
export const CONFIRMATIONS: Words = { applied: ['已共同申请', 'applied for'], accepted: ['已受理', 'taken'], not_accepted: ['不予受理', 'not taken'], confirmed: ['裁定有效', 'confirmed'], rejected: ['驳回', 'rejected'], withdrawn: ['撤回', 'withdrawn'] }
export const POINTS: Words = { invited: ['邀请法院', 'it invited'], domicile: ['住所地', 'domicile'], subject_matter: ['标的所在地', 'subject matter'], mediation_body: ['调解组织所在地', 'the body’s place'] }
export const LEVELS: Words = { basic: ['基层人民法院', 'basic court'], intermediate: ['中级人民法院', 'intermediate court'] }

/** What is still owed by the mediators, in the order of a case's life; the rest is over. */
export const RUNNING = ['registered', 'accepted', 'agreed', 'broken']

const DAY_MS = 86_400_000
/** Yellow from so long before the day. */
const NEAR_MS = 5 * DAY_MS

export function caseLight(due: string | null, now: number): Light | null {
  return due === null ? null : lightOf(now, due, new Date(Date.parse(due) - NEAR_MS).toISOString(), null)
}

export function stateTone(state: string): Tone {
  if (state === 'broken') return 'red'
  return state === 'agreed' || state === 'performed' ? 'green' : state === 'registered' ? 'amber' : ''
}

export function yuan(fen: number | null): string | null {
  return fen === null ? null : `¥${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`
}

/** The catalogue of mediation: types, papers, items of a file, reasons. */
export function useCatalogue(): (part: keyof Catalogue) => Choice[] {
  const catalogue = useOne<Catalogue>(() => ({ path: '/api/v1/mediation-catalogue' }))
  return (part) => (catalogue.it.value?.[part] ?? []).map((row) => ({ value: row.code, label: say(row.zh, row.en) }))
}
