import type { Ask, Connection } from '@shared/api/connection'
import { ours, type Problem, problemOf } from '@shared/api/problem'

/** What came of a question: its answer, or the problem in both languages. */
export type Result<T> = Good<T> | Bad

export interface Good<T> {
  ok: true
  body: T
  headers: Headers
}

export interface Bad {
  ok: false
  problem: Problem
}

export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>

export interface Command {
  body?: unknown
  form?: FormData
  /** The version that the person saw (`If-Match`). */
  version?: number
  /** Sent twice under the same key, a command is done once. */
  key?: string
  timeoutMs?: number
}

/** The API as the screens ask it. */
export class Api {
  constructor(private readonly connection: Pick<Connection, 'ask'>) {}

  get<T>(path: string, query: Query = {}): Promise<Result<T>> {
    return this.ask<T>({ method: 'GET', path: path + queryOf(query) })
  }

  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, command: Command = {}): Promise<Result<T>> {
    const headers: Record<string, string> = {}
    if (command.version !== undefined) headers['If-Match'] = `"${command.version}"`
    if (command.key !== undefined) headers['Idempotency-Key'] = command.key
    return this.ask<T>({
      method, path, headers,
      ...(command.body === undefined ? {} : { body: command.body }),
      ...(command.form === undefined ? {} : { form: command.form }),
      ...(command.timeoutMs === undefined ? {} : { timeoutMs: command.timeoutMs }),
    })
  }

  private async ask<T>(ask: Ask): Promise<Result<T>> {
    const reply = await this.connection.ask(ask)
    if (!reply.reached) return { ok: false, problem: ours('unreachable', 0, '连不上服务器,请检查网络后重试', 'The server cannot be reached; look at the network and try again') }
    if (reply.status >= 300) return { ok: false, problem: problemOf(reply.status, reply.body) }
    return { ok: true, body: reply.body as T, headers: reply.headers }
  }
}

/** `?a=1&b=2&b=3`: what is null, undefined or empty is left out; a list is said once for each. */
export function queryOf(query: Query): string {
  const found = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (Array.isArray(value)) value.forEach((one) => found.append(name, String(one)))
    else found.append(name, String(value))
  }
  const text = found.toString()
  return text === '' ? '' : `?${text}`
}
