import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import type { Choice } from '../../parts/acts'
import { useOne } from '../../parts/list'
import type { Tone } from '../../parts/table'
import { type Words, yesNo } from '../../parts/words'

export type Register = components['schemas']['RegisterOut']
export type Value = string | number | boolean | null

export const CAMPAIGNS: Words = { planned: ['筹备', 'planned'], running: ['进行中', 'running'], ended: ['已结束', 'ended'] }
export const CHECKS: Words = { unchecked: ['未核验', 'unchecked'], agrees: ['一致', 'agrees'], differs: ['不一致', 'differs'], withdrawn: ['已撤回', 'withdrawn'] }
export const RECORDS: Words = { active: ['在册', 'active'], ended: ['已注销', 'ended'], merged: ['已合并', 'merged'] }
export const SOURCES: Words = { requested: ['待答复', 'requested'], incomplete: ['待补正', 'incomplete'], granted: ['已批准', 'granted'], refused: ['已拒绝', 'refused'], ended: ['已终止', 'ended'] }
export const TICKETS: Words = { open: ['待答复', 'open'], corrected: ['已更正', 'corrected'], upheld: ['维持原值', 'upheld'] }
export const EXPORTS: Words = { requested: ['待审批', 'to decide'], approved: ['已批准', 'approved'], refused: ['已拒绝', 'refused'], taken: ['已取走', 'taken'] }
export const DECLARED: Words = { waiting: ['待核对', 'to check'], taken: ['已采用', 'taken'], refused: ['未采用', 'refused'] }
export const LAYERS: Words = { collected: ['采集层', 'collected'], verified: ['核验层', 'verified'] }
export const WHATS: Words = { wrong: ['有误', 'wrong'], missing: ['缺失', 'missing'] }
export const HOW: Words = {
  visit: ['走访', 'visit'], phone: ['电话', 'phone'], patrol: ['巡查', 'patrol'], declaration: ['自主申报', 'declared'], import: ['导入', 'import'], source: ['数据源', 'source'], derived: ['推算', 'derived'],
  verification: ['核验', 'verification'], correction: ['更正', 'correction'], expiry: ['到期', 'expiry'], merge: ['合并', 'merge'], merge_undone: ['撤销合并', 'merge undone'], ended: ['注销', 'ended'], event: ['事件', 'event'], care: ['关爱', 'care'],
}
export const ENDS: Words = { moved_away: ['迁出', 'moved away'], died: ['去世', 'died'], closed_down: ['停业', 'closed down'], pulled_down: ['拆除', 'pulled down'], remedied: ['已消除', 'remedied'], entered_wrongly: ['登记有误', 'entered wrongly'] }
export const DATA: Words = { general: ['一般', 'general'], important: ['重要', 'important'], personal: ['个人信息', 'personal'] }
export const SHARING: Words = { unconditional: ['无条件共享', 'unconditional'], conditional: ['有条件共享', 'conditional'] }

export function checkTone(status: string): Tone {
  return status === 'agrees' ? 'green' : status === 'differs' ? 'red' : ''
}

/** How a record's history calls its link to the care list, which is no field of the register. */
const LINK = 'served'

/** The register of what may be collected, with its words. */
export interface RegisterWords {
  kinds: () => Choice[]
  /** Of a kind, where several have a field of this name. */
  fieldName: (field: string, kind?: string) => string
  fieldsOf: (kind: string) => Choice[]
  /** Everything that the register says of a kind; nothing before it is there. */
  kind: (code: string) => Register['kinds'][number] | undefined
  /** A value as people read it: a code by its word. */
  said: (kind: string, field: string, value: Value | undefined) => string
}

export function useRegister(): RegisterWords {
  const register = useOne<Register>(() => ({ path: '/api/v1/collection/register' }))
  const fields = () => (register.it.value?.kinds ?? []).flatMap((kind) => kind.fields.map((field) => ({ kind: kind.code, value: field.code, label: say(field.zh, field.en), choices: field.choices })))
  return {
    kinds: () => (register.it.value?.kinds ?? []).map((one) => ({ value: one.code, label: say(one.zh, one.en) })),
    fieldName: (field, kind) => fields().find((one) => (one.value === field && (kind === undefined || one.kind === kind)) || `${one.kind}.${one.value}` === field)?.label ?? (field === LINK ? say('关爱名单', 'Care list') : field),
    said: (kind, field, value) => {
      const choice = fields().find((one) => one.kind === kind && one.value === field)?.choices.find((one) => one.code === value)
      if (field === LINK) return value ? say('已关联', 'linked') : say('未关联', 'not linked')
      return choice ? say(choice.zh, choice.en) : shown(value)
    },
    kind: (code) => register.it.value?.kinds.find((one) => one.code === code),
    fieldsOf: (kind) => fields().filter((one) => one.kind === kind),
  }
}

export function shown(value: Value | undefined): string {
  if (value === null || value === undefined || value === '') return '—'
  return typeof value === 'boolean' ? yesNo(value) : String(value)
}

export function ticketTone(state: string): Tone {
  return state === 'open' || state === 'requested' || state === 'incomplete' ? 'amber' : state === 'refused' || state === 'ended' ? '' : 'green'
}
