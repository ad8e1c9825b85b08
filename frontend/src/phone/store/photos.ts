import { newId } from '@shared/id'

import type { Picture, PhoneStore } from './database'
import { type Space, writeOrMakeRoom } from './space'

/** Longest side and quality: a plate or a page stays readable, and a photo is some 200 to 400 kB. */
const SIZES: Record<Exclude<Space, 'full'>, { side: number; quality: number }> = {
  enough: { side: 1600, quality: 0.8 },
  low: { side: 1280, quality: 0.65 },
}
const MOST_BYTES = 20 * 1024 ** 2

export class PhotoRefused extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en)
  }
}

/** Make a photo small and keep it until it is sent. Drawing it anew also takes off what its camera wrote into it. */
export async function keepPhoto(store: PhoneStore, file: Blob, space: Space): Promise<Picture> {
  if (space === 'full') {
    throw new PhotoRefused('手机存储空间不足,请先联网上传待发送内容或清理手机;文字仍可上报', 'This phone is full: let what waits be sent, or make room. Words can still be reported')
  }
  const small = await compressed(file, SIZES[space]).catch(() => null)
  if (!small && file.size > MOST_BYTES) throw new PhotoRefused('照片过大且无法压缩,请换一张', 'The photo is too large and cannot be made smaller; take another')
  return keepFile(store, small ?? file)
}

/** Keep a file as it is (a recording). */
export async function keepFile(store: PhoneStore, file: Blob): Promise<Picture> {
  const content = await file.arrayBuffer()
  const picture: Picture = {
    id: newId(),
    media_type: file.type || 'application/octet-stream',
    content,
    size_bytes: content.byteLength,
    sha256: await sha256(content),
    taken_at: Date.now(),
    state: 'waiting',
  }
  await writeOrMakeRoom(store, () => store.pictures.add(picture))
  return picture
}

/** A JPEG of a size that is enough, turned the right way up; fails where the browser cannot read it. */
export function smallPhoto(file: Blob): Promise<Blob> {
  return compressed(file, SIZES.enough)
}

async function compressed(file: Blob, { side, quality }: { side: number; quality: number }): Promise<Blob> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const scale = Math.min(1, side / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.width * scale))
    canvas.height = Math.max(1, Math.round(image.height * scale))
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no blob'))), 'image/jpeg', quality))
  } finally {
    image.close()
  }
}

/** The page is not served securely, so that the browser hashes nothing: the server then takes the file without. */
export async function sha256(content: ArrayBuffer): Promise<string> {
  if (!crypto.subtle) return ''
  const digest = await crypto.subtle.digest('SHA-256', content)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
