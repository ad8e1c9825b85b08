import { say } from '@shared/words/use_language'

import type { Detail } from './record_acts'
import type { Value } from './words'

/** One field of two records that may be one. */
export interface Pair {
  field: string
  name: string
  mine: string
  other: string
  /**
   * Whether one may `choose` between the two; what only the other says is taken in any case (`joins`), what was verified of
   * this one is kept in any case (null where both say the same).
   */
  what: 'choose' | 'joins' | 'verified' | null
}

/** Every field that either says, this record's first. Of what is masked nobody sees whether it is the same. */
export function pairsOf(record: Detail, other: Detail | null, said: (field: string, value: Value | undefined) => string): Pair[] {
  const [mine, theirs] = [record, other].map((one) => new Map((one?.fields ?? []).map((field) => [field.field, field])))
  return [...new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])])].map((field) => {
    const [own, its] = [mine?.get(field), theirs?.get(field)]
    const named = own ?? its
    const pair = { field, name: named ? say(named.zh, named.en) : field, mine: said(field, own?.collected), other: said(field, its?.collected) }
    const differs = named?.private === true || own?.collected !== its?.collected
    const has = its?.collected !== null && its?.collected !== undefined
    if (!has || !differs) return { ...pair, what: null }
    if (own?.status === 'agrees') return { ...pair, what: 'verified' }
    const says = own !== undefined && (own.collected !== null || own.expired)
    return { ...pair, what: says ? 'choose' : 'joins' }
  })
}
