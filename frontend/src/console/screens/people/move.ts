import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import type { Field, Values } from '../../parts/acts'
import { areaName } from '../../parts/areas'
import { unitName } from '../../parts/names'
import { ROLES, wordOf } from '../../parts/words'
import { postFields } from './posts'

type Holder = components['schemas']['HolderOut']
type Post = Pick<components['schemas']['PostOut'], 'id' | 'role' | 'area_path'>
type Takers = components['schemas']['TakersOut']

/** A new post stands in a list of one, so that a fault that the server finds (`/give/0/area_path`) is told at its field. */
export const GIVEN = 'give.0.'

/** The fields of a post that is given with a move. */
export function givenFields(): Field[] {
  return postFields(false, GIVEN).map((field) => ({ ...field, when: (values: Values) => values['new'] === true && field.when?.(values) !== false }))
}

/** Which posts end. Said even where none is ticked, which the server refuses: left out, every post would end. */
export function endedField(posts: readonly Post[]): Field {
  const choices = posts.map((post) => ({ value: post.id, label: `${wordOf(ROLES, post.role)} · ${areaName(post.area_path)}` }))
  return { name: 'end_post_ids', label: say('结束哪些岗位', 'Which posts end'), kind: 'many', required: posts.length > 0, choices, value: posts.map((post) => post.id), when: (values) => values['leaves'] !== true }
}

/** What is asked for, as it is sent. */
export function wishOf(body: Values): Values {
  const { new: fresh, give, ...rest } = body
  const given = (give as Record<string, Values> | undefined)?.['0']
  return fresh === true ? { ...rest, give: [given ?? {}] } : rest
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
