import { ChatLineSquare } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/mediation', zh: '联调', en: 'Mediation', group: 'work', order: 30, icon: ChatLineSquare,
  permissions: ['mediation.read'],
  component: () => import('./Mediation.vue'),
  pages: [{ path: '/mediation/:id', component: () => import('./CasePage.vue') }],
}
