import { Connection } from '@shared/api/connection'
import { Live } from '@shared/api/live'
import type { components } from '@shared/api/schema'
import { ServerClock } from '@shared/clock'
import type { Language } from '@shared/words/language'
import { setLanguage } from '@shared/words/use_language'
import { reactive, shallowRef } from 'vue'

import { Api } from './store/api'
import { Changes } from './store/changes'
import { Session } from './store/session'

type Me = components['schemas']['MeOut']

const LANGUAGE = 'gridgov-console-language'

/** What the whole console knows of itself. */
export const status = reactive({ live: false, now: Date.now() })
export const clock = new ServerClock()
export const session: Session = new Session(() => connection, globalThis.localStorage, () => lookAtSession())
export const connection: Connection = new Connection(session, clock)
export const api = new Api(connection)
export const changes = new Changes()
export const me = shallowRef<Me | null>(null)

let wasLive = false
/** Desks are few, and look at what they owe: none is behind by more than this after a fault has ended. */
const LONGEST_PAUSE_MS = 15_000
const live = new Live(
  () => session.access(),
  (refused) => session.renew(refused),
  {
    changed: (change) => changes.changed(change),
    resync: () => changes.missed(),
    connected: (connected) => {
      // What happened while nobody listened comes by the last number heard; a first connection has none.
      if (connected && !wasLive) changes.missed()
      status.live = wasLive = connected
    },
  },
  undefined,
  LONGEST_PAUSE_MS,
)

/** Open what was there when the console was last used. */
export function begin(): void {
  setLanguage(localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh')
  lookAtSession()
  window.addEventListener('online', () => live.hurry())
  window.addEventListener('storage', () => lookAtSession()) // signed in or out in another tab
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') live.hurry()
  })
  setInterval(() => (status.now = clock.now()), 1000)
}

/** After signing in or out, or when a token was refused: who sits here now. */
export function lookAtSession(): void {
  const found = session.current()
  if (found?.person.id !== me.value?.id || JSON.stringify(found?.person) !== JSON.stringify(me.value)) me.value = found?.person ?? null
  if (found && found.person.stage === null && found.person.permissions.includes('live.listen')) live.start()
  else live.stop()
}

/** Posts and permissions change while somebody is signed in: ask anew who this is. */
export async function askWhoThisIs(): Promise<void> {
  const found = await api.get<Me>('/api/v1/me')
  if (found.ok) session.heardOf(found.body)
  lookAtSession()
}

export function signOut(): Promise<void> {
  return session.signOut(connection)
}

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(LANGUAGE, chosen)
  setLanguage(chosen)
}

/** Whether some post of the person may ever do this. */
export function may(permission: string): boolean {
  return me.value?.permissions.includes(permission) ?? false
}
