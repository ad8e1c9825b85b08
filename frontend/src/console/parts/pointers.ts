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
