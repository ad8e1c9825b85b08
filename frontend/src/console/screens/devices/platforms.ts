import type { components } from '@shared/api/schema'

import { api } from '../../joined'
import type { Choice } from '../../parts/acts'

/** The platforms in use whose name holds what was typed. */
export async function findPlatforms(typed: string): Promise<Choice[]> {
  const found = await api.get<components['schemas']['PlatformPage']>('/api/v1/alarm-platforms', { limit: 200 })
  if (!found.ok) return []
  return found.body.items.filter((one) => one.enabled && one.name.includes(typed)).map((one) => ({ value: one.id, label: one.name }))
}
