import type { Connection } from '@shared/api/connection'
import type { components } from '@shared/api/schema'
import { ref, shallowRef } from 'vue'

import type { PhoneStore } from './database'
import { startRinging, stopRinging } from '@shared/ringing'
import { writeOrMakeRoom } from './space'

export type Alarm = components['schemas']['AlarmOut']

const PATH = '/api/v1/alarms?state=open&limit=50'
/** An alarm is not to be missed because the stream broke: with the app open, the phone also looks by itself. */
const BY_ITSELF_MS = 20_000
const BETWEEN_MS = 250

/**
 * The alarms that are open within the person's reach; rings for those that this phone has not looked at and that nobody
 * is on the way to. It can do so only while the app is open: a page has no way to ring in the background.
 */
export class AlarmWatch {
  readonly open = shallowRef<Alarm[]>([])
  /** Whether the list is of now, or what was kept when there was last a network. */
  readonly current = ref(false)
  private store: PhoneStore | undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private looking: Promise<void> | undefined
  private again = false

  constructor(private readonly connection: Pick<Connection, 'ask'>) {}

  async begin(store: PhoneStore): Promise<void> {
    this.store = store
    const kept = await store.kept.get(PATH)
    this.open.value = kept ? (kept.body as { items: Alarm[] }).items : []
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.look()
    }, BY_ITSELF_MS)
  }

  end(): void {
    clearInterval(this.timer)
    stopRinging()
    this.open.value = []
    this.store = undefined
  }

  /** Look now; whoever asks while it looks gets another look right after. */
  async look(): Promise<void> {
    if (this.looking) {
      this.again = true
      return this.looking
    }
    this.looking = this.lookOnce().finally(() => {
      this.looking = undefined
      if (this.again) {
        this.again = false
        setTimeout(() => void this.look(), BETWEEN_MS)
      }
    })
    return this.looking
  }

  /** The person has it on the screen: it is not rung for again. */
  async seen(id: string): Promise<void> {
    await this.store?.setFact(`alarm-seen/${id}`, Date.now())
    await this.ring()
  }

  private async lookOnce(): Promise<void> {
    const store = this.store
    if (!store) return
    const reply = await this.connection.ask({ method: 'GET', path: PATH, timeoutMs: 10_000 })
    if (store !== this.store) return
    this.current.value = reply.reached && reply.status === 200
    if (!reply.reached || reply.status !== 200) return
    this.open.value = (reply.body as { items: Alarm[] }).items
    // On a full disk it rings all the same.
    await writeOrMakeRoom(store, () => store.kept.put({ path: PATH, body: reply.body, at: Date.now() })).catch((error: unknown) => console.error('alarms not kept', error))
    await this.ring()
  }

  private async ring(): Promise<void> {
    for (const alarm of this.open.value) {
      // One's own call rings for nobody here: whoever threatens may stand beside the phone.
      if (alarm.worker_id === this.store?.personId) continue
      const seen = await this.store?.fact<number>(`alarm-seen/${alarm.id}`)
      if (seen === undefined && alarm.going_at === null) {
        startRinging()
        return
      }
    }
    stopRinging()
  }
}
