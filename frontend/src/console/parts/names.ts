import type { components } from '@shared/api/schema'
import { reactive } from 'vue'

import { api, may } from '../joined'
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

const units = reactive(new Map<string, string>())

export async function findUnits(typed: string): Promise<Choice[]> {
  const found = await api.get<components['schemas']['UnitPage']>('/api/v1/units', { limit: 200 })
  if (!found.ok) return []
  found.body.items.forEach((unit: Unit) => units.set(unit.id, unit.name))
  return found.body.items.filter((unit) => unit.closed_at === null && unit.name.includes(typed)).map((unit) => ({ value: unit.id, label: unit.name }))
}

/** The name of a unit, once `findUnits` has read them. */
export function unitName(id: string | null | undefined): string {
  if (!id) return '—'
  if (units.size === 0) void findUnits('')
  return units.get(id) ?? ''
}
