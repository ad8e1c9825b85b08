import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { build, type Plugin, type ResolvedConfig } from 'vite'

import { compressAll, filesIn } from './compressed.ts'

/**
 * After the app is built: the service worker with the list of its files, and every file compressed beside itself.
 *
 * The worker is built by itself, so that it stands at a fixed address and can see the whole of what was built.
 */
export function serviceWorker(entry: string): Plugin {
  let config: ResolvedConfig
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle() {
      const folder = config.build.outDir
      const files = (await filesIn(folder)).filter((file) => !/\.(br|gz|map)$/.test(file))
      const list = await listed(folder, files, config.base)
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { __FILES__: JSON.stringify(list.files), __BUILD__: JSON.stringify(list.build) },
        resolve: config.resolve.alias.length ? { alias: config.resolve.alias } : {},
        build: {
          outDir: folder,
          emptyOutDir: false,
          copyPublicDir: false,
          target: config.build.target,
          rolldownOptions: { input: entry, output: { entryFileNames: 'worker.js', format: 'es', codeSplitting: false } },
        },
      })
      await writeFile(join(folder, 'build.json'), JSON.stringify({ build: list.build }))
      await compressAll(folder)
    },
  }
}

/** What the worker keeps: hashed files by their name alone, the others with a hash of their own. */
export async function listed(folder: string, files: string[], base: string): Promise<{ build: string; files: string[] }> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(join(folder, file)))
  return { build: hash.digest('hex').slice(0, 12), files: files.map((file) => base + file).sort() }
}
