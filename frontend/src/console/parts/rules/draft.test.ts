import { setLanguage } from '@shared/words/use_language'
import { afterEach, describe, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ get: vi.fn(), send: vi.fn() }))
vi.mock('../../joined', () => ({ api }))

import { applied, type Check, keyOf, plain, type Row, type Rules, useRules } from './draft'
import { useEditor } from './editor'
import { nameOf, placeOf, shown, sourceOf, STAGES, textOf, worded } from './words'

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
    const step = { after: 2, unit: 'working_days', to: 'supervisor', level: 'county', action: 'supervise', card: 'yellow', channels: ['inbox', 'chat'], repeat: { every: 1, unit: 'natural_days', times: 0 } }
    expect(shown('steps', [step, { after: 0, unit: 'seconds', to: 'holder', action: 'remind' }])).toBe(
      '1. 超期 2 工作日 · 督办(黄牌) 督查员 · 县级 · 站内信、工作群 · 每 1 天重复 直到办理\n2. 超期 0 秒 · 催办 当时承办人',
    )
    expect(textOf({ a: 1 })).toBe('{"a":1}')
  })
})

describe('what is wrong with a rule, in words', () => {
  afterEach(() => setLanguage('zh'))

  it('names the step and the field', () => {
    expect(placeOf('steps.2.card')).toBe('第 2 步 · 亮牌')
    expect(placeOf('steps.4.repeat.every')).toBe('第 4 步 · 重复 › 间隔')
    expect(placeOf('duration')).toBe('时限')
    setLanguage('en')
    expect(placeOf('steps.2.card')).toBe('Step 2 · Card')
    expect(placeOf('unheard_of')).toBe('unheard_of')
  })

  it('has names for the codes of a file, in English for those that are no words', () => {
    expect(worded('第 2 步:督办须亮牌:请选择 yellow、red 或 black', '')).toBe('督办须亮牌:请选择黄牌、红牌或黑牌')
    expect(worded('town 一级没有 grid_chief 这个岗位,请改选', '')).toBe('镇街一级没有网格长这个岗位,请改选')
    expect(worded('事件类型目录中没有 facility.manhole,请先增加', '')).toContain('facility.manhole')
    setLanguage('en')
    expect(worded('', 'Step 3: Nobody is grid_chief at the level town')).toBe('Nobody is grid chief at the level town')
  })

  it('tells a source in the language of the reader, where it is there', () => {
    expect(sourceOf({ source: '《消防法》', source_en: 'Fire Protection Law' })).toBe('《消防法》')
    setLanguage('en')
    expect(sourceOf({ source: '《消防法》', source_en: 'Fire Protection Law' })).toBe('Fire Protection Law')
    expect(sourceOf({ source: '县网格办' })).toBe('县网格办')
  })
})

describe('the form of a rule', () => {
  const rules = (rows: Row[]) => ({ kind: 'policies', number: 1, origin: 'version', text: '', rows, version: null, rules: [] }) as unknown as Rules
  const check = (field: string) => ({ ok: false, text: '', fault_count: 1, faults: [{ row: 1, line: 2, field, zh: '错', en: 'wrong' }], effect: null }) as Check

  it('opens at the row of a fault with what is wrong in it', () => {
    const draft = useRules('policies')
    const editor = useEditor(draft)
    draft.edit(row())
    draft.check.value = check('steps.1.card')
    const [at] = draft.check.value.faults.map(draft.rowOf)
    expect(at?.['stage']).toBe('accept')
    editor.again(at ?? {}, 'steps.1.card')
    expect(editor.opened.value).toMatchObject({ fresh: true, field: 'steps.1.card', was: keyOf('policies', row()) })
    expect(editor.opened.value?.faults).toHaveLength(1)
    editor.open(row())
    expect(editor.opened.value).toMatchObject({ fresh: false, was: null, faults: [] })
  })

  it('puts a row that is for something else now in the place of what it was', () => {
    const draft = useRules('policies')
    draft.edit(row())
    draft.edit(row({ stage: 'sign' }), keyOf('policies', row()))
    expect(draft.rows.value.map((one) => one['stage'])).toEqual(['sign'])
    draft.rules.value = rules([row({ stage: 'close' })])
    draft.edit(row({ stage: 'visit' }), keyOf('policies', row({ stage: 'close' })))
    expect(draft.rows.value.map((one) => one['stage']).sort()).toEqual(['sign', 'visit'])
  })

  it('sees that two changed the same limit, from whatever day', () => {
    const draft = useRules('policies')
    draft.edit(row({ effective_from: '2026-12-01' }))
    draft.edit(row({ stage: 'sign' }))
    const theirs = keyOf('policies', row({ effective_from: '2026-12-05' }))
    draft.overtaken.value = { number: 2, put_by_name: '甲', put_at: null, reason: null, change_count: 1, changes: [{ did: 'added', key: theirs, before: null, after: {} }] }
    expect([...draft.clashes.value].sort()).toEqual([keyOf('policies', row({ effective_from: '2026-12-01' })), theirs].sort())
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
