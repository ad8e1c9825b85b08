import type { Connection } from '@shared/api/connection'
import { ours } from '@shared/api/problem'
import { isoOf } from '@shared/countdown'
import { exclusive } from '@shared/exclusive'

import type { PhoneStore } from '../database'
import type { Answer, Item } from './item'
import { judge, type Verdict } from './judge'
import { carryVersion, nextOf, nextTime, unsettled } from './outbox'
import { madeBySealed, saysNothing } from './sealed'
import { type Uploaded, uploadPicture } from './uploading'
import { waitMs } from '@shared/waits'

/** How a run ended. `again_at`: when to look again by itself; nothing to wait for where it is undefined. */
export interface Run {
  sent: number
  needs_sign_in: boolean
  again_at: number | undefined
}

const TIMEOUT_MS = 45_000

/**
 * Sends the outbox, one item after the other, in the order in which the person did things; one run at a time over all
 * tabs. What a killed run left as "sending" goes again under the same key: the server knows it, and nothing is doubled.
 */
export class Sender {
  constructor(
    private readonly store: PhoneStore,
    private readonly connection: Pick<Connection, 'ask'>,
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  async run(): Promise<Run> {
    return exclusive(`outbox-${this.store.personId}`, () => this.runAlone())
  }

  private async runAlone(): Promise<Run> {
    await this.store.outbox.where('state').equals('sending').modify({ state: 'waiting' })
    let sent = 0
    for (;;) {
      const items = await unsettled(this.store)
      const item = nextOf(items, this.now())
      if (!item) return { sent, needs_sign_in: false, again_at: nextTime(items, this.now()) }
      const verdict = await this.sendOne(item)
      if (verdict.is === 'sent') sent += 1
      if (verdict.is === 'sign-in') return { sent, needs_sign_in: true, again_at: undefined }
      if (verdict.is === 'later' && verdict.everything) {
        return { sent, needs_sign_in: false, again_at: (await this.store.outbox.get(item.seq ?? -1))?.not_before }
      }
    }
  }

  private async sendOne(item: Item): Promise<Verdict> {
    await this.update(item, { state: 'sending' })
    try {
      const verdict = (await this.sendFiles(item)) ?? (await this.sendBody(item))
      await this.settle(item, verdict)
      return verdict
    } catch (error) {
      // A fault of our own must neither lose the item nor stop the others for good.
      await this.update(item, { state: 'waiting', tries: item.tries + 1, not_before: this.now() + waitMs(item.tries + 1, this.random) })
      throw error
    }
  }

  /** What the body names goes first; undefined where all of it is there. */
  private async sendFiles(item: Item): Promise<Verdict | undefined> {
    for (const id of item.files) {
      const done: Uploaded = await uploadPicture(this.store, this.connection, id)
      if (done === 'there') continue
      if (done === 'missing') {
        const gone = ours('photo-gone', 422, '照片已不在本机,请去掉照片后重发', 'The photo is no longer on this phone; send it without')
        return { is: 'refused', problem: gone }
      }
      const verdict = judge(done, this.now())
      if (verdict.is !== 'sent') return verdict.is === 'conflict' ? { is: 'refused', problem: verdict.problem } : verdict
    }
    return undefined
  }

  private async sendBody(item: Item): Promise<Verdict> {
    const headers: Record<string, string> = { 'Idempotency-Key': item.key }
    if (item.seen !== null) headers['If-Match'] = `"${item.seen}"`
    // By the very clock that the body's instants were taken from: the server sees how far that one is off.
    if (item.offset_ms !== undefined) headers['X-Sent-At'] = isoOf(this.now() + item.offset_ms)
    const reply = await this.connection.ask({ method: item.method, path: item.path, body: item.body, headers, timeoutMs: TIMEOUT_MS })
    const verdict = judge(reply, this.now())
    if (verdict.is === 'sent' && reply.reached) {
      const answer = answerOf(reply.body)
      if (saysNothing(item, reply)) {
        const made = await madeBySealed(this.connection, item)
        // Not settled before its version is known: asked again it is told the same once more.
        if ('reached' in made) return judge(made, this.now())
        if (made.version !== undefined) answer.version = made.version
      }
      await this.store.transaction('rw', this.store.outbox, async () => {
        await this.update(item, { state: 'sent', answer, sent_at: this.now(), problem: null })
        await carryVersion(this.store, item, answer.version)
      })
    }
    return verdict
  }

  private async settle(item: Item, verdict: Verdict): Promise<void> {
    if (verdict.is === 'sent') return
    if (verdict.is === 'refused' || verdict.is === 'conflict') {
      await this.update(item, { state: verdict.is, problem: verdict.problem })
      return
    }
    const tries = verdict.is === 'later' ? item.tries + 1 : item.tries
    const wait = verdict.is === 'later' ? (verdict.waitMs ?? waitMs(tries, this.random)) : 0
    await this.update(item, { state: 'waiting', tries, not_before: this.now() + wait })
  }

  private async update(item: Item, change: Partial<Item>): Promise<void> {
    await this.store.outbox.update(item.seq ?? -1, change)
  }
}

/** The part of an answer that the outbox shows and needs. */
export function answerOf(body: unknown): Answer {
  if (typeof body !== 'object' || body === null) return {}
  const found = body as Record<string, unknown>
  const answer: Answer = {}
  for (const name of ['number', 'area_path', 'state', 'follow_code'] as const) {
    const value = found[name]
    if (typeof value === 'string') answer[name] = value
  }
  if (typeof found['version'] === 'number') answer.version = found['version']
  return answer
}
