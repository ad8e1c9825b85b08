import type { Both } from '@shared/words/language'
import { say, sayBoth } from '@shared/words/use_language'

import type { Lifecycle, Move, Step } from './use_event'

/** Steps that are no move of the table: the first one of an event. */
const BEGINNINGS: Record<string, Both> = {
  report: ['上报', 'Reported'],
  report_resolved: ['自处置上报', 'Reported as settled'],
  raise_alarm: ['呼叫器求助', 'Call for help'],
}

const STAGES: Record<string, Both> = {
  accept: ['受理', 'accepting'],
  dispatch: ['派遣', 'dispatching'],
  sign: ['签收', 'signing'],
  handle: ['处置', 'handling'],
  verify: ['核查', 'verifying'],
  close: ['结案', 'closing'],
  decide_return: ['退回审核', 'deciding the return'],
  review: ['挂账复核', 'reviewing the suspension'],
  visit: ['回访', 'the return visit'],
  answer_alarm: ['求助响应', 'answering the call'],
}

const ROLES: Record<string, Both> = {
  gridworker: ['网格员', 'gridworker'], grid_chief: ['网格长', 'grid chief'], community_clerk: ['社区受理员', 'community clerk'],
  town_dispatcher: ['镇街派遣员', 'town dispatcher'], county_dispatcher: ['县级派遣员', 'county dispatcher'], duty_head: ['值班长', 'duty head'],
  department_handler: ['部门承办人', 'department handler'], police: ['社区民警', 'police'], mediator: ['人民调解员', 'mediator'],
  care_operator: ['呼叫坐席', 'care operator'], supervisor: ['督查员', 'supervisor'], volunteer: ['志愿者', 'volunteer'], resident: ['居民', 'resident'],
}

/** A code of a later server that is not known here is shown as it is. */
const known = (table: Record<string, Both>, code: string): string => {
  const words = table[code]
  return words ? sayBoth(words) : code
}
export const stageName = (code: string): string => known(STAGES, code)
export const roleName = (code: string): string => known(ROLES, code)

export function moveName(table: Lifecycle | null, code: string): string {
  const move = table?.moves.find((one) => one.code === code)
  return move ? say(move.zh, move.en) : known(BEGINNINGS, code)
}

export function stateName(table: Lifecycle | null, code: string): string {
  const state = table?.states.find((one) => one.code === code)
  return state ? say(state.zh, state.en) : code
}

/** Who made a step: by name and post, or the house itself. */
export function actorOf(step: Step): string {
  if (step.actor_name == null && step.actor_role === null) return say('系统', 'The system')
  const role = step.actor_role === null ? '' : roleName(step.actor_role)
  return step.actor_name == null ? role : role === '' ? step.actor_name : `${step.actor_name}(${role})`
}

/** What a move will do: to which state it leads, and what becomes of the clocks. */
export function effectOf(table: Lifecycle | null, move: Move, state: string): string {
  const row = table?.moves.find((one) => one.code === move.code)
  const stays = move.to_state === state
  const target = table?.states.find((one) => one.code === move.to_state)
  const to = stays ? say('状态不变', 'the state stays') : say(`→ ${stateName(table, move.to_state)}`, `→ ${stateName(table, move.to_state)}`)
  const clock = row === undefined ? '' : clockWords(row.clock, target?.stage ?? null, row.then_owed)
  return [to, clock].filter((part) => part !== '').join(say(';', '; '))
}

function clockWords(clock: string, stage: string | null, owed: string | null): string {
  if (owed !== null) return say(`${stageName(owed)}时限开始`, `the clock of ${stageName(owed)} starts`)
  if (clock === 'keep') return say('时限照常', 'clocks go on')
  if (clock === 'hold') return say('办理时限停表', 'the clock of the work stands')
  if (clock === 'release') return say('停表的时限继续', 'what stood goes on')
  if (clock === 'revive') return say('恢复撤回前的时限', 'the clock of before goes on')
  return stage === null ? say('时限结束', 'the clock ends') : say(`${stageName(stage)}时限开始`, `the clock of ${stageName(stage)} starts`)
}
