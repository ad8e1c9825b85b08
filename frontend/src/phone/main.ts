import './styles/base.css'

import { createApp } from 'vue'

import 'vant/es/dialog/style'
import 'vant/es/toast/style'

import App from './App.vue'
import { showBroken, tellFull } from './broken'
import { begin } from './joined'
import { router } from './router'
import { allowSound } from '@shared/ringing'
import { watchForUpdates } from './update'

// A page of another version names files that are there no longer: the page of now is fetched, once.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('loaded-anew') !== null) return
  event.preventDefault()
  sessionStorage.setItem('loaded-anew', 'once')
  window.location.reload()
})
document.addEventListener('pointerdown', allowSound, { once: true })

async function main(): Promise<void> {
  try {
    await begin()
  } catch (error) {
    showBroken(error)
    return
  }
  const app = createApp(App)
  app.config.errorHandler = (error) => {
    console.error(error)
    void tellFull(error)
  }
  app.use(router)
  await router.isReady()
  app.mount('#app')
  await watchForUpdates().catch((error: unknown) => console.error('no service worker', error))
}

void main()
