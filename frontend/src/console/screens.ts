import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** A part of the menu, in the order in which a day goes. */
export type Group = 'now' | 'work' | 'ground' | 'figures' | 'rules' | 'house'

/**
 * A screen of the console. Each stands in a folder of its own below `screens/` and says there, in `screen.ts`, what the
 * menu and the router need to know; a new one is found without a line anywhere else.
 */
export interface ScreenPlace {
  path: string
  zh: string
  en: string
  group: Group
  /** Its place within the group. */
  order: number
  icon: Component
  /** Seen by whoever has one of these actions in some post; the server asks again for each thing. */
  permissions: readonly string[]
  component: () => Promise<unknown>
  /** Pages that are reached from it, by their whole path. */
  pages?: RouteRecordRaw[]
}

export const GROUPS: readonly { group: Group; zh: string; en: string }[] = [
  { group: 'now', zh: '实时', en: 'Now' },
  { group: 'work', zh: '业务', en: 'Work' },
  { group: 'ground', zh: '网格', en: 'Ground' },
  { group: 'figures', zh: '统计', en: 'Figures' },
  { group: 'rules', zh: '规则', en: 'Rules' },
  { group: 'house', zh: '管理', en: 'House' },
]

const found = import.meta.glob<{ screen: ScreenPlace }>('./screens/*/screen.ts', { eager: true })

/** All screens, as the menu shows them. */
export const SCREENS: readonly ScreenPlace[] = Object.values(found)
  .map((module) => module.screen)
  .sort((a, b) => groupIndex(a.group) - groupIndex(b.group) || a.order - b.order)

/** Those that somebody with these permissions is shown. */
export function screensFor(permissions: readonly string[]): ScreenPlace[] {
  return SCREENS.filter((screen) => screen.permissions.some((one) => permissions.includes(one)))
}

function groupIndex(group: Group): number {
  return GROUPS.findIndex((one) => one.group === group)
}
