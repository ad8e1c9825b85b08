import { say } from '@shared/words/use_language'

import type { Field } from '../../parts/acts'
import { findUnits } from '../../parts/names'
import { choicesOf, ROLES } from '../../parts/words'

/** The fields of a post, below `at`: a role at an area from a moment on. */
export function postFields(required: boolean, at = ''): Field[] {
  const fields: Field[] = [
    { name: 'role', label: say('岗位', 'Post'), kind: 'choice', choices: choicesOf(ROLES), required },
    { name: 'area_path', label: say('管辖区域', 'At the area'), kind: 'area', required },
    { name: 'unit_id', label: say('单位', 'Unit'), kind: 'pick', search: findUnits, hint: say('部门承办人、单位管理员等须填单位', 'Needed for whoever works for a unit') },
    { name: 'starts_at', label: say('自', 'From'), kind: 'moment', hint: say('不填则自现在起', 'Empty: from now on') },
    { name: 'ends_at', label: say('至', 'Until'), kind: 'moment' },
    { name: 'full_time', label: say('专职', 'Full time'), kind: 'flag', when: (values) => values[`${at}role`] === 'gridworker' },
  ]
  return fields.map((field) => ({ ...field, name: at + field.name }))
}

/** Whether a post has not ended, so that it can be ended: one with a day until which it holds, too. */
export function isHeld(post: { ends_at: string | null }, now: number): boolean {
  return post.ends_at === null || Date.parse(post.ends_at) > now
}
