import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

import { compressed } from './build/compressed.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The console of the grid centre, below /console/: built into the Python package like the phone app, and nothing is
// fetched from elsewhere at run time.
export default defineConfig({
  root: here('./src/console'),
  base: '/console/',
  publicDir: here('./src/console/public'),
  plugins: [vue(), compressed()],
  resolve: { alias: { '@shared': here('./src/shared'), '@console': here('./src/console') } },
  build: {
    outDir: here('../gridgov/web/app/console'),
    emptyOutDir: true,
    target: ['chrome97', 'safari15.4', 'firefox104'],
    assetsInlineLimit: 0, // a picture in a `data:` address would need a wider policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: { format: 'es' },
})
