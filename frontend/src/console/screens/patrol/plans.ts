import type { components } from '@shared/api/schema'
import { reactive } from 'vue'

import { api } from '../../joined'
import type { Result } from '../../store/api'

type Page = components['schemas']['PlanPage']

/** More plans than a county makes in years; those beyond are opened by their link. */
const MOST = 2000
const names = reactive(new Map<string, string>())
let asked = false

/** The name of a plan; all of the county's that are within reach are asked for once. */
export function planName(id: string): string {
  if (!asked) void learn()
  return names.get(id) ?? ''
}

async function learn(): Promise<void> {
  asked = true
  for (let cursor: string | null = null, count = 0; count < MOST; ) {
    const found: Result<Page> = await api.get<Page>('/api/v1/patrol-plans', { limit: 200, cursor })
    if (!found.ok) {
      asked = false
      return
    }
    found.body.items.forEach((plan) => names.set(plan.id, plan.name))
    cursor = found.body.next_cursor
    count += found.body.items.length
    if (cursor === null) return
  }
}

/** After a plan was made: ask again. */
export function forgetPlans(): void {
  asked = false
}
