import type { Problem } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'

import { api } from '../../joined'
import { allUnits } from '../../parts/names'
import { useChanges } from '../../use_changes'
import { roleName } from './words'

type Schemas = components['schemas']
export type EventOut = Schemas['EventOut']
export type Step = Schemas['StepOut']
export type Move = Schemas['MoveOut']
export type Part = Schemas['PartOut']
export type Asked = Schemas['RequestOut']
export type Supervision = Schemas['SupervisionOut']
export type FileLink = Schemas['FileLinkOut']
export type People = Schemas['EventPeopleOut']
export type Chain = Schemas['ChainOut']
export type Nearby = Schemas['NearbyOut']

/** The table of the lifecycle, as the server tells it. */
export interface Lifecycle {
  states: { code: string; zh: string; en: string; open: boolean; stage: string | null }[]
  moves: { code: string; zh: string; en: string; clock: string; to: string | null; back: boolean; then_owed: string | null }[]
}

/** Everything that one event's page shows; asked anew when it moves, wherever that was done. */
export function useEvent() {
  const route = useRoute()
  const id = computed(() => String(route.params['id']))
  const event = shallowRef<EventOut | null>(null)
  const steps = shallowRef<Step[]>([])
  const moves = shallowRef<Move[]>([])
  const parts = shallowRef<Part[]>([])
  const requests = shallowRef<Asked[]>([])
  const supervisions = shallowRef<Supervision[]>([])
  const files = shallowRef<FileLink[]>([])
  const people = shallowRef<People | null>(null)
  const chain = shallowRef<Chain | null>(null)
  const nearby = shallowRef<Nearby[]>([])
  const table = shallowRef<Lifecycle | null>(null)
  const units = shallowRef(new Map<string, string>())
  const problem = ref<Problem | null>(null)

  /** One part of the page; where it cannot be read (outside somebody's rights) that part is left out. */
  async function take<T>(path: string, into: { value: T }): Promise<void> {
    const asked = id.value
    const found = await api.get<T>(path)
    if (found.ok && asked === id.value) into.value = found.body
  }

  async function reload(): Promise<void> {
    const asked = id.value
    const path = `/api/v1/events/${asked}`
    const found = await api.get<EventOut>(path)
    if (asked !== id.value) return
    problem.value = found.ok ? null : found.problem
    if (!found.ok) return
    event.value = found.body
    await Promise.all([
      take(`${path}/timeline`, steps), take(`${path}/moves`, moves), take(`${path}/parts`, parts), take(`${path}/requests`, requests),
      take(`${path}/supervisions`, supervisions), take(`${path}/files`, files), take(`${path}/people`, people),
      take(`${path}/nearby`, nearby), take(`/api/v1/loop/event/${asked}`, chain),
      table.value === null ? take('/api/v1/lifecycle', table) : Promise.resolve(),
    ])
    if (units.value.size === 0 && parts.value.some((part) => part.unit_id !== null)) await nameUnits()
  }

  async function nameUnits(): Promise<void> {
    const found = await allUnits()
    if (found.ok) units.value = new Map(found.body.map((unit) => [unit.id, unit.name]))
  }

  /** What whoever holds a part is called: a unit's name, or the post at its area. */
  function holderName(holder: { role: string | null; area_path: string | null; unit_id: string | null }): string {
    if (holder.unit_id !== null) return units.value.get(holder.unit_id) ?? say('某单位', 'a unit')
    const area = people.value?.areas.find((one) => one.path === holder.area_path)?.name ?? holder.area_path ?? ''
    return [area, holder.role === null ? '' : roleName(holder.role)].filter((part) => part !== '').join(' · ')
  }

  watch(id, () => {
    event.value = people.value = chain.value = null
    steps.value = []
    moves.value = []
    parts.value = []
    requests.value = []
    supervisions.value = []
    files.value = []
    nearby.value = []
    void reload()
  }, { immediate: true })
  useChanges(/^(Event|Loop)/, (change) => {
    if (change === null || change.subject_id === id.value) void reload()
  })
  return { id, event, steps, moves, parts, requests, supervisions, files, people, chain, nearby, table, problem, holderName, reload }
}

export type EventPage = ReturnType<typeof useEvent>
