import 'element-plus/dist/index.css'
import './styles/base.css'

import { createApp } from 'vue'

import App from './App.vue'
import { begin } from './joined'
import { router } from './router'

// A page of another version names files that are there no longer: the page of now is fetched, once. Where nobody answers
// it is the network that is gone, and what stands on the screen is kept.
window.addEventListener('vite:preloadError', () => void loadAnew())

async function loadAnew(): Promise<void> {
  const reached = await fetch('/console/config.json', { cache: 'no-store' }).catch(() => null)
  if (reached?.ok !== true || sessionStorage.getItem('loaded-anew') !== null) return
  sessionStorage.setItem('loaded-anew', 'once')
  window.location.reload()
}

async function main(): Promise<void> {
  begin()
  const app = createApp(App)
  app.use(router)
  await router.isReady()
  sessionStorage.removeItem('loaded-anew')
  app.mount('#app')
}

void main()
