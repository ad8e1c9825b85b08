import { Files } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/desk',
  zh: '工作台',
  en: 'Desk',
  group: 'work',
  order: 10,
  icon: Files,
  permissions: ['event.to_do'],
  component: () => import('./Desk.vue'),
  pages: [{ path: '/events/:id', component: () => import('../event/Event.vue') }],
}
