import type { components } from '@shared/api/schema'

import { api } from '../../joined'
import type { Choice } from '../../parts/acts'
import { areaName } from '../../parts/areas'

type Page = components['schemas']['ServedPage']

/** Served persons by name (a search, whose words stand in no address); the first ones where nothing was typed. */
export async function findServed(typed: string): Promise<Choice[]> {
  const found = typed === '' ? await api.get<Page>('/api/v1/served-persons', { limit: 50 }) : await api.send<Page>('POST', '/api/v1/served-persons/search?limit=50', { body: { name: typed } })
  return found.ok ? found.body.items.map((one) => ({ value: one.id, label: `${one.name} · ${areaName(one.scope_path)}` })) : []
}
