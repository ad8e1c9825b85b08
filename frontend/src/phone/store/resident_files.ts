import type { Connection } from '@shared/api/connection'
import { type Problem, problemOf } from '@shared/api/problem'
import { newId } from '@shared/id'

import { PhotoRefused, smallPhoto } from './photos'
import { VoiceRefused } from './recording'
import { FILES, unreachable } from './residents'
import type { Root } from './root'

/** A photo or a voice note of whoever has no account, kept until the report that names it is sent. */
export interface ResidentFile {
  id: string
  media_type: string
  content: ArrayBuffer
}

/** What the server takes of one report. */
export const MOST_PHOTOS = 3
export const MOST_VOICE_S = 60
const MOST_PHOTO_BYTES = 8 * 1024 ** 2
const MOST_VOICE_BYTES = 2 * 1024 ** 2

export const isVoice = (file: Pick<ResidentFile, 'media_type'>): boolean => file.media_type.startsWith('audio/')

/** The photos and the one voice note of the report that is being written. */
export class ResidentFiles {
  constructor(
    private readonly root: Root,
    private readonly line: Pick<Connection, 'send'>,
    private readonly shrink: (file: Blob) => Promise<Blob> = smallPhoto,
  ) {}

  async kept(): Promise<ResidentFile[]> {
    return (await this.root.setting<ResidentFile[]>(FILES)) ?? []
  }

  /** Made small, which takes off what the camera wrote into it, and kept; `PhotoRefused` where it cannot be. */
  async addPhoto(file: Blob): Promise<ResidentFile[]> {
    const files = await this.kept()
    if (files.filter((one) => !isVoice(one)).length >= MOST_PHOTOS) return files
    const small = await this.shrink(file).catch(() => null)
    if (small === null || small.size > MOST_PHOTO_BYTES) throw new PhotoRefused('这张照片无法识别或过大,请换一张', 'This photo cannot be read or is too large; take another')
    return this.keep(files, small)
  }

  /** Kept in the place of an earlier one; `VoiceRefused` where it is too large. */
  async setVoice(voice: Blob): Promise<ResidentFile[]> {
    if (voice.size > MOST_VOICE_BYTES) throw new VoiceRefused('录音过大,请说得短一些再录一次', 'The recording is too large: record a shorter one')
    return this.keep((await this.kept()).filter((one) => !isVoice(one)), voice)
  }

  private async keep(beside: ResidentFile[], file: Blob): Promise<ResidentFile[]> {
    const more = [...beside, { id: newId(), media_type: file.type, content: await file.arrayBuffer() }]
    await this.root.setSetting(FILES, more)
    return more
  }

  async remove(id: string): Promise<ResidentFile[]> {
    const left = (await this.kept()).filter((one) => one.id !== id)
    await this.root.setSetting(FILES, left)
    return left
  }

  /** Each sent under its own id, so that sending it twice is harmless; the first problem ends it, and all are kept. */
  async send(county: string): Promise<Problem | null> {
    for (const file of await this.kept()) {
      const form = new FormData()
      form.append('id', file.id)
      form.append('file', new Blob([file.content], { type: file.media_type }), isVoice(file) ? 'voice' : 'photo.jpg')
      const reply = await this.line.send({ method: 'POST', path: `/api/v1/public/counties/${county}/files`, form, timeoutMs: 120_000 })
      if (!reply.reached) return unreachable()
      if (reply.status >= 300) return problemOf(reply.status, reply.body)
    }
    return null
  }

  async forget(): Promise<void> {
    await this.root.setSetting(FILES, undefined)
  }
}
