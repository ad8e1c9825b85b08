import { ours, problemOf, type Problem } from '@shared/api/problem'

import { session } from '../joined'
import { type Query, queryOf } from '../store/api'

const TIMEOUT_MS = 120_000
const unreachable = (): Problem => ours('unreachable', 0, '连不上服务器,请检查网络后重试', 'The server cannot be reached; look at the network and try again')

/** Fetch a file as the signed-in person and hand it to the browser to keep; answers what went wrong, if anything did. */
export async function download(path: string, query: Query, name: string, method: 'GET' | 'POST' = 'GET'): Promise<Problem | null> {
  const answer = await fetched(path + queryOf(query), method)
  if (answer === null) return unreachable()
  if (!answer.ok) return problemOf(answer.status, await answer.json().catch(() => null))
  const content = await answer.blob().catch(() => null) // cut off on its way
  if (content === null) return unreachable()
  hand(content, fileName(answer.headers.get('Content-Disposition')) ?? name)
  return null
}

/** Give the browser a file to keep. */
export function hand(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function fetched(path: string, method: string): Promise<Response | null> {
  const token = await session.access()
  const first = await send(path, method, token)
  if (first?.status !== 401 || token === null) return first
  return (await session.renew(token)) === 'renewed' ? send(path, method, await session.access()) : first
}

async function send(path: string, method: string, token: string | null): Promise<Response | null> {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` }
  try {
    return await fetch(path, { method, headers, cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch {
    return null
  }
}

/** The name that the server gave (RFC 6266), with Chinese in its `filename*`. */
export function fileName(disposition: string | null): string | null {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (coded !== undefined) return decodeURIComponent(coded)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
