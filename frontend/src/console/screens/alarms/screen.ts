import { Bell } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/alarms',
  zh: '求助指挥',
  en: 'Alarm wall',
  group: 'now',
  order: 1,
  icon: Bell,
  permissions: ['alarm.read'],
  component: () => import('./Alarms.vue'),
}
