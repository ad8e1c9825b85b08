import type { Problem } from '@shared/api/problem'
import { newId } from '@shared/id'
import { type Ref, ref, shallowRef } from 'vue'

import { api } from '../joined'

/** A sheet that is looked at first, then brought in whole or not at all. */
export interface SheetIn<T> {
  file: Ref<File | null>
  report: Ref<T | null>
  problem: Ref<Problem | null>
  busy: Ref<boolean>
  take: (event: Event) => void
  /** What was answered holds no longer: another file, or another thing to bring in. */
  again: () => void
  send: (dry: boolean) => Promise<void>
}

/**
 * `address` answers where a file is sent (null: not yet). The answer for one file never counts for another that was chosen
 * meanwhile. Bringing in is sent under one key until it is answered, so that it is done once though its answer is lost.
 */
export function useSheetIn<T>(address: (dry: boolean) => string | null): SheetIn<T> {
  const file = shallowRef<File | null>(null)
  const report = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  let key = newId()
  let turn = 0

  function again(): void {
    turn += 1
    key = newId()
    report.value = problem.value = null
  }

  async function send(dry: boolean): Promise<void> {
    const path = address(dry)
    if (!file.value || path === null || busy.value) return
    const mine = turn
    busy.value = true
    const form = new FormData()
    form.set('file', file.value)
    const sent = await api.send<T>('POST', path, { form, timeoutMs: 120_000, ...(dry ? {} : { key }) })
    busy.value = false
    if (!dry && (sent.ok || (sent.problem.status > 0 && sent.problem.status < 500))) key = newId()
    if (mine !== turn) return
    problem.value = sent.ok ? null : sent.problem
    // Whether a lost answer was a yes is not known: the report stays, and the same can be sent again.
    if (sent.ok || dry || sent.problem.status > 0) report.value = sent.ok ? sent.body : null
  }

  return {
    file, report, problem, busy, again, send,
    take: (event) => {
      file.value = (event.target as HTMLInputElement).files?.[0] ?? null
      again()
    },
  }
}
