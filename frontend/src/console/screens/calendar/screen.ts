import { Calendar } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/rules/calendar', zh: '工作日历', en: 'Calendar', group: 'rules', order: 30, icon: Calendar, permissions: ['calendar.manage'],
  component: () => import('./WorkCalendar.vue'),
}
