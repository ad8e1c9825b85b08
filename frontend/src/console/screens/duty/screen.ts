import { Calendar } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/duty', zh: '值班与请假', en: 'Duty and leave', group: 'house', order: 20, icon: Calendar,
  permissions: ['duty.read'],
  component: () => import('./Duty.vue'),
  pages: [
    { path: '/duty/plan', component: () => import('./PlanRoster.vue'), meta: { permissions: ['roster.plan'] } },
    { path: '/duty/rosters/:id', component: () => import('./RosterPage.vue') },
  ],
}
