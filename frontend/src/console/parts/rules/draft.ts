import type { components } from '@shared/api/schema'
import { codeOf, type Problem } from '@shared/api/problem'
import { computed, ref, shallowRef } from 'vue'

import { api } from '../../joined'
import { CommandKey } from '../command_key'
import { textOf } from './words'

type Schemas = components['schemas']
export type Rules = Schemas['RulesOut']
export type Rule = Schemas['RuleOut']
export type Check = Schemas['RuleCheckOut']
export type Version = Schemas['VersionOut']
export type VersionWhole = Schemas['VersionWhole']
export type Change = Schemas['RuleChangeOut']
export type Kind = Schemas['RuleKind']
export type Fault = Schemas['DraftFaultOut']
export type Row = Record<string, unknown>

/** What the server tells whoever was overtaken: the newest version, by whom, and what it changed. */
export interface Overtaken {
  number: number
  put_by_name: string
  put_at: string | null
  reason: string | null
  changes: Change[]
  change_count: number
}

const KEY: Record<Kind, readonly string[]> = { policies: ['subject', 'type', 'urgency', 'stage', 'level', 'effective_from'], catalogue: ['code'] }
const DEFAULTS: Row = { subject: 'event', type: '*', level: '*' }

/** Faults of the rows themselves, as the whole is refused with. */
const OF_ROWS = /^\/(policy|type)\//

/** What no two rows of a draft share. */
export function keyOf(kind: Kind, row: Row): string {
  return KEY[kind].map((name) => textOf(row[name] ?? DEFAULTS[name])).join(' · ')
}

/** A row as the server reads it: nothing empty, nothing that it made itself. */
export function plain(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => name !== 'version' && value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0 && name === 'also')))
}

/** The rows of a version with this editor's own changes over them; `null` takes a row away. */
export function applied(kind: Kind, base: readonly Row[], edits: ReadonlyMap<string, Row | null>): Row[] {
  const rows = new Map(base.map((row) => [keyOf(kind, row), row]))
  for (const [key, row] of edits) {
    if (row === null) rows.delete(key)
    else rows.set(key, row)
  }
  return [...rows.values()]
}

/** Rules of a kind as they stand, and what this editor would change: checked, told its effect, put in force. */
export function useRules(kind: Kind) {
  const path = `/api/v1/rules/${kind}`
  const rules = shallowRef<Rules | null>(null)
  const problem = ref<Problem | null>(null)
  const edits = ref(new Map<string, Row | null>())
  const check = shallowRef<Check | null>(null)
  const overtaken = shallowRef<Overtaken | null>(null)
  const made = shallowRef<Version | null>(null)
  const holdsFrom = ref('')
  const busy = ref(false)
  const key = new CommandKey()
  const rows = computed(() => applied(kind, rules.value?.rows ?? [], edits.value).map(plain))
  const changed = computed(() => [...edits.value.entries()].map(([key, row]) => ({ key, row })))
  /** What both changed, by the keys of either side: the same limit from another day is the same limit. */
  const clashes = computed(() => {
    const [theirs, mine] = [overtaken.value?.changes.map((change) => change.key) ?? [], [...edits.value.keys()]]
    const both = new Set(theirs.map(ruleOf).filter((rule) => mine.some((key) => ruleOf(key) === rule)))
    return new Set([...theirs, ...mine].filter((key) => both.has(ruleOf(key))))
  })

  function ruleOf(key: string): string {
    return kind === 'policies' ? key.split(' · ').slice(0, -1).join(' · ') : key
  }

  async function load(): Promise<void> {
    const found = await api.get<Rules>(path)
    problem.value = found.ok ? null : found.problem
    if (found.ok) rules.value = found.body
  }

  /** Write a row into the draft: in the place of `was`, where it was mended into a row of another key. */
  function edit(row: Row, was: string | null = null): void {
    const [kept, key] = [new Map(edits.value), keyOf(kind, row)]
    if (was !== null && was !== key) {
      if (rules.value?.rows.some((one) => keyOf(kind, one) === was)) kept.set(was, null)
      else kept.delete(was)
    }
    edits.value = kept.set(key, plain(row))
    check.value = made.value = null
  }

  /** The row of the draft that a fault is in; none of a fault of the whole. */
  function rowOf(fault: Fault): Row | undefined {
    return fault.row === null ? undefined : rows.value[fault.row - 1]
  }

  function remove(key: string): void {
    edits.value = new Map(edits.value).set(key, null)
    check.value = made.value = null
  }

  function undo(key: string): void {
    const kept = new Map(edits.value)
    kept.delete(key)
    edits.value = kept
    check.value = null
  }

  async function look(): Promise<void> {
    busy.value = true
    const body = { rows: rows.value, ...day() }
    const found = await api.send<Check>('POST', `${path}/check`, { body })
    busy.value = false
    if (body.rows !== rows.value || body.holds_from !== day().holds_from) return // changed meanwhile: told of another draft
    problem.value = found.ok ? null : found.problem
    check.value = found.ok ? found.body : null
  }

  async function put(reason: string, source: string): Promise<void> {
    if (!rules.value) return
    busy.value = true
    const body = { rows: rows.value, reason, source, ...day() }
    const done = await api.send<Version>('POST', `${path}/versions`, { body, version: rules.value.number, key: key.of(rules.value.number, body) })
    busy.value = false
    if (done.ok) {
      made.value = done.body
      problem.value = check.value = overtaken.value = null
      edits.value = new Map()
      await load()
    } else if (codeOf(done.problem) === 'stale-version') {
      overtaken.value = done.problem.current as unknown as Overtaken
    } else if (done.problem.errors.some((fault) => OF_ROWS.test(fault.pointer))) {
      await look() // something it rests on went meanwhile: each fault is told with its row
    } else {
      problem.value = done.problem
    }
  }

  /** Settle a conflict: begin again from the newest version, with or without one's own changes. */
  async function settle(keep: boolean): Promise<void> {
    if (!keep) edits.value = new Map()
    overtaken.value = check.value = null
    await load()
    if (keep) await look()
  }

  function day(): { holds_from?: string } {
    return holdsFrom.value ? { holds_from: holdsFrom.value } : {}
  }

  return { kind, rules, problem, edits, rows, changed, clashes, check, overtaken, made, holdsFrom, busy, load, edit, rowOf, remove, undo, look, put, settle }
}

export type RuleDraft = ReturnType<typeof useRules>
