import type { Problem } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'

import { api } from '../../joined'
import type { Result } from '../../store/api'
import type { Line, Part, Shape } from './draft'
import type { StandingGrid } from './use_ground'

type DraftOut = components['schemas']['DraftOut']
type EvenOut = components['schemas']['EvenDivisionOut']
type Defect = components['schemas']['DraftDefectOut']

/** As soon as hands rest for so long, the draft is looked at. */
const REST_MS = 350
const PROPOSAL_MS = 60_000

/** A division on its way: its parts, and what the server says of them. Nothing is written before it is planned. */
export function useDraft() {
  const paths = ref<string[]>([])
  const parts = shallowRef<Part[]>([])
  const report = shallowRef<DraftOut | null>(null)
  const even = shallowRef<EvenOut | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  const checking = ref(false)
  const history: Part[][] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  /** Which work this is: what was asked for before it was given up belongs to other ground. */
  let work = 0

  const drawing = computed(() => parts.value.length > 0)
  const defects = computed<Defect[]>(() => report.value?.defects ?? [])
  /** Looked at as it is now, and sound. */
  const sound = computed(() => report.value?.sound === true && !checking.value)

  function propose(area: string, grids: readonly StandingGrid[], count: number, layer: { file: File; datum: string; column: string } | null): Promise<boolean> {
    const asked = { area_path: area, count }
    const ask = (): Promise<Result<EvenOut>> => {
      if (layer === null) return api.send<EvenOut>('POST', '/api/v1/divisions/proposal', { body: asked, timeoutMs: PROPOSAL_MS })
      const form = new FormData()
      form.append('options', JSON.stringify({ ...asked, datum: layer.datum, households: layer.column }))
      form.append('file', layer.file)
      return api.send<EvenOut>('POST', '/api/v1/divisions/proposal/layer', { form, timeoutMs: PROPOSAL_MS })
    }
    return doing(ask, (found) => {
      even.value = found
      begin(found.paths, named(found.parts.map((part) => ({
        path: part.path, name: part.name ?? '', shape: part.geometry as unknown as Shape, households: part.household_count, buildings: part.building_count, areaM2: part.area_m2,
      })), grids))
      return null
    })
  }

  /** The pieces that a line leaves of one grid: the largest goes on under its path. */
  function split(grid: StandingGrid, cut: Line): Promise<boolean> {
    return ofServer([grid], { cut })
  }

  function merge(grids: readonly StandingGrid[]): Promise<boolean> {
    return ofServer(grids, {})
  }

  function ofServer(grids: readonly StandingGrid[], drawn: { cut?: Line }): Promise<boolean> {
    const body = { paths: grids.map((grid) => grid.path), datum: 'cgcs2000', ...drawn }
    return doing(() => api.send<DraftOut>('POST', '/api/v1/divisions/draft', { body }), ({ parts: found }) => {
      if (drawn.cut && found.length < 2) return { ...NOT_CUT }
      const largest = found.reduce((best, part, k) => (part.area_m2 > (found[best]?.area_m2 ?? 0) ? k : best), 0)
      const kept = grids[0]
      even.value = null
      begin(body.paths, named(found.map((part, k) => ({
        path: k === largest ? (kept?.path ?? null) : null, name: '', shape: part.geometry as unknown as Shape,
        households: part.household_count, buildings: part.building_count, areaM2: part.area_m2,
      })), grids))
      return null
    })
  }

  /** The grids as they stand, to be moved by hand. */
  function byHand(grids: readonly StandingGrid[]): void {
    even.value = null
    begin(grids.map((grid) => grid.path), grids.map((grid) => ({ path: grid.path, name: grid.name, shape: grid.shape, households: grid.households, buildings: null, areaM2: null })))
  }

  function begin(divided: string[], made: Part[]): void {
    history.length = 0
    paths.value = divided
    parts.value = made
    report.value = null
    void look()
  }

  /** Other ground: looked at when hands rest, and can be undone. */
  function redraw(made: Part[]): void {
    history.push(parts.value)
    parts.value = made
    lookSoon()
  }

  function undo(): void {
    const before = history.pop()
    if (!before) return
    parts.value = before
    lookSoon()
  }

  /** Other words or figures of one part. */
  function write(index: number, changes: Partial<Pick<Part, 'name' | 'households'>>): void {
    parts.value = parts.value.map((part, k) => (k === index ? { ...part, ...changes } : part))
  }

  function drop(): void {
    turn++
    work++
    busy.value = false
    clearTimeout(timer)
    checking.value = false
    history.length = 0
    paths.value = []
    parts.value = []
    report.value = even.value = problem.value = null
  }

  function lookSoon(): void {
    clearTimeout(timer)
    turn++ // what is under way was drawn before
    checking.value = true
    timer = setTimeout(() => void look(), REST_MS)
  }

  /** What is wrong with it, and how many households each part has; where no building is known, what was written stays. */
  async function look(): Promise<void> {
    if (paths.value.length === 0) return
    const mine = ++turn
    checking.value = true
    // A layer that was handed in is kept nowhere: its buildings go along.
    const given = even.value?.source === 'layer' ? { buildings: even.value.buildings } : {}
    const body = { paths: paths.value, datum: 'cgcs2000', parts: parts.value.map((part) => part.shape), ...given }
    const answer = await api.send<DraftOut>('POST', '/api/v1/divisions/draft', { body })
    if (mine !== turn) return
    checking.value = false
    problem.value = answer.ok ? null : answer.problem
    report.value = answer.ok ? answer.body : null
    if (!answer.ok) return
    parts.value = parts.value.map((part, k) => {
      const seen = answer.body.parts[k]
      return { ...part, households: seen?.household_count ?? part.households, buildings: seen?.building_count ?? part.buildings, areaM2: seen?.area_m2 ?? part.areaM2 }
    })
  }

  /** Ask for something, and take its answer unless the work was given up meanwhile. */
  async function doing<T>(ask: () => Promise<Result<T>>, take: (found: T) => Problem | null): Promise<boolean> {
    const mine = work
    busy.value = true
    const answer = await ask()
    if (mine !== work) return false
    busy.value = false
    problem.value = answer.ok ? take(answer.body) : answer.problem
    return problem.value === null
  }

  onBeforeUnmount(drop)
  return { paths, parts, report, even, problem, busy, checking, drawing, defects, sound, propose, split, merge, byHand, redraw, undo, write, drop }
}

/** Each part by the name of the grid it goes on as; new ones by the next free number. */
function named(parts: Part[], grids: readonly StandingGrid[]): Part[] {
  const names = new Map(grids.map((grid) => [grid.path, grid.name]))
  const taken = new Set(names.values())
  let number = grids.length
  return parts.map((part) => {
    const own = part.path === null ? undefined : names.get(part.path)
    if (own !== undefined) return { ...part, name: own }
    let name: string
    do {
      number++
      name = say(`新网格${number}`, `New grid ${number}`)
    } while (taken.has(name))
    return { ...part, name }
  })
}

const NOT_CUT: Problem = {
  type: 'cut-count', status: 0, title: '没有切开', title_en: 'Not cut', errors: [],
  detail: '这条线没有把网格切开,请让线的两端伸出边界之外', detail_en: 'The line does not cut the grid; let it reach beyond the outline at both ends',
}
