import { newId } from '@shared/id'
import { problemOf, type Problem, ours } from '@shared/api/problem'

import { api, session } from '../../joined'
import { queryOf, type Query } from '../../store/api'

/** Fetch a file that the server made and hand it to the browser under its own name; the problem where there is none. */
export async function takeFile(path: string, query: Query): Promise<Problem | null> {
  let response: Response
  try {
    response = await asked(path + queryOf(query))
    if (response.status === 401) {
      await api.get('/api/v1/me') // renews the token, once
      response = await asked(path + queryOf(query))
    }
    if (!response.ok) return problemOf(response.status, await response.json().catch(() => null))
    hand(await response.blob(), nameIn(response.headers.get('Content-Disposition')))
    return null
  } catch {
    return ours('unreachable', 0, '连不上服务器,请检查网络后重试', 'The server cannot be reached; look at the network and try again')
  }
}

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

async function asked(path: string): Promise<Response> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), 60_000)
  try {
    const token = await session.access()
    return await fetch(path, { headers: token ? { Authorization: `Bearer ${token}` } : {}, signal: ending.signal, cache: 'no-store', credentials: 'omit' })
  } finally {
    clearTimeout(timer)
  }
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (typeof crypto.subtle === 'undefined') return null
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function nameIn(header: string | null): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(header ?? '')?.[1] ?? 'figures')
}

function hand(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
