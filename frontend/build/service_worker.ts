import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import { build, type Plugin, type ResolvedConfig } from 'vite'

const COMPRESSED = /\.(js|mjs|css|html|svg|json|webmanifest)$/
const LEAST_BYTES = 1024

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
      for (const file of await filesIn(folder)) if (COMPRESSED.test(file)) await compress(join(folder, file))
    },
  }
}

/** What the worker keeps: hashed files by their name alone, the others with a hash of their own. */
export async function listed(folder: string, files: string[], base: string): Promise<{ build: string; files: string[] }> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(join(folder, file)))
  return { build: hash.digest('hex').slice(0, 12), files: files.map((file) => base + file).sort() }
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < LEAST_BYTES) return
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality))
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
}
