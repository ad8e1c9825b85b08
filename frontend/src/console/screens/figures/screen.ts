import { DataAnalysis } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/figures',
  zh: '统计分析',
  en: 'Figures',
  group: 'figures',
  order: 10,
  icon: DataAnalysis,
  permissions: ['statistics.read'],
  component: () => import('./Figures.vue'),
  pages: [{ path: '/figures/exports', component: () => import('./Exports.vue') }],
}
