import { codeOf, type Problem } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { computed, ref, shallowRef } from 'vue'

import { api, clock } from '../../joined'
import { CommandKey } from '../../parts/command_key'
import { dayOf } from '../../parts/rules/times'

type Schemas = components['schemas']
export type Day = Schemas['CalendarDayOut']
export type OwnDay = Schemas['OwnDayOut']
export type DayIn = Schemas['DayIn']
export type CalendarVersion = Schemas['CalendarVersionOut']
export type Effect = Schemas['DaysEffect']
export type Report = Schemas['DaysReport']
type Changed = Schemas['DaysChangeOut']

export interface Overtaken {
  number: number
  imported_by_name: string
  reason: string | null
  /** The days of this year that are other days now, as against when this editor looked. */
  changed: DayChanged[]
}

export interface DayChanged {
  day: string
  before: OwnDay | undefined
  after: OwnDay | undefined
}

/** Which of the county's own days are others than they were. */
export function daysBetween(before: ReadonlyMap<string, OwnDay>, after: ReadonlyMap<string, OwnDay>): DayChanged[] {
  const said = (one: OwnDay | undefined) => (one ? [one.kind, one.name, one.part, one.source, ...one.windows].join('|') : '')
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((day) => said(before.get(day)) !== said(after.get(day)))
    .sort()
    .map((day) => ({ day, before: before.get(day), after: after.get(day) }))
}

/** A year of the county's calendar, and the days that this editor would change: told their effect, then put in force. */
export function useDays() {
  const year = ref(Number(dayOf(clock.now()).slice(0, 4)))
  const days = shallowRef<Day[]>([])
  const own = shallowRef(new Map<string, OwnDay>())
  const unannounced = ref(false)
  const versions = shallowRef<CalendarVersion[]>([])
  const edits = ref(new Map<string, DayIn | null>())
  const effect = shallowRef<Effect | null>(null)
  const overtaken = shallowRef<Overtaken | null>(null)
  const problem = ref<Problem | null>(null)
  const made = ref(0)
  const busy = ref(false)
  const number = computed(() => versions.value[0]?.number ?? 0)
  const key = new CommandKey()

  async function load(): Promise<void> {
    const of = year.value
    const [all, mine, history] = await Promise.all([
      api.get<Schemas['CalendarOut']>('/api/v1/calendar', { from: `${of}-01-01`, to: `${of}-12-31` }),
      api.get<Schemas['OwnDays']>('/api/v1/calendar/days', { year: of }),
      api.get<Schemas['CalendarVersions']>('/api/v1/calendar/days/imports', { limit: 50 }),
    ])
    for (const one of [all, mine, history]) if (!one.ok) problem.value = one.problem
    if (!all.ok || !mine.ok || !history.ok || of !== year.value) return
    days.value = all.body.days
    unannounced.value = all.body.unannounced_years.includes(of)
    own.value = new Map(mine.body.items.map((one) => [one.day, one]))
    versions.value = history.body.items
  }

  function edit(day: string, as: DayIn | null): void {
    edits.value = new Map(edits.value).set(day, as)
    effect.value = null
    made.value = 0
  }

  function undo(day: string): void {
    const kept = new Map(edits.value)
    kept.delete(day)
    edits.value = kept
    effect.value = null
  }

  async function send(reason: string, dryRun: boolean): Promise<void> {
    busy.value = true
    const told = edits.value
    const found = [...told.entries()]
    const body = { year: year.value, reason, days: found.flatMap(([, as]) => (as ? [as] : [])), removed: found.filter(([, as]) => as === null).map(([day]) => day) }
    const query = dryRun ? '?dry_run=true' : ''
    const done = await api.send<Changed>('POST', `/api/v1/calendar/days/changes${query}`, { body, version: number.value, ...(dryRun ? {} : { key: key.of(number.value, body) }) })
    busy.value = false
    if (dryRun && told !== edits.value) return // other days meanwhile: this is not what they would do
    problem.value = null
    if (!done.ok) {
      if (codeOf(done.problem) === 'stale-version') await tell(done.problem.current as unknown as Omit<Overtaken, 'changed'>)
      else problem.value = done.problem
      return
    }
    effect.value = done.body.effect
    if (dryRun) return
    edits.value = new Map()
    await load()
    made.value = number.value
  }

  /** Who was first, and which days they changed since this editor looked. */
  async function tell(who: Omit<Overtaken, 'changed'>): Promise<void> {
    const found = await api.get<Schemas['OwnDays']>('/api/v1/calendar/days', { year: year.value })
    if (!found.ok) problem.value = found.problem
    overtaken.value = { ...who, changed: found.ok ? daysBetween(own.value, new Map(found.body.items.map((one) => [one.day, one]))) : [] }
  }

  /** A conflict: begin again from the newest version, with or without one's own changes. */
  async function settle(keep: boolean): Promise<void> {
    if (!keep) edits.value = new Map()
    overtaken.value = effect.value = null
    await load()
  }

  return { year, days, own, unannounced, versions, edits, effect, overtaken, problem, made, busy, number, load, edit, undo, send, settle }
}
