import type { components } from '@shared/api/schema'
import { onUnmounted, type Ref, ref } from 'vue'

import { api } from '../../joined'

type Delivery = components['schemas']['DeliveryOut']
type Sent = components['schemas']['TestOut']

const EVERY_MS = 2000
/** A sender needs seconds; after so many looks the last answer stands. */
const MOST_LOOKS = 15

/** What became of a test that was sent: where, its state, and why where it failed. */
export interface Tested {
  name: string
  state: string
  why: string | null
  /** Nothing more is expected, or it was waited for long enough. */
  over: boolean
}

const ON_THE_WAY = new Set(['waiting', 'held', 'sending'])

/** The one delivery of a test, of those that its notice has. */
export function testedOf(name: string, sent: Sent, items: readonly Delivery[], looks: number): Tested {
  const found = items.find((one) => one.id === sent.delivery_id)
  const state = found?.state ?? sent.state
  return { name, state, why: found?.last_error ?? null, over: !ON_THE_WAY.has(state) || looks >= MOST_LOOKS }
}

/** Follow a test until it is known what became of it. */
export function useTested(): { tested: Ref<Tested | null>; follow: (name: string, sent: Sent) => Promise<void> } {
  const tested = ref<Tested | null>(null)
  let turn = 0
  onUnmounted(() => (turn += 1))

  async function follow(name: string, sent: Sent): Promise<void> {
    const mine = ++turn
    tested.value = testedOf(name, sent, [], 0)
    for (let looks = 1; mine === turn && !tested.value.over; looks += 1) {
      await new Promise((done) => setTimeout(done, EVERY_MS))
      const found = await api.get<components['schemas']['DeliveriesOut']>(`/api/v1/notices/${sent.notice_id}/deliveries`)
      if (mine !== turn) return
      tested.value = testedOf(name, sent, found.ok ? found.body.items : [], looks)
    }
  }
  return { tested, follow }
}
