import { Connection } from '@shared/api/connection'
import { ServerClock } from '@shared/clock'
import { locate } from '@shared/place/locate'
import type { Language } from '@shared/words/language'
import { setLanguage } from '@shared/words/use_language'
import { reactive, shallowRef } from 'vue'

import { AlarmWatch } from './store/alarms'
import { PhoneStore } from './store/database'
import { Live } from '@shared/api/live'
import { hurry } from './store/outbox/deciding'
import { Root, type SignedIn } from './store/root'
import { Rounds } from './store/rounds'
import { Session } from './store/session'
import { askToPersist, lookForSpace, type Space } from './store/space'
import { tidy } from './store/tidying'
import { WorkerAlarm } from './store/worker_alarm'

interface Status {
  online: boolean
  live: boolean
  working: boolean
  reached: boolean
  needs_sign_in: boolean
  space: Space
  persisted: boolean
  synced_at: number
  text_px: number
}

/** What the whole app knows of itself, for screens to show. */
export const status = reactive<Status>({
  online: typeof navigator === 'undefined' || navigator.onLine,
  live: false,
  working: false,
  reached: true,
  needs_sign_in: false,
  space: 'enough',
  persisted: true,
  synced_at: 0,
  text_px: 16,
})

export const root = new Root()
export const clock = new ServerClock()
export const session: Session = new Session(root, () => connection)
export const connection: Connection = new Connection(session, clock)
export const me = shallowRef<SignedIn | undefined>()
export const store = shallowRef<PhoneStore | undefined>()
export const alarms = new AlarmWatch(connection)
export const workerAlarm = new WorkerAlarm(connection, locate)

let rounds: Rounds | undefined
const live = new Live(
  () => session.access(),
  async (refused) => {
    await session.renew(refused)
    await lookAtSession()
  },
  {
    changed: (change) => {
      if (/Alarm|EventReported/.test(change.kind)) void alarms.look()
      if (/Alarm/.test(change.kind)) workerAlarm.hurry()
      rounds?.soon()
    },
    resync: () => rounds?.soon(),
    connected: (connected) => {
      status.live = connected
      if (connected) void alarms.look()
    },
  },
)

/** The store of somebody signed in; undefined is for the sign-in screen alone. */
export function here(): PhoneStore {
  if (!store.value) throw new Error('nobody is signed in')
  return store.value
}

/** Open what was there when the app was last used. */
export async function begin(): Promise<void> {
  await root.open()
  setLanguage((await root.setting<Language>('language')) ?? 'zh')
  showText((await root.setting<number>('text_px')) ?? 16)
  clock.remember((await root.setting<number>('clock_offset_ms')) ?? 0)
  await lookAtSession()
  window.addEventListener('online', () => setOnline(true))
  window.addEventListener('offline', () => setOnline(false))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
}

/** After signing in or out, or when a token was refused: whose phone this is now. */
export async function lookAtSession(): Promise<void> {
  const found = await session.current()
  session.workFor(found?.person_id ?? null)
  if (found && found.person_id !== store.value?.personId) await openStore(found.person_id)
  if (!found) closeStore()
  me.value = found
  status.needs_sign_in = found !== undefined && found.state === 'ended'
  if (found?.state === 'good' && found.stage === null) live.start()
  else live.stop()
}

/** Do now whatever waits: the person asks, the network is back, the app is looked at again. */
export function wake(): void {
  workerAlarm.hurry()
  live.hurry()
  void alarms.look()
  rounds?.soon(0)
}

/** The person did something: send it at once, pauses or not. */
export async function sendNow(): Promise<void> {
  if (store.value) await hurry(store.value)
  wake()
}

export async function signOut(): Promise<void> {
  live.stop()
  rounds?.stop()
  await session.signOut(connection)
  await lookAtSession()
}

export async function setTextPx(px: number): Promise<void> {
  showText(px)
  await root.setSetting('text_px', px)
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  setLanguage(chosen)
  await root.setSetting('language', chosen)
}

function showText(px: number): void {
  status.text_px = px
  document.documentElement.style.setProperty('--text', `${px}px`)
  document.documentElement.classList.toggle('large', px >= 18)
}

function setOnline(online: boolean): void {
  status.online = online
  if (online) wake()
}

async function openStore(personId: string): Promise<void> {
  closeStore()
  const opened = new PhoneStore(personId)
  await opened.open()
  store.value = opened
  await workerAlarm.begin(opened)
  await alarms.begin(opened)
  await tidy(opened, Date.now())
  status.persisted = await askToPersist()
  status.synced_at = (await opened.fact<number>('synced_at')) ?? 0
  rounds = new Rounds(opened, new Connection(session.of(personId), clock), {
    working: (working) => (status.working = working),
    ended: async (outcome) => {
      status.reached = outcome.reached
      status.synced_at = (await opened.fact<number>('synced_at')) ?? 0
      status.space = await lookForSpace()
      await root.setSetting('clock_offset_ms', clock.offsetMs)
      if (outcome.needs_sign_in) await lookAtSession()
    },
  })
  rounds.soon(0)
}

function closeStore(): void {
  rounds?.stop()
  rounds = undefined
  alarms.end()
  workerAlarm.end()
  store.value?.close()
  store.value = undefined
}
