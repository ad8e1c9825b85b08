import type { Problem } from '@shared/api/problem'
import { allowSound, isRinging, maySound, startRinging, stopRinging, testSound } from '@shared/ringing'
import { computed, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

import { api, changes, me } from '../../joined'
import { isTaken } from './taken'
import type { Alarm, Page } from './types'

/** A change of an alarm is asked for almost at once; what the stream lost is asked for twice a minute in any case. */
const GATHER_MS = 60
const ANEW_MS = 30_000
const MOST = 100

export interface Wall {
  open: Ref<Alarm[]>
  more: Ref<boolean>
  problem: Ref<Problem | null>
  /** Those that sound: nobody at a desk has taken them since they were pressed last. */
  sounding: Ref<Alarm[]>
  audible: Ref<boolean>
  reload(): Promise<void>
  enableSound(): void
}

/** The open alarms as they are, newest first, and the sound of those that nobody has taken. */
export function useWall(): Wall {
  const open = ref<Alarm[]>([])
  const more = ref(false)
  const problem = ref<Problem | null>(null)
  const audible = ref(maySound())
  const sounding = computed(() => open.value.filter((alarm) => alarm.state === 'open' && !isTaken(alarm, me.value?.id)))
  let asked = 0
  let timer: ReturnType<typeof setInterval> | undefined
  let stop: (() => void) | undefined

  async function reload(): Promise<void> {
    const mine = ++asked
    const found = await api.get<Page>('/api/v1/alarms', { state: 'open', limit: MOST })
    if (mine !== asked) return // a later question is under way, and its answer is the newer one
    problem.value = found.ok ? null : found.problem
    if (!found.ok) return
    open.value = found.body.items
    more.value = found.body.next_cursor !== null
  }

  function listen(): void {
    allowSound()
    // A browser tells only some time after it was asked.
    setTimeout(() => (audible.value = maySound()), 150)
  }

  function enableSound(): void {
    listen()
    setTimeout(testSound, 200)
  }

  onMounted(() => {
    void reload()
    if (navigator.userActivation?.hasBeenActive) listen()
    stop = changes.on(/^Alarm/, () => void reload(), GATHER_MS)
    timer = setInterval(() => {
      audible.value = maySound() // a browser may take the sound away again
      void reload()
    }, ANEW_MS)
    window.addEventListener('pointerdown', listen)
    window.addEventListener('keydown', listen)
  })
  watch(() => sounding.value.length > 0, (must) => (must ? startRinging() : stopRinging()))
  onBeforeUnmount(() => {
    stop?.()
    clearInterval(timer)
    if (isRinging()) stopRinging()
    window.removeEventListener('pointerdown', listen)
    window.removeEventListener('keydown', listen)
  })
  return { open, more, problem, sounding, audible, reload, enableSound }
}
