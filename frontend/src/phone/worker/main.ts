/// <reference lib="webworker" />
import { answer, install, keepOnly } from './keeping'

declare const self: ServiceWorkerGlobalScope
declare const __FILES__: string[]
declare const __BUILD__: string

const CACHE = `gridgov-m-${__BUILD__}`

self.addEventListener('install', (event) => {
  event.waitUntil(install(caches, CACHE, __FILES__))
})

// A new version waits until the person takes it, or until no window of the old one is open.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(keepOnly(caches, CACHE).then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const found = answer(event.request, self.location.origin)
  if (found) event.respondWith(found.then(async (path) => (await (await caches.open(CACHE)).match(path)) ?? fetch(event.request)))
})
