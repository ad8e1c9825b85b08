import type { ServerClock } from '@shared/clock'

/** What is asked of the API. */
export interface Ask {
  method: string
  path: string
  body?: unknown
  form?: FormData
  headers?: Record<string, string>
  timeoutMs?: number
}

/** What came back: an answer of whatever status, or nothing at all. */
export type Reply = Answered | Unreachable

export interface Answered {
  reached: true
  status: number
  headers: Headers
  body: unknown
}

export interface Unreachable {
  reached: false
  why: string
}

/** Where tokens come from; `phone/store/session` keeps them. */
export interface Tokens {
  access(): Promise<string | null>
  /** Buy new ones for the token that was refused. */
  renew(refused: string): Promise<Renewal>
}

export type Renewal = 'renewed' | 'ended' | 'revoked' | 'unreachable'
type Fetch = (input: string, init: RequestInit) => Promise<Response>

const TIMEOUT_MS = 30_000

/** Asks the API as the signed-in person: with the token, renewed once where it was refused, and an end to every wait. */
export class Connection {
  constructor(
    private readonly tokens: Tokens,
    private readonly clock: ServerClock,
    private readonly fetcher: Fetch = (input, init) => fetch(input, init),
  ) {}

  /** `unreachable` says that nobody answered; whether the server heard it is not known then. */
  async ask(ask: Ask): Promise<Reply> {
    const token = await this.tokens.access()
    const first = await this.send(ask, token)
    if (!first.reached || first.status !== 401 || token === null) return first
    const renewal = await this.tokens.renew(token)
    if (renewal === 'unreachable') return { reached: false, why: 'the token could not be renewed' }
    if (renewal !== 'renewed') return first
    return this.send(ask, await this.tokens.access())
  }

  /** Ask without a token. */
  async send(ask: Ask, token: string | null = null): Promise<Reply> {
    const headers: Record<string, string> = { Accept: 'application/json', ...ask.headers }
    if (token !== null) headers['Authorization'] = `Bearer ${token}`
    const init: RequestInit = { method: ask.method, headers, cache: 'no-store', credentials: 'omit' }
    if (ask.form) init.body = ask.form
    else if (ask.body !== undefined) {
      headers['Content-Type'] = 'application/json'
      init.body = JSON.stringify(ask.body)
    }
    return this.timed(ask.path, init, ask.timeoutMs ?? TIMEOUT_MS)
  }

  private async timed(path: string, init: RequestInit, timeoutMs: number): Promise<Reply> {
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), timeoutMs)
    const sentAt = Date.now()
    try {
      const response = await this.fetcher(path, { ...init, signal: ending.signal })
      this.clock.heard(sentAt, Date.now(), response.headers.get('Date'))
      return { reached: true, status: response.status, headers: response.headers, body: await bodyOf(response) }
    } catch (error) {
      return { reached: false, why: error instanceof Error ? error.message : String(error) }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** JSON, or nothing: an answer cut off on its way is no answer, and is asked for again. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  if (!/json/.test(response.headers.get('Content-Type') ?? '')) return null
  return JSON.parse(text) as unknown
}
