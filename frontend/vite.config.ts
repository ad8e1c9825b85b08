import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

import { serviceWorker } from './build/service_worker.ts'
import { withoutRemoteFonts } from './build/without_remote_fonts.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Everything below /m/, so that the service worker's reach ends where the app does. What is built goes into the Python
// package and is served by the API; nothing is fetched from elsewhere at run time.
export default defineConfig({
  root: here('./src/phone'),
  base: '/m/',
  publicDir: here('./src/phone/public'),
  plugins: [vue(), withoutRemoteFonts(), serviceWorker(here('./src/phone/worker/main.ts'))],
  resolve: { alias: { '@shared': here('./src/shared'), '@phone': here('./src/phone') } },
  build: {
    outDir: here('../gridgov/web/app/m'),
    emptyOutDir: true,
    target: ['chrome97', 'safari15.4', 'firefox104'], // of spring 2022: locks, `at`, `findLast`
    assetsInlineLimit: 0, // a picture in a `data:` address would need a wider policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: { format: 'es' },
})
