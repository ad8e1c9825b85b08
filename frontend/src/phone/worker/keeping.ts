/** What the service worker does, apart from being one, so that it can be tested. */

const SCOPE = '/m/'
const PAGE = '/m/index.html'
const PREFIX = 'gridgov-m-'

/** Every file of the version or none: half an app must not stand in for a whole one. */
export async function install(caches: CacheStorage, name: string, files: string[]): Promise<void> {
  const cache = await caches.open(name)
  // Past the browser's own cache, which may hold an older page under the same name.
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))
}

/** The versions before this one go; nothing of anybody else. */
export async function keepOnly(caches: CacheStorage, name: string): Promise<void> {
  const old = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== name)
  await Promise.all(old.map((key) => caches.delete(key)))
}

/**
 * Which kept file answers a request; null where it goes to the network untouched: the API, above all, is never kept here,
 * since what it says belongs to whoever is signed in.
 */
export function answer(request: Pick<Request, 'method' | 'url' | 'mode'>, origin: string): Promise<string> | null {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin || !url.pathname.startsWith(SCOPE)) return null
  if (url.pathname === `${SCOPE}build.json` || url.pathname === `${SCOPE}config.json`) return null
  return Promise.resolve(request.mode === 'navigate' ? PAGE : url.pathname)
}
