import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Long times to wait: a machine that is slow or busy is no fault of the app.
export default defineConfig({
  resolve: { alias: { '@shared': here('./src/shared'), '@phone': here('./src/phone'), '@console': here('./src/console') } },
  test: { include: ['src/**/*.test.ts', 'build/**/*.test.ts'], setupFiles: ['./build/test_setup.ts'], pool: 'threads', maxWorkers: 1, testTimeout: 60_000, hookTimeout: 60_000 },
})
