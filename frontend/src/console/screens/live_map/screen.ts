import { MapLocation } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/map', zh: '实时地图', en: 'Live map', group: 'now', order: 10, icon: MapLocation,
  permissions: ['event.read'],
  component: () => import('./LiveMap.vue'),
}
