import { Key } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/app-passwords', zh: '应用密码', en: 'App passwords', group: 'house', order: 95, icon: Key, permissions: ['layer.read'],
  component: () => import('./AppPasswords.vue'),
}
