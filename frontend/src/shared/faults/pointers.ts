import type { Problem } from '@shared/api/problem'
import { say, sayBoth } from '@shared/words/use_language'

import { FIELD_NAMES } from './field_names'

/** Lists of a file, whose lines are counted from 1 as an editor counts them. */
const LINES = new Set(['lines', 'rows'])

/**
 * Where a fault stands, in words: `/terms/0/due_on` is the first of the terms, its due day. A part without a name is shown
 * as it is (a heading of a file, the code of a question); where none has one, the pointer (RFC 6901) itself.
 */
export function pointerName(pointer: string): string {
  const parts = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).filter(Boolean)
  if (!parts.some((part) => Object.hasOwn(FIELD_NAMES, part))) return parts.length ? pointer : ''
  return parts.map((part, at) => partName(part, parts[at - 1])).join(' › ')
}

function partName(part: string, before: string | undefined): string {
  if (!/^\d+$/.test(part)) {
    const words = Object.hasOwn(FIELD_NAMES, part) ? FIELD_NAMES[part] : undefined
    return words ? sayBoth(words) : part
  }
  const isLine = before !== undefined && LINES.has(before)
  return isLine ? say(`第 ${part} 行`, `line ${part}`) : say(`第 ${Number(part) + 1} 项`, `no. ${Number(part) + 1}`)
}

/** The faults of a problem, each with where it stands; what both say alike is said once. */
export function faultsOf(problem: Problem): { key: string; where: string; words: string }[] {
  return problem.errors.map((fault) => ({ key: fault.pointer + fault.code, where: pointerName(fault.pointer), words: say(fault.detail, fault.detail_en ?? fault.detail) }))
}

/** What the whole says, where none of its faults says the same; else nothing. */
export function wholeOf(problem: Problem): string {
  const isSaidBelow = problem.errors.some((fault) => fault.detail === problem.detail)
  return isSaidBelow ? '' : say(problem.detail || problem.title, problem.detail_en || problem.title_en)
}

/** All of it in one line: each field with what is wrong with it, or what the whole says where no field is named. */
export function inOneLine(problem: Problem): string {
  const faults = faultsOf(problem).map(({ where, words }) => (where === '' ? words : `${where}${say(':', ': ')}${words}`))
  return faults.length > 0 ? faults.join(say(';', '; ')) : wholeOf(problem)
}
