import { describe, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ get: vi.fn(), send: vi.fn() }))
vi.mock('../../joined', () => ({ api }))

import { applied, keyOf, plain, type Row, useRules } from './draft'
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

describe('two things at once', () => {
  const good = (body: unknown) => ({ ok: true, body, headers: new Headers() })

  it('tell no effect of a draft that was changed while it was asked for', async () => {
    let answer: (it: unknown) => void = () => {}
    api.send.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const draft = useRules('policies')
    draft.edit(row())
    const looking = draft.look()
    draft.edit(row({ stage: 'sign' }))
    answer(good({ ok: true, effect: {}, faults: [], fault_count: 0, text: '' }))
    await looking
    expect([draft.check.value, draft.busy.value]).toEqual([null, false])
    api.send.mockResolvedValueOnce(good({ ok: true, effect: {}, faults: [], fault_count: 0, text: '' }))
    await draft.look()
    expect(draft.check.value?.ok).toBe(true)
  })
})
