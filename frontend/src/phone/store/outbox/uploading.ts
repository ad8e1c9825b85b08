import type { Answered, Connection, Unreachable } from '@shared/api/connection'

import type { PhoneStore } from '../database'

const PATH = '/api/v1/files'
const TIMEOUT_MS = 120_000

/** `there`: the server has it; `missing`: this phone has it no longer; else what came back instead. */
export type Uploaded = 'there' | 'missing' | Answered | Unreachable

/**
 * Send a photo or a recording in one go (the server knows it again by its id and its SHA-256). Once it is there its
 * content leaves the phone: browsers may throw away what a page stores, and space is short.
 */
export async function uploadPicture(store: PhoneStore, connection: Pick<Connection, 'ask'>, id: string): Promise<Uploaded> {
  const picture = await store.pictures.get(id)
  if (picture?.state === 'sent') return 'there'
  if (!picture?.content) return 'missing'
  const form = new FormData()
  form.set('id', picture.id)
  if (picture.sha256 !== '') form.set('sha256', picture.sha256)
  form.set('file', new Blob([picture.content], { type: picture.media_type }), `${picture.id}.${endingOf(picture.media_type)}`)
  const reply = await connection.ask({ method: 'POST', path: PATH, form, timeoutMs: TIMEOUT_MS })
  if (!reply.reached || reply.status < 200 || reply.status >= 300) return reply
  await store.pictures.update(id, { state: 'sent', content: null })
  return 'there'
}

function endingOf(mediaType: string): string {
  const known: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }
  return known[mediaType.split(';')[0] ?? ''] ?? 'bin'
}
