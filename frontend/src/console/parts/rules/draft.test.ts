import { describe, expect, it } from 'vitest'

import { applied, keyOf, plain, type Row } from './draft'
import { nameOf, shown, STAGES, textOf } from './words'

const row = (changes: Row = {}): Row => ({ urgency: 'normal', stage: 'accept', duration: 4, unit: 'working_hours', effective_from: '2026-01-01', ...changes })

describe('a draft of rules', () => {
  it('lays own changes over the rows of whatever version is the newest', () => {
    const edits = new Map<string, Row | null>([[keyOf('policies', row({ effective_from: '2026-12-01' })), row({ effective_from: '2026-12-01', duration: 2 })]])
    const mine = applied('policies', [row()], edits)
    expect(mine.map((one) => one['duration'])).toEqual([4, 2])
    const theirs = [row(), row({ stage: 'sign', duration: 1 })]
    expect(applied('policies', theirs, edits).map((one) => one['stage'])).toEqual(['accept', 'sign', 'accept'])
  })

  it('writes over the row of the same day, and takes a row away', () => {
    const key = keyOf('policies', row())
    expect(applied('policies', [row()], new Map([[key, row({ duration: 9 })]]))).toEqual([row({ duration: 9 })])
    expect(applied('policies', [row()], new Map([[key, null]]))).toEqual([])
  })

  it('knows a row whether what may be left out is there or not', () => {
    expect(keyOf('policies', row())).toBe(keyOf('policies', row({ subject: 'event', type: '*', level: '*' })))
    expect(keyOf('catalogue', { code: 'other.thing', zh: '甲' })).toBe('other.thing')
  })

  it('sends nothing empty and nothing that the server made', () => {
    expect(plain({ code: 'a.b', version: 2, retired_on: null, evidence_zh: '', also: [], sensitive: false })).toEqual({ code: 'a.b', sensitive: false })
  })

  it('names codes, and shows what has no name as it is', () => {
    expect(nameOf(STAGES, 'accept')).toBe('受理')
    expect(nameOf(STAGES, 'unheard_of')).toBe('unheard_of')
    expect(shown('warn_at', 0.8)).toBe('80 %')
    expect(shown('steps', [1, 2])).toBe('2 步')
    expect(textOf({ a: 1 })).toBe('{"a":1}')
  })
})
