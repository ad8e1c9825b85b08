import type { Problem } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { computed, ref, shallowRef, watch } from 'vue'

import { api, me } from '../../joined'
import type { Shape } from './draft'

type Area = components['schemas']['AreaOut']
type AreaPage = components['schemas']['AreaPage']
type Boundary = components['schemas']['BoundaryOut']

/** A grid as it stands today. */
export interface StandingGrid {
  path: string
  name: string
  kind: string | null
  settlement: string | null
  households: number | null
  shape: Shape
}

const AT_ONCE = 6
const PAGE = 200
const MOST_PAGES = 10

/** Choosing a community, and its grids with their ground. */
export function useGround() {
  const towns = shallowRef<Area[]>([])
  const communities = shallowRef<Area[]>([])
  const town = ref('')
  const community = ref('')
  const grids = shallowRef<StandingGrid[]>([])
  const outline = shallowRef<Shape | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let turn = 0

  async function below(parent: string): Promise<Area[]> {
    const found: Area[] = []
    let after = ''
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await api.get<AreaPage>('/api/v1/areas', { parent, after, limit: PAGE })
      if (!answer.ok) {
        problem.value = answer.problem
        break
      }
      found.push(...answer.body.items)
      if (answer.body.next_cursor === null) break
      after = answer.body.next_cursor
    }
    return found
  }

  async function shapeOf(path: string): Promise<Shape | null> {
    const answer = await api.get<Boundary>(`/api/v1/areas/${path}/boundary`)
    return answer.ok ? (answer.body.geometry as unknown as Shape) : null
  }

  async function begin(): Promise<void> {
    towns.value = await below(me.value?.county_code ?? '')
    town.value = towns.value[0]?.path ?? ''
  }

  /** The grids of the chosen community anew; an answer that comes after another was chosen is dropped. */
  async function load(): Promise<void> {
    const mine = ++turn
    problem.value = null
    loading.value = community.value !== ''
    const areas = community.value === '' ? [] : await below(community.value)
    const found: StandingGrid[] = []
    for (let from = 0; from < areas.length; from += AT_ONCE) {
      const some = areas.slice(from, from + AT_ONCE)
      const shapes = await Promise.all(some.map((area) => shapeOf(area.path)))
      some.forEach((area, k) => {
        const shape = shapes[k]
        if (shape) found.push({ path: area.path, name: area.name, kind: area.kind, settlement: area.settlement, households: area.household_count, shape })
      })
    }
    const whole = community.value === '' ? null : await shapeOf(community.value)
    if (mine !== turn) return
    grids.value = found
    outline.value = whole
    loading.value = false
  }

  watch(town, async (path) => {
    const found = path === '' ? [] : await below(path)
    if (path !== town.value) return // another town was chosen meanwhile
    communities.value = found
    community.value = communities.value[0]?.path ?? ''
  })
  watch(community, load)
  const name = computed(() => communities.value.find((area) => area.path === community.value)?.name ?? '')
  return { towns, communities, town, community, name, grids, outline, problem, loading, begin, load }
}
