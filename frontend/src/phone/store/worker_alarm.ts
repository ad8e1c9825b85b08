import type { Answered, Ask, Connection, Reply } from '@shared/api/connection'
import { codeOf, FIRST_STEPS, type Problem, problemOf } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { isoOf } from '@shared/countdown'
import { newId } from '@shared/id'
import type { Located, Refusal } from '@shared/place/locate'
import type { Place } from '@shared/place/place'
import { shallowRef } from 'vue'

import type { PhoneStore } from './database'

export type Told = components['schemas']['WorkerPressOut']
export type Answers = Pick<components['schemas']['AlarmDetail'], 'answered_at' | 'going_at' | 'arrived_at' | 'closed_at' | 'close_zh' | 'close_en' | 'responders' | 'cancel_pressed_at'>

/** A call for help of whoever holds this phone: what was pressed, what the server said to it, what is still to be told. */
export interface Call {
  /** Of the first press; chosen here, so that sending it again is the same call. */
  id: string
  pressed_at: number
  drill: boolean
  /** Undefined as long as the server has not said that it has it. */
  told?: Told | undefined
  /** Each place that was found, as a press of its own. */
  places: { id: string; place: Place; told: boolean }[]
  /** Why no place was found, where none was. */
  placeless?: Refusal | undefined
  withdrawal?: { id: string; words: string; told: boolean; unknown: number } | undefined
  answers?: Answers | undefined
  /** How often nobody answered. */
  tries: number
  /** What the server said instead of taking it; the person must sign in again, for one. */
  problem?: Problem | undefined
  over?: 'closed' | 'never-heard' | undefined
}

const FACT = 'worker-call'
const PATH = '/api/v1/worker-alarms'
const TIMEOUT_MS = 10_000
const AGAIN_MS = 2_000
const REFUSED_MS = 5_000
const LOOK_MS = 5_000
const FIRST_FIX_MS = 6_000
const BETTER_FIX_MS = 20_000
const ROUGH_M = 100
const MOST_PLACES = 3

type Line = Pick<Connection, 'ask'>
type Locate = (withinMs: number) => Promise<Located>

/**
 * 一键求助: goes by itself, at once and before everything that waits, and is tried until the server has it; then the place,
 * as a press of its own as soon as there is one. No lock is taken: another tab that stands still must not hold a cry for
 * help up, and the server knows each press by its id. It stands in the store, so that a killed tab goes on with it; where
 * the store takes nothing (a full disk) it goes all the same.
 */
export class WorkerAlarm {
  readonly call = shallowRef<Call | null>(null)
  private store: PhoneStore | undefined
  private working = false
  /** Each press looks for its own place; what looks for an older one gives up. */
  private presses = 0
  /** Somebody hurried while it was at work: it pauses not. */
  private hurried = false
  private wake: () => void = () => {}

  constructor(
    private readonly line: Line,
    private readonly locate: Locate,
    private readonly wait: (ms: number, begun: (wake: () => void) => void) => Promise<void> = pause,
  ) {}

  /** What was pressed before the tab was killed goes on. */
  async begin(store: PhoneStore): Promise<void> {
    this.store = store
    const kept = await store.fact<Call | null>(FACT).catch(() => null)
    if (store !== this.store || this.call.value || !kept) return
    this.call.value = kept
    this.goOn()
  }

  end(): void {
    this.store = undefined
    this.call.value = null
    this.wake()
  }

  /** Call for help, now. One that is under way goes on as it is; a drill swallows no cry, nor does one taken back. */
  press(drill = false): void {
    const call = this.call.value
    if (call && !call.over && !call.withdrawal && (call.drill === drill || drill)) return
    this.put({ id: newId(), pressed_at: Date.now(), drill, places: [], tries: 0 })
    this.goOn()
  }

