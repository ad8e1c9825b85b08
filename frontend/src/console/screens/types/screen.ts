import { Collection } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/rules/types', zh: '事件类型', en: 'Event types', group: 'rules', order: 20, icon: Collection, permissions: ['rules.read'],
  component: () => import('./Types.vue'),
}
