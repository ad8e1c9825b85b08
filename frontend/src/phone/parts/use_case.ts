import { once } from '@shared/once'
import { computed } from 'vue'

import { here, sendNow, store } from '../joined'
import { caseOf, versionOf } from '../store/mediation'
import type { NewItem } from '../store/outbox/item'
import { enqueueAll } from '../store/outbox/outbox'
import { doneTo } from '../store/reading'
import { useLive } from './use_live'

/** A case as sync brought it, with what this phone did since. */
export function useCase(id: string) {
  const found = useLive(() => caseOf(here(), id), undefined, () => store.value)
  const items = useLive(() => doneTo(here(), `mediation/${id}`), [], () => store.value)
  const waiting = computed(() => items.value.filter((item) => item.state !== 'sent' && item.state !== 'dropped'))
  const standing = computed(() => items.value.filter((item) => item.state === 'waiting' || item.state === 'sending' || item.state === 'sent'))
  const seen = computed(() => (found.value ? versionOf(found.value, items.value) : 0))

  /** `beside` is written with it, so that a tab killed in between leaves neither half. */
  const put = once(async (made: NewItem | NewItem[], beside?: () => Promise<void>): Promise<void> => {
    await enqueueAll(here(), Array.isArray(made) ? made : [made], beside)
    await sendNow()
  })

  /** Whether it was done here to this part of the case (the end of its address), sent or not. */
  const did = (end: string) => standing.value.some((item) => item.path.endsWith(end))
  return { found, waiting, standing, seen, put, did }
}
