import type { Ask, Reply } from '@shared/api/connection'

import type { NewItem } from './item'

/** The server as its promises say: it knows a command again by its key and a file by its id, and checks versions. */
export class Server {
  asked: Ask[] = []
  done: string[] = []
  private readonly answers = new Map<string, Reply>()
  versions = new Map<string, number>()
  /** Before (`lost`: the request, `cut`: the answer) or instead of an answer, by turn. */
  script: (Reply | 'lost' | 'cut')[] = []

  ask(ask: Ask): Promise<Reply> {
    return Promise.resolve(this.answer(ask))
  }

  private answer(ask: Ask): Reply {
    this.asked.push(ask)
    const fate = this.script.shift()
    if (fate === 'lost') return { reached: false, why: 'lost' }
    if (typeof fate === 'object') return fate
    const reply = this.work(ask)
    return fate === 'cut' ? { reached: false, why: 'cut' } : reply
  }

  private work(ask: Ask): Reply {
    const key = ask.form ? (ask.form.get('id') as string) : (ask.headers?.['Idempotency-Key'] ?? '')
    const known = this.answers.get(key)
    if (known) return known
    const thing = ask.path.split('/')[4] ?? ((ask.body as { id?: string } | undefined)?.id ?? '')
    const has = this.versions.get(thing) ?? 0
    const seen = ask.headers?.['If-Match']
    if (seen !== undefined && seen !== `"${has}"`) return says(412, { current: { version: has } })
    this.versions.set(thing, has + 1)
    this.done.push(key)
    const reply = answers(201, { version: has + 1, number: `N${has + 1}` })
    this.answers.set(key, reply)
    return reply
  }
}

export function answers(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { reached: true, status, body, headers: new Headers(headers) }
}

export function says(status: number, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Reply {
  return answers(status, { type: `/problems/p${status}`, title: '错', title_en: 'wrong', detail: '改', detail_en: 'mend', errors: [], ...more }, headers)
}

export function move(thing: string, name: string, change: Partial<NewItem> = {}): NewItem {
  return { thread: `event/${thing}`, title: [name, name], path: `/api/v1/events/${thing}/${name}`, body: {}, ...change }
}
