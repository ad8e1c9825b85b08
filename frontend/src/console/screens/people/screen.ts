import { User } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/people', zh: '人员与岗位', en: 'People and posts', group: 'house', order: 10, icon: User,
  permissions: ['person.read', 'unit.manage'],
  component: () => import('./People.vue'),
  pages: [
    { path: '/people/import', component: () => import('./ImportPage.vue'), meta: { permissions: ['person.manage'] } },
    { path: '/people/:id', component: () => import('./PersonPage.vue') },
  ],
}
