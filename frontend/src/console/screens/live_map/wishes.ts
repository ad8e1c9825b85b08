import { say } from '@shared/words/use_language'

import type { Query } from '../../store/api'

/** A layer of tiles that can be shown beside the areas, with the action of the permission table that it asks. */
export interface LayerTerms {
  id: 'events' | 'alarms' | 'patrols' | 'devices' | 'hazards' | 'hotspots'
  zh: string
  en: string
  permission: string
  colour: string
}

/** Apart in shade as well as in hue, each 3 : 1 and more against the ground. */
export const LAYERS: readonly LayerTerms[] = [
  { id: 'events', zh: '事件', en: 'Events', permission: 'event.read', colour: '#1555b0' },
  { id: 'alarms', zh: '求助', en: 'Alarms', permission: 'alarm.read', colour: '#b42318' },
  { id: 'patrols', zh: '当班人员', en: 'On duty', permission: 'place.read', colour: '#17663a' },
  { id: 'devices', zh: '设备', en: 'Devices', permission: 'device.read', colour: '#6941c6' },
  { id: 'hazards', zh: '隐患', en: 'Hazards', permission: 'record.read', colour: '#8a5300' },
  { id: 'hotspots', zh: '高发点位', en: 'Hotspots', permission: 'patrol.read', colour: '#a11043' },
]
export type LayerId = LayerTerms['id']

/** What the events are narrowed to. `days` null: of all times; else received within so many days until `ends` days ago. */
export interface Wishes {
  which: 'open' | 'ended' | 'all'
  type: string
  urgency: string
  /** Days before today: from the first until the end of the second; null: of all times. */
  span: [number, number] | null
}

/** All that is over. An alarm that is being answered is neither open nor over: it has a layer of its own. */
export const ENDED = ['rejected', 'merged', 'closed', 'evaluated', 'archived', 'cancelled', 'draft'] as const
export const LONGEST_DAYS = 730
const DAY_MS = 86_400_000

/** The day so many days before this moment, in the county. */
export function dayBefore(now: number, days: number): string {
  const form = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })
  return form.format(now - days * DAY_MS)
}

/** As the server takes it. */
export function queryOfWishes(wishes: Wishes, now: number): Query {
  const { which, type, urgency, span } = wishes
  return {
    open: which === 'open' ? true : null,
    state: which === 'ended' ? ENDED : null,
    type, urgency,
    // The oldest end of the slider means since ever, and its newest until now: what comes while one looks is shown.
    from: span === null || span[0] >= LONGEST_DAYS ? null : dayBefore(now, span[0]),
    until: span === null || span[1] <= 0 ? null : dayBefore(now, span[1] - 1),
  }
}

export function spanName(span: [number, number] | null, now: number): string {
  if (span === null) return say('全部时间', 'All times')
  const first = span[0] >= LONGEST_DAYS ? say('最早', 'the first') : dayBefore(now, span[0])
  const last = span[1] <= 0 ? say('今天', 'today') : dayBefore(now, span[1])
  return say(`${first} 至 ${last}`, `${first} to ${last}`)
}

export type Corner = [number, number]

/** As the server takes a drawn line; five places of a degree are a metre. */
export function ringText(corners: readonly Corner[]): string {
  return corners.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(' ')
}

export function boxOf([west, south]: Corner, [east, north]: Corner): Corner[] {
  return [[west, south], [east, south], [east, north], [west, north]]
}
