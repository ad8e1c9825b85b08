import { Guide } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/patrol', zh: '联防巡查', en: 'Patrol', group: 'work', order: 40, icon: Guide,
  permissions: ['patrol.read', 'patrol.read_quarantine'],
  component: () => import('./Patrol.vue'),
  pages: [
    { path: '/patrol/plans/new', component: () => import('./PlanEditor.vue'), meta: { permissions: ['patrol.plan'] } },
    { path: '/patrol/plans/:id/change', component: () => import('./PlanEditor.vue'), meta: { permissions: ['patrol.plan'] } },
    { path: '/patrol/plans/:id', component: () => import('./PlanPage.vue') },
    { path: '/patrol/shifts/:id', component: () => import('./ShiftPage.vue') },
    { path: '/patrol/findings/:id', component: () => import('./FindingPage.vue') },
  ],
}
