import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import { type Words, wordOf } from '../../parts/words'

export type Ladder = components['schemas']['PlanLadderOut']
export type Step = components['schemas']['PlanStepOut']
export type Signal = Ladder['kinds'][number]
export type Audience = Step['to'][number]

/** The signals that call somebody: `gridgov.alarms.rules.calling.KIND_NAMES`. */
export const SIGNALS: Words = {
  SOS: ['紧急求救', 'SOS'], HELP: ['服务求助', 'asks for a service'], FALL: ['跌倒告警', 'fall'], SMOKE: ['烟雾告警', 'smoke'], GAS: ['可燃气体告警', 'gas'], CO: ['一氧化碳告警', 'carbon monoxide'],
  WATER_LEAK: ['漏水告警', 'water leak'], NO_ACTIVITY: ['长时间无活动', 'no activity'], NO_WATER_USE: ['长时间未用水', 'no water use'], DOOR: ['门磁异常', 'door'], VITAL: ['生命体征异常', 'vital signs'],
}

/** Whom a step may call: `gridgov.alarms.rules.ladders.AUDIENCE_NAMES`. */
export const AUDIENCES: Words = {
  gridworker: ['网格员、网格长', 'gridworker and chief'], relatives: ['亲属邻居', 'relatives and neighbours'], near: ['附近值班人员', 'the nearest on duty'], operator: ['坐席', 'seats of the care platform'],
  police: ['社区民警', 'police of the beat'], community: ['村(社区)', 'the community'], town: ['镇街值班', 'the town’s duty'], county: ['县级中心', 'the county’s centre'],
  property: ['物业', 'property management'], fire_119: ['119', '119'], medical_120: ['120', '120'], police_110: ['110', '110'],
}

/** Beside the inbox, which is always written. */
export const MEANS: Words = { chat: ['群消息', 'chat'], sms: ['短信', 'SMS'], voice: ['语音电话', 'voice call'], email: ['邮件', 'e-mail'] }

export function signalsOf(kinds: readonly string[]): string {
  return kinds.map((kind) => wordOf(SIGNALS, kind)).join(say('、', ', '))
}

/** The ladders of a plan as a served person is read with it: one under each of its signals. */
export function keptIn(plan: object | null | undefined): Ladder[] {
  const found = new Map<string, Ladder>()
  for (const ladder of Object.values(plan ?? {}) as Ladder[]) found.set(JSON.stringify(ladder), ladder)
  return [...found.values()]
}

/** The draft with this ladder in the place of one of its own (or besides them): a signal has one ladder, the one written last. */
export function written(draft: readonly Ladder[], ladder: Ladder, at: number | null): Ladder[] {
  const others = without(draft.filter((_, place) => place !== at), ladder.kinds)
  return at === null ? [...others, ladder] : [...others.slice(0, at), ladder, ...others.slice(at)]
}

/** The ladders without these signals; one that is left with none goes. */
export function without(ladders: readonly Ladder[], kinds: readonly string[]): Ladder[] {
  return ladders.map((one) => ({ ...one, kinds: one.kinds.filter((kind) => !kinds.includes(kind)) })).filter((one) => one.kinds.length > 0)
}

/** The signals that climb another ladder in the one than in the other, in the order in which signals are told. */
export function changedSignals(before: readonly Ladder[], after: readonly Ladder[]): Signal[] {
  return (Object.keys(SIGNALS) as Signal[]).filter((kind) => saidOf(before, kind) !== saidOf(after, kind))
}

function saidOf(ladders: readonly Ladder[], kind: Signal): string {
  const found = ladders.find((one) => one.kinds.includes(kind))
  return found ? JSON.stringify({ ...found, kinds: [], effective_from: '' }) : ''
}

/** Somebody else wrote `newest` where `seen` stood: that, with what `mine` changed of what was seen over it. */
export function rebased(seen: readonly Ladder[], mine: readonly Ladder[], newest: readonly Ladder[]): Ladder[] {
  const changed = changedSignals(seen, mine)
  return [...without(newest, changed), ...mine.map((one) => ({ ...one, kinds: one.kinds.filter((kind) => changed.includes(kind)) })).filter((one) => one.kinds.length > 0)]
}

/** As it is sent: what was changed holds from today, which the server says. */
export function sentOf(draft: readonly Ladder[], seen: readonly Ladder[]): object[] {
  return draft.map((one) => {
    const { effective_from: since, ...ladder } = one
    return changedSignals(seen, draft).some((kind) => one.kinds.includes(kind)) ? ladder : { ...ladder, effective_from: since }
  })
}

/** A ladder as a beginning of one's own: the county's figures, and a source still to be said. */
export function beginningOf(county: Ladder): Ladder {
  return { ...(JSON.parse(JSON.stringify(county)) as Ladder), source: '' }
}

/** What a form may not hand on, in words; null where all of it may be looked at by the server. */
export function lackOf(ladder: Ladder): string | null {
  if (ladder.kinds.length === 0) return say('请至少选一种信号', 'Choose at least one signal')
  const place = ladder.steps.findIndex((step) => step.to.length === 0)
  if (ladder.steps.length === 0) return say('请至少加一级', 'Add at least one step')
  return place === -1 ? null : say(`第 ${place + 1} 级没有呼叫任何人`, `Step ${place + 1} calls nobody`)
}

/** Which ladder of a plan a fault is in, from its pointer (`/ladders/1/steps/0`). */
export function ladderAt(pointer: string): number | null {
  const found = /^\/ladders\/(\d+)/.exec(pointer)
  return found ? Number(found[1]) : null
}
