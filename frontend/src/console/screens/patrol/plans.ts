import type { components } from '@shared/api/schema'
import { reactive } from 'vue'

import { api } from '../../joined'

type Plan = components['schemas']['PlanLine']

const names = reactive(new Map<string, string>())
let asked = false

/** The name of a plan; all of the county's that are within reach are asked for once. */
export function planName(id: string): string {
  if (!asked) void learn()
  return names.get(id) ?? ''
}

async function learn(): Promise<void> {
  asked = true
  const found = await api.get<components['schemas']['PlanPage']>('/api/v1/patrol-plans', { limit: 200 })
  if (found.ok) found.body.items.forEach((plan: Plan) => names.set(plan.id, plan.name))
  else asked = false
}

/** After a plan was made: ask again. */
export function forgetPlans(): void {
  asked = false
}
