import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import type { Field, Values } from '../../parts/acts'
import { areaName } from '../../parts/areas'
import { unitName } from '../../parts/names'
import { ROLES, wordOf } from '../../parts/words'
import { postFields } from './posts'

type Holder = components['schemas']['HolderOut']
type Takers = components['schemas']['TakersOut']

/** A new post stands in a list of one, so that a fault that the server finds (`/give/0/area_path`) is told at its field. */
export const GIVEN = 'give.0.'

/** The fields of a post that is given with a move. */
export function givenFields(): Field[] {
  return postFields(false, GIVEN).map((field) => ({ ...field, when: (values: Values) => values['new'] === true && field.when?.(values) !== false }))
}

/** What is asked for, as it is sent. Left out, every post ends: where none was ticked it is said that none does. */
export function wishOf(body: Values): Values {
  const { new: fresh, give, ...rest } = body
  const given = (give as Record<string, Values> | undefined)?.['0']
  const ended = rest['leaves'] === true ? {} : { end_post_ids: rest['end_post_ids'] ?? [] }
  return { ...rest, ...ended, ...(fresh === true ? { give: [given ?? {}] } : {}) }
}

export function holderName(holder: Holder): string {
  if (holder.unit_id !== null) return unitName(holder.unit_id)
  return [areaName(holder.area_path), wordOf(ROLES, holder.role)].filter(Boolean).join(' ')
}

/** How many go to whom, in words. */
export function takersLine(one: Takers): string {
  const to = one.to_successor ? say('接手人', 'the successor') : one.goes_to ? holderName(one.goes_to) : say('无人可接', 'nobody to take them')
  return say(`${one.count} 件 → ${to}`, `${one.count} → ${to}`)
}
