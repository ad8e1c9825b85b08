import { Grid } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/workshop', zh: '网格划分', en: 'Grid workshop', group: 'ground', order: 20, icon: Grid,
  permissions: ['area.divide'], component: () => import('./Workshop.vue'),
}
