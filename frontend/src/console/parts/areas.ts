import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'
import { reactive } from 'vue'

import { api, me } from '../joined'

type Area = components['schemas']['AreaOut']

/** A county's own code, its towns', communities', grids' and micro-grids' are this long. */
const LENGTHS = [6, 9, 12, 16, 18]

const below = reactive(new Map<string, Area[]>())
const asking = new Set<string>()
/** After an answer that did not come it is not asked again at once, however often the screen is drawn. */
const AGAIN_MS = 10_000

export function parentOf(path: string): string | null {
  const length = [...LENGTHS].reverse().find((one) => one < path.length)
  return length === undefined ? null : path.slice(0, length)
}

/** The path of each level down to this one: county, town, community, grid. */
export function lineOf(path: string): string[] {
  return LENGTHS.filter((length) => length <= path.length).map((length) => path.slice(0, length))
}

/** The areas directly below; empty until they are there. */
export function areasBelow(path: string): readonly Area[] {
  const found = below.get(path)
  if (!found && !asking.has(path)) void ask(path)
  return found ?? []
}

async function ask(path: string): Promise<void> {
  asking.add(path)
  const found: Area[] = []
  for (let after = ''; ; ) {
    const page = await api.get<components['schemas']['AreaPage']>('/api/v1/areas', { parent: path, limit: 200, after })
    if (!page.ok) return void setTimeout(() => asking.delete(path), AGAIN_MS)
    found.push(...page.body.items)
    if (page.body.next_cursor === null || found.length >= 1000) break
    after = page.body.next_cursor
  }
  below.set(path, found)
  asking.delete(path)
}

function ownName(path: string): string {
  const parent = parentOf(path)
  if (parent === null) return ''
  return areasBelow(parent).find((area) => area.path === path)?.name ?? path
}

/** The name of an area with those above it, without the county's: 城关镇 · 东街社区 · 第三网格. */
export function areaName(path: string | null | undefined): string {
  if (!path) return '—'
  if (path.length <= 6) return path === me.value?.county_code ? say('全县', 'Whole county') : path
  return lineOf(path).slice(1).map(ownName).join(' · ')
}
