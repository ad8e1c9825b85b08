import { FIELD_NAMES } from '@shared/faults/field_names'
import type { Both } from '@shared/words/language'
import { say, sayBoth } from '@shared/words/use_language'

import type { Choice, Field } from './acts'

/** Codes of the API with their words, where an answer carries the code alone. */
export type Words = Readonly<Record<string, Both>>

/** The words of a code; the code itself where the server is newer than this page. */
export function wordOf(words: Words, code: string | null | undefined): string {
  if (code === null || code === undefined) return ''
  const found = words[code]
  return found ? sayBoth(found) : code
}

export function choicesOf(words: Words): Choice[] {
  return Object.keys(words).map((value) => ({ value, label: wordOf(words, value) }))
}

export function yesNo(value: boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  return value ? say('是', 'Yes') : say('否', 'No')
}

/** `gridgov.people.rules.roles.ROLE_NAMES` */
export const ROLES: Words = {
  gridworker: ['网格员', 'gridworker'],
  grid_chief: ['网格长', 'grid chief'],
  community_clerk: ['社区受理员', 'community clerk'],
  town_dispatcher: ['镇街派遣员', 'town dispatcher'],
  county_dispatcher: ['县级派遣员', 'county dispatcher'],
  duty_head: ['值班长', 'duty head'],
  department_handler: ['部门承办人', 'department handler'],
  police: ['社区民警', 'police'],
  mediator: ['人民调解员', 'mediator'],
  care_operator: ['呼叫坐席', 'care operator'],
  supervisor: ['督查员', 'supervisor'],
  auditor: ['审计员', 'auditor'],
  system_administrator: ['系统管理员', 'system administrator'],
  security_administrator: ['安全管理员', 'security administrator'],
  unit_administrator: ['单位管理员', 'unit administrator'],
  volunteer: ['志愿者', 'volunteer'],
  resident: ['居民', 'resident'],
}

/** The word of a key: the label that its form has for it, or the API's, or the key. */
export function keyWord(key: string, fields: readonly Field[] = []): string {
  return fields.find((field) => field.name === key)?.label ?? wordOf(FIELD_NAMES, key.replace(/_zh$/, ''))
}

/** A day as people here write it, from `2026-11-27`. */
export function dayOf(day: string | null | undefined): string {
  if (!day) return ''
  return new Intl.DateTimeFormat(say('zh-CN', 'en-GB'), { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }).format(Date.parse(`${day.slice(0, 10)}T00:00:00Z`))
}
