import 'element-plus/dist/index.css'
import './styles/base.css'

import { createApp } from 'vue'

import App from './App.vue'
import { begin } from './joined'
import { router } from './router'

// A page of another version names files that are there no longer: the page of now is fetched, once.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('loaded-anew') !== null) return
  event.preventDefault()
  sessionStorage.setItem('loaded-anew', 'once')
  window.location.reload()
})

async function main(): Promise<void> {
  begin()
  const app = createApp(App)
  app.use(router)
  await router.isReady()
  sessionStorage.removeItem('loaded-anew')
  app.mount('#app')
}

void main()
