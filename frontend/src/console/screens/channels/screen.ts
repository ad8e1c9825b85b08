import { ChatDotRound } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/channels', zh: '通知渠道', en: 'Channels', group: 'house', order: 30, icon: ChatDotRound,
  permissions: ['channel.manage', 'channel.read_own'],
  component: () => import('./Channels.vue'),
}
