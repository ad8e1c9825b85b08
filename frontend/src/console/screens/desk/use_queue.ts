import type { Problem } from '@shared/api/problem'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { api } from '../../joined'
import { useChanges } from '../../use_changes'
import { addressOf, type Filter, filterOf, type Found, type Item, type QueueName, questionOf, type Row, rowOfFound, rowOfItem, searches } from './desk'

export interface QueueCount {
  queue: QueueName
  count: number
  overdue_count: number
}

/** Pages that are kept on the screen at most; who needs more narrows the queue. */
const MOST_ROWS = 1000

/** The rows that the address asks for, and how much waits in each queue; asked anew when something happened. */
export function useQueue() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed<Filter>({ get: () => filterOf(route.query), set: (next) => void router.replace({ query: addressOf(next) }) })
  const searching = computed(() => searches(filter.value))
  const rows = shallowRef<Row[]>([])
  const counts = ref<QueueCount[]>([])
  const cursor = ref<string | null>(null)
  const searchedUntil = ref<string | null>(null)
  const problem = ref<Problem | null>(null)
  const loading = ref(false)
  let asked = 0

  async function page(from: string | null): Promise<void> {
    const mine = ++asked
    loading.value = true
    const { path, query } = questionOf(filter.value, from)
    const found = await api.get<{ items: (Item | Found)[]; next_cursor: string | null; searched_until?: string | null }>(path, query)
    if (mine !== asked) return // something newer was asked meanwhile
    loading.value = false
    problem.value = found.ok ? null : found.problem
    if (!found.ok) return // what stood there stays: a cut of the network empties no desk
    const next = found.body.items.map((item) => ('owed_zh' in item ? rowOfItem(item) : rowOfFound(item)))
    const shown = from === null ? [] : rows.value
    const known = new Set(shown.map((row) => row.key))
    rows.value = [...shown, ...next.filter((row) => !known.has(row.key))]
    cursor.value = rows.value.length < MOST_ROWS ? found.body.next_cursor : null
    searchedUntil.value = found.body.searched_until ?? null
  }

  async function count(): Promise<void> {
    const found = await api.get<QueueCount[]>('/api/v1/desk/counts')
    if (found.ok) counts.value = found.body
  }

  const reload = async (): Promise<void> => {
    await Promise.all([page(null), count()])
  }
  watch(() => JSON.stringify(filter.value), () => {
    rows.value = []
    cursor.value = null
    void reload()
  }, { immediate: true })
  // A list that somebody has read on into is not taken from under their eyes; it is asked for anew from its beginning only.
  useChanges(/^Event/, () => void (rows.value.length <= 50 ? reload() : count()))
  return { filter, searching, rows, counts, cursor, searchedUntil, problem, loading, reload, more: () => page(cursor.value) }
}
