import { Timer } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/rules/limits', zh: '时限', en: 'Limits', group: 'rules', order: 10, icon: Timer, permissions: ['rules.read'],
  component: () => import('./Limits.vue'),
}
