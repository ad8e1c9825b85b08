import { DocumentChecked } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/audit', zh: '审计', en: 'Audit', group: 'house', order: 90, icon: DocumentChecked, permissions: ['audit.read'],
  component: () => import('./Audit.vue'),
}
