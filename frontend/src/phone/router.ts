import { createRouter, createWebHistory } from 'vue-router'

import { me } from './joined'
import Danger from './screens/Danger.vue'
import Today from './screens/Today.vue'

// Screens that somebody needs once a week are chunks of their own; all of them are kept on the phone from the start.
export const router = createRouter({
  history: createWebHistory('/m/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: Today },
    { path: '/sign-in', component: () => import('./screens/SignIn.vue'), meta: { open: true } },
    { path: '/password', component: () => import('./screens/Password.vue') },
    { path: '/second-factor', component: () => import('./screens/Factor.vue') },
    { path: '/follow/:code?', component: () => import('./screens/Follow.vue'), meta: { open: true } },
    { path: '/residents', component: () => import('./screens/Residents.vue'), meta: { open: true } },
    { path: '/residents/report', component: () => import('./screens/ResidentReport.vue'), meta: { open: true } },
    { path: '/report', component: () => import('./screens/Report.vue') },
    { path: '/events/:id', component: () => import('./screens/Event.vue') },
    { path: '/events/:id/do/:move', component: () => import('./screens/Move.vue') },
    { path: '/alarms/:id', component: () => import('./screens/Alarm.vue') },
    { path: '/danger', component: Danger },
    { path: '/outbox', component: () => import('./screens/Outbox.vue') },
    { path: '/outbox/:id', component: () => import('./screens/Conflict.vue') },
    { path: '/map', component: () => import('./screens/Map.vue') },
    { path: '/messages', component: () => import('./screens/Messages.vue') },
    { path: '/patrol', component: () => import('./screens/Patrols.vue') },
    { path: '/patrol/:id', component: () => import('./screens/Patrol.vue') },
    { path: '/patrol/:id/inspect/:target', component: () => import('./screens/Inspection.vue') },
    { path: '/visits', component: () => import('./screens/Visits.vue') },
    { path: '/visits/:id', component: () => import('./screens/Visit.vue') },
    { path: '/mediation', component: () => import('./screens/Cases.vue') },
    { path: '/mediation/:id', component: () => import('./screens/Case.vue') },
    { path: '/mediation/:id/session/:session', component: () => import('./screens/CaseSession.vue') },
    { path: '/mediation/:id/agreement', component: () => import('./screens/CaseAgreement.vue') },
    { path: '/mediation/:id/party', component: () => import('./screens/CaseParty.vue') },
    { path: '/mediation/:id/mediator', component: () => import('./screens/CaseMediator.vue') },
    { path: '/mediation/:id/term/:term', component: () => import('./screens/CaseTerm.vue') },
    { path: '/people', component: () => import('./screens/People.vue') },
    { path: '/mine', component: () => import('./screens/Mine.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

router.beforeEach((to) => {
  if (!me.value && !to.meta['open']) return { path: '/sign-in', replace: true }
  // The server takes nothing else before these steps are done.
  if (me.value?.stage === 'change-password' && to.path !== '/password' && !to.meta['open']) return { path: '/password', replace: true }
  if (me.value?.stage === 'enrol-second-factor' && to.path !== '/second-factor' && !to.meta['open']) return { path: '/second-factor', replace: true }
  return true
})