  /** Taken back: those who were called are told; where nobody was, nobody is. */
  withdraw(words: string): void {
    const call = this.call.value
    if (!call || call.over || call.withdrawal) return
    this.put({ ...call, withdrawal: { id: newId(), words: words.trim(), told: false, unknown: 0 } })
    this.hurry()
  }

  /** Off the screen, once it is over. */
  async putAway(): Promise<void> {
    if (!this.call.value?.over) return
    this.call.value = null
    await this.store?.setFact(FACT, null)
  }

  /** The network is back, or something was heard: do not wait out what is left of a pause. */
  hurry(): void {
    this.hurried = true
    this.wake()
  }

  private goOn(): void {
    this.hurry()
    void this.work()
    const call = this.call.value
    if (call && !call.over && !call.withdrawal && call.places.length === 0) void this.find((this.presses += 1))
  }

  private put(call: Call): void {
    this.call.value = call
    // Not waited for: the call goes out whether or not the disk takes it.
    this.store?.setFact(FACT, JSON.parse(JSON.stringify(call))).catch((error: unknown) => console.error('call not kept', error))
  }

  /** Changes the call of this id; what has been replaced meanwhile is left alone. */
  private change(id: string, change: Partial<Call>): void {
    const call = this.call.value
    if (call?.id === id) this.put({ ...call, ...change })
  }

  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    try {
      for (let call = this.call.value; call && !call.over; call = this.call.value) {
        this.hurried = false
        const ms = await this.step(call).catch((error: unknown) => {
          console.error('call for help', error)
          return AGAIN_MS
        })
        if (ms > 0 && !this.hurried) await this.wait(ms, (wake) => (this.wake = wake))
      }
    } finally {
      this.working = false
    }
  }

  /** Does the next thing, and says how long to wait after it. */
  private async step(call: Call): Promise<number> {
    if (call.withdrawal && !call.withdrawal.told) return this.sendWithdrawal(call, call.withdrawal)
    if (!call.told && !call.withdrawal) return this.sendPress(call)
    const place = call.places.find((one) => !one.told)
    if (place && !call.withdrawal) return this.sendPlace(call, place)
    return this.look(call)
  }

  private async sendPress(call: Call): Promise<number> {
    const reply = await this.post(PATH, { id: call.id, pressed_at: isoOf(call.pressed_at), ...(call.drill ? { drill: true } : {}) })
    const told = toldBy(reply)
    if (told) {
      this.change(call.id, { told, problem: undefined })
      return 0
    }
    return this.failed(call, reply)
  }

  private async sendPlace(call: Call, { id, place }: Call['places'][number]): Promise<number> {
    const { lon, lat, datum, accuracy_m } = place
    const reply = await this.post(PATH, { id, place: { lon, lat, datum, ...(accuracy_m === null ? {} : { accuracy_m }) }, ...(call.drill ? { drill: true } : {}) })
    // A place that is refused is not tried for ever: that help is called is what counts.
    const told = toldBy(reply)
    const settled = told !== undefined || (reply.reached && reply.status >= 400 && reply.status < 500 && !waits(reply))
    if (!settled) return this.failed(call, reply)
    const places = (this.call.value?.places ?? []).map((one) => (one.id === id ? { ...one, told: true } : one))
    this.change(call.id, { places, ...(told ? { told } : {}) })
    return 0
  }

  private async sendWithdrawal(call: Call, withdrawal: NonNullable<Call['withdrawal']>): Promise<number> {
    const body = { id: withdrawal.id, ...(withdrawal.words === '' ? {} : { words: withdrawal.words }) }
    const reply = await this.post(`${PATH}/${call.id}/withdrawals`, body)
    const told = toldBy(reply)
    if (told) {
      this.change(call.id, { told, withdrawal: { ...withdrawal, told: true }, problem: undefined })
      return 0
    }
    if (!reply.reached || reply.status !== 404) return this.failed(call, reply)
    // The server has no such press: nobody was called. Asked twice, since the press itself may still have been on its way.
    const unknown = withdrawal.unknown + 1
    this.change(call.id, { withdrawal: { ...withdrawal, unknown }, ...(unknown > 1 ? { over: 'never-heard' as const } : {}) })
    return REFUSED_MS
  }

  /** How it stands; who answered is told quietly, nothing rings. */
  private async look(call: Call): Promise<number> {
    if (!call.told) return LOOK_MS
    const reply = await this.line.ask({ method: 'GET', path: `/api/v1/alarms/${call.told.alarm_id}`, timeoutMs: TIMEOUT_MS })
    if (!reply.reached || reply.status !== 200) return LOOK_MS
    const { answered_at, going_at, arrived_at, closed_at, close_zh, close_en, responders, cancel_pressed_at } = reply.body as Answers
    const answers: Answers = { answered_at, going_at, arrived_at, closed_at, close_zh, close_en, responders, cancel_pressed_at }
    this.change(call.id, { answers, ...(closed_at === null ? {} : { over: 'closed' as const }) })
    return LOOK_MS
  }

  /** Nobody answered, or not as hoped: again soon. What the server cannot read is said anew, barely and under another id. */
  private failed(call: Call, reply: Reply): number {
    const problem = reply.reached ? problemOf(reply.status, reply.body) : undefined
    this.change(call.id, { tries: (this.call.value?.tries ?? 0) + 1, problem })
    if (!reply.reached || waits(reply)) return reply.reached ? REFUSED_MS : AGAIN_MS
    if (!call.told && !call.withdrawal && codeOf(problemOf(reply.status, reply.body)) !== 'unreadable') this.change(call.id, { id: newId(), pressed_at: Date.now() })
    return REFUSED_MS
  }

  /** Where the phone is: soon and roughly first, then better. It goes on until there is one, or the phone may not know. */
  private async find(press: number): Promise<void> {
    for (let within = FIRST_FIX_MS; this.looksFor(press); within = BETTER_FIX_MS) {
      const found = await this.locate(within).catch((): Located => ({ refused: 'unavailable' }))
      const call = this.call.value
      if (!call || !this.looksFor(press)) return
      if ('place' in found) {
        const before = call.places.at(-1)?.place.accuracy_m ?? Infinity
        if ((found.place.accuracy_m ?? 0) < before / 2) {
          this.change(call.id, { places: [...call.places, { id: newId(), place: found.place, told: false }], placeless: undefined })
          this.hurry()
        } else if (call.places.length > 0) return
        if ((found.place.accuracy_m ?? 0) <= ROUGH_M) return
      } else {
        if (call.places.length === 0) this.change(call.id, { placeless: found.refused })
        if (found.refused === 'denied' || found.refused === 'insecure') return
        await this.wait(REFUSED_MS, () => {})
      }
    }
  }

  private looksFor(press: number): boolean {
    const call = this.call.value
    return call !== null && press === this.presses && !call.over && !call.withdrawal && call.places.length < MOST_PLACES
  }

  private post(path: string, body: Ask['body']): Promise<Reply> {
    return this.line.ask({ method: 'POST', path, body, timeoutMs: TIMEOUT_MS })
  }
}

/** What the server said to a press that it has; undefined where it has not said so. */
function toldBy(reply: Reply): Told | undefined {
  return reply.reached && reply.status >= 200 && reply.status < 300 ? (reply.body as Told) : undefined
}

/** What a later hour or signing in again mends: the press itself is sound. */
function waits(reply: Answered): boolean {
  return reply.status >= 500 || [401, 403, 408, 425, 429].includes(reply.status)
}

/** Whether only signing in again, or a step that is still to be done, lets it go out. */
export function needsSignIn(call: Call): boolean {
  return call.problem?.status === 401 || (call.problem?.status === 403 && FIRST_STEPS.has(codeOf(call.problem)))
}

/** Whether this account may not call duty at all. */
export function notPermitted(call: Call): boolean {
  return call.problem?.status === 403 && !needsSignIn(call)
}

function pause(ms: number, begun: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    begun(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
