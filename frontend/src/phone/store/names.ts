import type { Both } from '@shared/words/language'
import { say, sayBoth } from '@shared/words/use_language'

import type { Catalogues } from './reading'

type Table = Catalogues['lifecycle'] | undefined

/** Steps that are no move of the table: the first one, and those that the system makes by itself. */
const BEGINNINGS: Record<string, Both> = {
  report: ['上报', 'Reported'],
  report_resolved: ['自处置上报', 'Reported as settled'],
  raise_alarm: ['呼叫器求助', 'Call for help'],
}

const ROLES: Record<string, Both> = {
  gridworker: ['网格员', 'Gridworker'],
  grid_chief: ['网格长', 'Grid chief'],
  community_clerk: ['社区受理员', 'Community clerk'],
  town_dispatcher: ['镇街派遣员', 'Town dispatcher'],
  county_dispatcher: ['县级派遣员', 'County dispatcher'],
  duty_head: ['值班长', 'Duty head'],
  department_handler: ['部门承办人', 'Department handler'],
  police: ['社区民警', 'Police'],
  mediator: ['人民调解员', 'Mediator'],
  care_operator: ['呼叫坐席', 'Care operator'],
  supervisor: ['督查员', 'Supervisor'],
  volunteer: ['志愿者', 'Volunteer'],
  resident: ['居民', 'Resident'],
}

const RELATIONS: Record<string, Both> = {
  spouse: ['配偶', 'Spouse'],
  child: ['子女', 'Child'],
  relative: ['亲属', 'Relative'],
  neighbour: ['邻居', 'Neighbour'],
  volunteer: ['志愿者', 'Volunteer'],
  carer: ['护理员', 'Carer'],
  other: ['其他', 'Other'],
}

/** Who a contact is to the person. */
export function relationName(relation: string): string {
  const known = RELATIONS[relation]
  return known ? sayBoth(known) : relation
}

/** A move by its name in the lifecycle's table, as kept; its code where a later server has one that we do not know. */
export function moveName(table: Table, code: string): string {
  const move = table?.moves.find((one) => one.code === code)
  if (move) return say(move.zh, move.en)
  const known = BEGINNINGS[code]
  return known ? sayBoth(known) : code
}

export function stateName(table: Table, code: string): string {
  const state = table?.states.find((one) => one.code === code)
  return state ? say(state.zh, state.en) : code
}

export function roleName(role: string): string {
  const known = ROLES[role]
  return known ? sayBoth(known) : role
}
