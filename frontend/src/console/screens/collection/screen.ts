import { Files } from '@element-plus/icons-vue'

import type { ScreenPlace } from '../../screens'

export const screen: ScreenPlace = {
  path: '/collection', zh: '联采进度', en: 'Collection', group: 'work', order: 70, icon: Files,
  permissions: ['record.read', 'campaign.read', 'source.read', 'record.decide_export'],
  component: () => import('./Collection.vue'),
  pages: [
    { path: '/collection/import', component: () => import('./ImportPage.vue') },
    { path: '/collection/campaigns/:id', component: () => import('./CampaignPage.vue') },
    { path: '/collection/records/:id', component: () => import('./RecordPage.vue') },
    { path: '/collection/sources/:id', component: () => import('./SourcePage.vue') },
  ],
}
