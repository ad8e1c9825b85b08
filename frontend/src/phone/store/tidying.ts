import type { PhoneStore } from './database'
import { filesThatWait } from './space'
import { formPath, visitsOf } from './visiting'

const KEPT_MS = 3 * 86_400_000
const LONG_AGO_MS = 30 * 86_400_000
const OF_AN_EVENT = /^\/api\/v1\/events\/([^/]+)\/(?:moves|timeline)$/

/** Forget what serves nobody any more, so that the store of a phone in use for years stays small. Nothing that waits is touched. */
export async function tidy(store: PhoneStore, now: number): Promise<void> {
  await tidyOutbox(store, now)
  await tidyPictures(store, now)
  await tidyKept(store, now)
}

/** What was settled days ago. */
async function tidyOutbox(store: PhoneStore, now: number): Promise<void> {
  await store.outbox
    .where('state')
    .anyOf(['sent', 'dropped'])
    .filter((item) => (item.sent_at ?? item.made_at) < now - KEPT_MS)
    .delete()
}

/** Photos and recordings of what was never handed in (a form that was left), or that were sent: no item and no draft names them. */
async function tidyPictures(store: PhoneStore, now: number): Promise<void> {
  await store.transaction('rw', store.pictures, store.outbox, store.drafts, async () => {
    const waiting = await filesThatWait(store)
    const drafts = JSON.stringify(await store.drafts.toArray())
    await store.pictures.filter((picture) => picture.taken_at < now - KEPT_MS && !waiting.has(picture.id) && !drafts.includes(picture.id)).delete()
  })
}

/** Answers about events that are on this phone no longer, forms of records that are to be visited no longer. */
async function tidyKept(store: PhoneStore, now: number): Promise<void> {
  const { visits, due } = await visitsOf(store)
  const forms = new Set([...visits.map((one) => one.record), ...due].map((record) => formPath(record.id)))
  const events = new Set((await store.things.where('type').equals('event').toArray()).map((event) => event.id))
  const old = await store.kept.where('at').below(now - LONG_AGO_MS).filter(({ path }) => isOver(path, forms, events)).primaryKeys()
  await store.transaction('rw', store.kept, store.facts, async () => {
    await store.kept.bulkDelete(old)
    await store.facts.bulkDelete(old.map(factOf))
    await store.facts.where('key').startsWith('alarm-seen/').filter(({ value }) => typeof value === 'number' && value < now - LONG_AGO_MS).delete()
  })
}

const FORM = formPath('')

function isOver(path: string, forms: ReadonlySet<string>, events: ReadonlySet<string>): boolean {
  const event = OF_AN_EVENT.exec(path)?.[1]
  return event === undefined ? path.startsWith(FORM) && !forms.has(path) : !events.has(event)
}

/** What says that it is kept (`keeping.ts`). */
function factOf(path: string): string {
  const event = OF_AN_EVENT.exec(path)?.[1]
  return event === undefined ? `form/${path.slice(FORM.length)}` : `moves/${event}`
}
