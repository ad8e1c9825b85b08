import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

import { me } from './joined'
import { SCREENS, screensFor } from './screens'

/** What the server asks to be done before anything else, and the page where it is done. */
const FIRST_STEPS: Record<string, string> = { 'change-password': '/password', 'enrol-second-factor': '/second-factor' }

const screens: RouteRecordRaw[] = SCREENS.flatMap((screen) => [
  { path: screen.path, component: screen.component as never, meta: { permissions: screen.permissions } },
  ...(screen.pages ?? []).map((page) => ({ ...page, meta: { permissions: screen.permissions, ...page.meta } })),
])

export const router = createRouter({
  history: createWebHistory('/console/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: () => import('./screens/Home.vue') },
    { path: '/sign-in', component: () => import('./screens/SignIn.vue'), meta: { open: true } },
    { path: '/password', component: () => import('./screens/Password.vue') },
    { path: '/second-factor', component: () => import('./screens/Factor.vue') },
    ...screens,
    { path: '/:rest(.*)*', component: () => import('./screens/NotFound.vue') },
  ],
})

router.beforeEach((to) => {
  if (to.meta['open']) return true
  const who = me.value
  if (!who) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath }, replace: true }
  const step = who.stage === null ? undefined : FIRST_STEPS[who.stage]
  if (step !== undefined && to.path !== step) return { path: step, replace: true }
  const needed = to.meta['permissions'] as readonly string[] | undefined
  if (needed && !needed.some((one) => who.permissions.includes(one))) return { path: '/', replace: true }
  if (to.path === '/') return screensFor(who.permissions)[0]?.path ?? true
  return true
})
