import { reactive } from 'vue'

const LOOK_EVERY_MS = 60 * 60_000

/**
 * The next version of the app. It is fetched whole beside the one that runs, and taken when the person says so or the
 * app is opened anew; never under somebody's hands. What waits to be sent is in the store, which both know.
 */
export const update = reactive({
  waiting: null as ServiceWorker | null,
  take(): void {
    this.waiting?.postMessage('take-over')
  },
})

export async function watchForUpdates(): Promise<void> {
  // A page that is not served securely has no workers: the app then works as long as it is open.
  if (!('serviceWorker' in navigator)) return
  const hadOne = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne) window.location.reload()
  })
  const registration = await navigator.serviceWorker.register('/m/worker.js', { scope: '/m/', updateViaCache: 'none' })
  look(registration)
  registration.addEventListener('updatefound', () => look(registration))
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS)
}

function look(registration: ServiceWorkerRegistration): void {
  const show = (worker: ServiceWorker | null) => {
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) update.waiting = worker
  }
  show(registration.waiting)
  const coming = registration.installing
  coming?.addEventListener('statechange', () => show(coming))
}
