import { Iphone } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/devices', zh: '呼叫设备', en: 'Devices', group: 'work', order: 60, icon: Iphone,
  permissions: ['device.read', 'platform.read'],
  component: () => import('./Devices.vue'),
  pages: [{ path: '/devices/:id', component: () => import('./DevicePage.vue') }],
}
