import type { Problem } from '@shared/api/problem'
import { ref, type Ref, shallowRef, watch } from 'vue'

import { api } from '../joined'
import { type Query, queryOf, type Result } from '../store/api'

/** What a list is asked for; with a `body` it is a search, whose words must not stand in an address. */
export interface Asked {
  path: string
  query?: Query
  body?: unknown
  /** How the place in the list is called, where it is not `cursor`. */
  cursor?: string
}

interface Page<T> {
  items: T[]
  next_cursor?: string | null
  next_offset?: number | null
}

export interface List<T> {
  items: Ref<T[]>
  problem: Ref<Problem | null>
  loading: Ref<boolean>
  /** Whether an answer has come at all. */
  loaded: Ref<boolean>
  /** Whether there are more than are shown. */
  more: Ref<boolean>
  next: () => Promise<void>
  /** Ask anew for as many as are shown, without clearing the screen. */
  refresh: () => Promise<void>
}

/** The most that the API gives at once. */
const MOST = 200

/**
 * A list that is read page by page. It is asked anew whenever what `of` answers changes (null: not yet), and an answer
 * to an older question never overwrites that to a newer one.
 */
export function useList<T>(of: () => Asked | null, limit = 50): List<T> {
  const items = shallowRef<T[]>([])
  const problem = shallowRef<Problem | null>(null)
  const cursor = shallowRef<string | null>(null)
  const loading = ref(false)
  const loaded = ref(false)
  const more = ref(false)
  let turn = 0
  /** So many more were asked for and are not there yet: a refresh in between asks for them, too. */
  let awaited = 0

  async function ask(count: number, after: string | null): Promise<void> {
    const asked = of()
    const mine = ++turn
    loading.value = asked !== null
    if (asked === null) return
    const found = await pagesOf<T>(asked, count, after)
    if (mine !== turn) return
    loading.value = false
    awaited = 0
    problem.value = found.ok ? null : found.problem
    if (!found.ok) return
    const next = found.body.next_cursor ?? found.body.next_offset ?? null
    items.value = after === null ? found.body.items : [...items.value, ...found.body.items]
    cursor.value = next === null ? null : String(next)
    more.value = next !== null
    loaded.value = true
  }

  function begin(): void {
    items.value = []
    loaded.value = more.value = false
    problem.value = null
    awaited = 0
    void ask(limit, null)
  }

  function next(): Promise<void> {
    awaited = limit
    return ask(limit, cursor.value)
  }

  watch(() => JSON.stringify(of()), begin, { immediate: true })
  return {
    items, problem, loading, loaded, more, next,
    refresh: () => ask(Math.max(limit, items.value.length + awaited), null),
  }
}

/** So many, by as many questions as the API needs for them. */
async function pagesOf<T>(asked: Asked, count: number, after: string | null): Promise<Result<Page<T>>> {
  const items: T[] = []
  for (let cursor = after; ; ) {
    const found = await pageOf<T>(asked, Math.min(MOST, count - items.length), cursor)
    if (!found.ok) return found
    items.push(...found.body.items)
    const next = found.body.next_cursor ?? found.body.next_offset ?? null
    if (next === null || items.length >= count || found.body.items.length === 0) return { ...found, body: { ...found.body, items } }
    cursor = String(next)
  }
}

function pageOf<T>(asked: Asked, count: number, after: string | null): Promise<Result<Page<T>>> {
  const query = { ...asked.query, limit: count, [asked.cursor ?? 'cursor']: after }
  if (asked.body === undefined) return api.get<Page<T>>(asked.path, query)
  return api.send<Page<T>>('POST', asked.path + queryOf(query), { body: asked.body })
}

export interface One<T> {
  it: Ref<T | null>
  problem: Ref<Problem | null>
  refresh: () => Promise<void>
}

/** An answer that was on its way while a command was done shows the thing as it was before that. */
function isOlder(answer: unknown, shown: unknown): boolean {
  const [come, known] = [answer, shown] as ({ id?: unknown; version?: unknown } | null)[]
  return typeof come?.version === 'number' && typeof known?.version === 'number' && come.id === known.id && come.version < known.version
}

/** One thing of the API, asked anew when its address changes; what is shown stays until the answer is there. */
export function useOne<T>(of: () => { path: string; query?: Query } | null): One<T> {
  const it = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  let turn = 0

  async function refresh(): Promise<void> {
    const asked = of()
    const mine = ++turn
    if (asked === null) return
    const found = await api.get<T>(asked.path, asked.query)
    if (mine !== turn) return
    problem.value = found.ok ? null : found.problem
    if (found.ok && !isOlder(found.body, it.value)) it.value = found.body
  }

  watch(() => JSON.stringify(of()), () => {
    it.value = null
    problem.value = null
    void refresh()
  }, { immediate: true })
  return { it, problem, refresh }
}
