import type { Answered, Connection, Reply } from '@shared/api/connection'

import type { Item } from './item'
import { resourceOf } from './outbox'

/** Things whose own address tells their version; of all of these no answer of a command is kept. */
const READABLE = /^\/api\/v1\/(mediation-cases|records|patrol-findings)\/[^/]+$/
const TIMEOUT_MS = 20_000

/** Done before under this very key, by a command whose answer is kept nowhere (docs/phone-api.md): it says no version. */
export function saysNothing(item: Pick<Item, 'seen' | 'path' | 'id'>, reply: Answered): boolean {
  return reply.status === 204 && item.seen !== null && reply.headers.get('Idempotent-Replayed') === 'true' && READABLE.test(resourceOf(item))
}

/**
 * The version that this item has made, by how the thing stands now: one more than was seen, where nobody else has touched it
 * since. Undefined where somebody has: what follows is then in conflict with that, and with nothing of one's own. The reply
 * itself where it could not be read just now.
 */
export async function madeBySealed(connection: Pick<Connection, 'ask'>, item: Item): Promise<{ version: number | undefined } | Reply> {
  const reply = await connection.ask({ method: 'GET', path: resourceOf(item), timeoutMs: TIMEOUT_MS })
  if (!reply.reached || reply.status === 401 || reply.status === 429 || reply.status >= 500) return reply
  const version = reply.status === 200 ? (reply.body as { version?: unknown }).version : undefined
  const made = (item.seen ?? 0) + 1
  return { version: version === made ? made : undefined }
}
