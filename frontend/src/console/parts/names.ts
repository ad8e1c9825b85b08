import type { components } from '@shared/api/schema'
import { reactive } from 'vue'

import { api, may } from '../joined'
import type { Result } from '../store/api'
import type { Choice } from './acts'

type Person = components['schemas']['PersonOut']
type Unit = components['schemas']['UnitOut']

/** So many are asked for at once, and no more. */
const AT_ONCE = 4

const people = reactive(new Map<string, string>())
const waiting: string[] = []
let running = 0

/** The name of a person: empty until it is there, and the beginning of the id for whoever may not read people. */
export function personName(id: string | null | undefined): string {
  if (!id) return '—'
  const known = people.get(id)
  if (known !== undefined) return known
  if (!may('person.read')) return id.slice(-6)
  people.set(id, '')
  waiting.push(id)
  if (running < AT_ONCE) void askOn()
  return ''
}

async function askOn(): Promise<void> {
  running += 1
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const found = await api.get<Person>(`/api/v1/people/${id}`)
    people.set(id, found.ok ? found.body.name : id.slice(-6))
  }
  running -= 1
}

/** Those who hold a post of this role (in this area) whose name holds what was typed, as choices. */
export function findPeople(role: string, area: string): (typed: string) => Promise<Choice[]> {
  return async (typed) => {
    const found = await api.get<components['schemas']['PersonPage']>('/api/v1/people', { role, area_path: area, name: typed, limit: 100 })
    if (!found.ok) return []
    return found.body.items.map((person) => ({ value: person.id, label: person.name }))
  }
}

/** Those who may be named as this kind of mediator along the line of one's own posts: who mediates reads no list of people. */
export function findColleagues(kind: string): (typed: string) => Promise<Choice[]> {
  return async (typed) => {
    const found = await api.get<components['schemas']['ColleaguesOut']>('/api/v1/mediation-colleagues', { kind, name: typed, limit: 100 })
    return found.ok ? found.body.items.map((one) => ({ value: one.person_id, label: one.unit_name ? `${one.name} · ${one.unit_name}` : one.name })) : []
  }
}

/** More units than a county has. */
const MOST_UNITS = 2000

/** Every unit of the county, closed ones with them, page by page. */
export async function allUnits(): Promise<Result<Unit[]>> {
  const found: Unit[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Result<components['schemas']['UnitPage']> = await api.get('/api/v1/units', { limit: 200, cursor })
    if (!page.ok) return page
    found.push(...page.body.items)
    cursor = page.body.next_cursor
    if (cursor === null || found.length >= MOST_UNITS) return { ...page, body: found }
  }
}

const units = reactive(new Map<string, string>())
let unitsAsked = false
/** After an answer that did not come it is not asked again at once, however often the screen is drawn. */
const AGAIN_MS = 10_000

export async function findUnits(typed: string): Promise<Choice[]> {
  const found = await allUnits()
  if (!found.ok) return []
  return found.body.filter((unit) => unit.closed_at === null && unit.name.includes(typed)).map((unit) => ({ value: unit.id, label: unit.name }))
}

/** The name of a unit: empty until they were read. */
export function unitName(id: string | null | undefined): string {
  if (!id) return '—'
  if (!unitsAsked) void nameUnits()
  return units.get(id) ?? ''
}

/** After one was added or renamed: they are read again when the next name is wanted. */
export function forgetUnits(): void {
  unitsAsked = false
}

async function nameUnits(): Promise<void> {
  unitsAsked = true
  const found = await allUnits()
  if (found.ok) found.body.forEach((unit) => units.set(unit.id, unit.name))
  else setTimeout(() => (unitsAsked = false), AGAIN_MS)
}
