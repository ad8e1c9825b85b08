import type { AddProtocolAction } from 'maplibre-gl'

import { lookAtSession, session } from '../../../joined'

/** Addresses of tiles begin with this: MapLibre then asks us, and we ask the server as the person who sits here. */
export const PROTOCOL = 'gridgov'

/** One tile, with the token, renewed once where it was refused; the browser keeps it and asks whether it changed. */
export const loadTile: AddProtocolAction = async ({ url }, ending) => {
  const path = url.slice(`${PROTOCOL}://`.length)
  const token = await session.access()
  let response = await ask(path, token, ending.signal)
  if (response.status === 401 && token !== null) {
    await session.renew(token)
    lookAtSession()
    response = await ask(path, await session.access(), ending.signal)
  }
  if (!response.ok) throw new Error(`tile ${path}: ${response.status}`)
  return { data: await response.arrayBuffer() }
}

function ask(path: string, token: string | null, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` }
  return fetch(`/${path}`, { headers, cache: 'no-cache', credentials: 'omit', signal })
}

/** As MapLibre takes an address: its braces must stay as they are. */
export function tilesOf(layer: string, query: string): string {
  return `${PROTOCOL}://api/v1/tiles/${layer}/{z}/{x}/{y}${query}`
}
