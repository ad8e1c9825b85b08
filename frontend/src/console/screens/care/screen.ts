import { FirstAidKit } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/care', zh: '关爱名单', en: 'Care list', group: 'work', order: 50, icon: FirstAidKit,
  permissions: ['care.read'],
  component: () => import('./Care.vue'),
  pages: [{ path: '/care/:id', component: () => import('./ServedPage.vue') }, { path: '/care/:id/plan', component: () => import('./PlanPage.vue') }],
}
