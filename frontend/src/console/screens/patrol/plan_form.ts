import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import { type Field, type Values, bodyOf } from '../../parts/acts'
import { choicesOf, ROLES, wordOf } from '../../parts/words'
import { checkpointsOf, type Pair, type PointDraft } from './plan_draft'
import { MODES } from './words'

type Plan = components['schemas']['PatrolPlanOut']

/** Who may patrol together (`gridgov.patrol.rules.terms.CREW_ROLES`). */
const CREW = ['gridworker', 'grid_chief', 'community_clerk', 'police', 'volunteer', 'mediator']

/** What a plan says besides its places; a plan before fills it in. */
export function planFields(before: Plan | null, startsOn: string): Field[] {
  return [
    { name: 'name', label: say('名称', 'Name'), required: true, value: before?.name }, { name: 'area_path', label: say('区域', 'Area'), kind: 'area', required: true, value: before?.scope_path },
    { name: 'mode', label: say('方式', 'By'), kind: 'choice', choices: choicesOf(MODES), value: before?.mode ?? 'points', required: true },
    { name: 'starts_on', label: say('起', 'From'), kind: 'date', value: startsOn, required: true }, { name: 'ends_on', label: say('止(不填为长期)', 'Until (empty: open)'), kind: 'date', value: (before?.ends_on ?? '') > startsOn ? before?.ends_on : '' },
    { name: 'weekly_count', label: say('每周班次', 'Shifts a week'), kind: 'number', value: before?.weekly_count ?? 7, required: true },
    { name: 'seasons', label: say('季节加密', 'Season'), kind: 'rows', value: before?.seasons, of: seasonFields() },
    ...CREW.map((role): Field => ({ name: `crew.${role}`, label: wordOf(ROLES, role), kind: 'number', value: before ? before.crew[role] : role === 'gridworker' ? 1 : '' })),
    { name: 'scene_reason', label: say('设签到点的理由(安保或应急场景)', 'Why checkpoints: which scene of security or emergency'), value: before?.scene_reason, hint: say('国办函〔2026〕12号:没有这类场景的不设签到点', 'Without such a scene a plan has no checkpoints') },
  ]
}

/** What is changed of a plan itself; where it is walked is another plan's. */
export function changeFields(it: Plan): Field[] {
  return planFields(it, it.starts_on).filter((field) => !['area_path', 'mode', 'starts_on', 'scene_reason'].includes(field.name)).map((field) => changeField(field, it))
}

function changeField(field: Field, it: Plan): Field {
  if (field.name === 'ends_on') return { ...field, value: it.ends_on ?? '', clears: true }
  return isCrew(field) ? { ...field, label: say(`每班人数:${field.label}`, `A shift has: ${field.label}`) } : field
}

/** As the API takes it: seasons have no ids, and a crew that was emptied is one of nobody, which the server refuses. */
export function changeOf(body: Values): Values {
  return { ...body, crew: body['crew'] ?? {}, seasons: withoutIds(body['seasons'] as Values[]) }
}

function withoutIds(rows: readonly Values[]): Values[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id')))
}

/** How many of one role walk together. */
export function isCrew(field: Field): boolean {
  return field.name.startsWith('crew.')
}

function seasonFields(): Field[] {
  return [
    { name: 'first', label: say('自(月-日)', 'From (MM-DD)'), required: true, hint: say('如 06-01', 'such as 06-01') }, { name: 'last', label: say('至(月-日)', 'Until (MM-DD)'), required: true }, { name: 'weekly_count', label: say('每周班次', 'Shifts a week'), kind: 'number', required: true },
  ]
}

/** A plan as the API takes it; a patrol of points has no route. */
export function planBody(id: string, fields: readonly Field[], values: Values, route: readonly Pair[], points: readonly PointDraft[]): Values {
  const { seasons, ...said } = bodyOf(fields, values)
  return { id, ...said, seasons: withoutIds(seasons as Values[]), checkpoints: checkpointsOf(points), ...(values['mode'] === 'route' ? { route } : {}) }
}
