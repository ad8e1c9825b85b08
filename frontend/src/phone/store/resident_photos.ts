import type { Connection } from '@shared/api/connection'
import { type Problem, problemOf } from '@shared/api/problem'
import { newId } from '@shared/id'

import { PhotoRefused, smallPhoto } from './photos'
import { PHOTOS, unreachable } from './residents'
import type { Root } from './root'

/** A photo of whoever has no account, kept until the report that names it is sent. */
export interface ResidentPhoto {
  id: string
  media_type: string
  content: ArrayBuffer
}

/** What the server takes of one report. */
export const MOST_PHOTOS = 3
const MOST_BYTES = 8 * 1024 ** 2

/** The photos of the report that is being written. */
export class ResidentPhotos {
  constructor(
    private readonly root: Root,
    private readonly line: Pick<Connection, 'send'>,
    private readonly shrink: (file: Blob) => Promise<Blob> = smallPhoto,
  ) {}

  async kept(): Promise<ResidentPhoto[]> {
    return (await this.root.setting<ResidentPhoto[]>(PHOTOS)) ?? []
  }

  /** Made small, which takes off what the camera wrote into it, and kept; `PhotoRefused` where it cannot be. */
  async add(file: Blob): Promise<ResidentPhoto[]> {
    const photos = await this.kept()
    if (photos.length >= MOST_PHOTOS) return photos
    const small = await this.shrink(file).catch(() => null)
    if (small === null || small.size > MOST_BYTES) throw new PhotoRefused('这张照片无法识别或过大,请换一张', 'This photo cannot be read or is too large; take another')
    const more = [...photos, { id: newId(), media_type: small.type, content: await small.arrayBuffer() }]
    await this.root.setSetting(PHOTOS, more)
    return more
  }

  async remove(id: string): Promise<ResidentPhoto[]> {
    const left = (await this.kept()).filter((one) => one.id !== id)
    await this.root.setSetting(PHOTOS, left)
    return left
  }

  /** Each sent under its own id, so that sending it twice is harmless; the first problem ends it, and all are kept. */
  async send(county: string): Promise<Problem | null> {
    for (const photo of await this.kept()) {
      const form = new FormData()
      form.append('id', photo.id)
      form.append('file', new Blob([photo.content], { type: photo.media_type }), 'photo.jpg')
      const reply = await this.line.send({ method: 'POST', path: `/api/v1/public/counties/${county}/photos`, form, timeoutMs: 120_000 })
      if (!reply.reached) return unreachable()
      if (reply.status >= 300) return problemOf(reply.status, reply.body)
    }
    return null
  }

  async forget(): Promise<void> {
    await this.root.setSetting(PHOTOS, undefined)
  }
}
