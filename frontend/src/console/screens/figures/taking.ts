import { newId } from '@shared/id'
import { type Problem, ours } from '@shared/api/problem'

import { api } from '../../joined'
import { hand } from '../../parts/download'

export interface Picture {
  url: string
  subject: string
  chart: string
  from: string
  to: string
  area: string | null
  rows: number
  name: string
}

/** A chart as PNG: recorded first, like every export, and only then handed over. */
export async function takePicture(picture: Picture): Promise<Problem | null> {
  const bytes = Uint8Array.from(atob(picture.url.split(',')[1] ?? ''), (char) => char.charCodeAt(0))
  const digest = await digestOf(bytes)
  if (digest === null) return ours('no-digest', 0, '浏览器只在 https 下能登记图片,请改用 https 地址', 'Browsers can record a picture over https only; open the https address')
  const found = await api.send('POST', '/api/v1/statistics/exports', {
    key: newId(),
    body: { subject: picture.subject, begins_on: picture.from, ends_on: picture.to, area: picture.area, chart: picture.chart, row_count: picture.rows, byte_count: bytes.length, digest },
  })
  if (!found.ok) return found.problem
  hand(new Blob([bytes], { type: 'image/png' }), `${picture.name}.png`)
  return null
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (typeof crypto.subtle === 'undefined') return null
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
