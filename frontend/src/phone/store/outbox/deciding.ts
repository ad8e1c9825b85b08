import { newId } from '@shared/id'

import type { PhoneStore } from '../database'
import { filesThatWait } from '../space'
import type { Item } from './item'

/**
 * Send an item again as the person now wants it: on the version they have looked at, perhaps with other words. It is
 * another command than the one that was refused, so it gets another key; a report keeps its own id, which its body names.
 */
export async function sendAgain(store: PhoneStore, id: string, change: Partial<Pick<Item, 'seen' | 'body' | 'files'>> = {}): Promise<void> {
  await store.transaction('rw', store.outbox, async () => {
    const item = await store.outbox.get({ id })
    if (!item || (item.state !== 'refused' && item.state !== 'conflict')) return
    await store.outbox.update(item.seq ?? -1, {
      ...change, key: newId(), state: 'waiting', tries: 0, not_before: 0, problem: null,
    })
  })
}

/** Do not wait any longer: the person asks for it now. */
export async function hurry(store: PhoneStore): Promise<void> {
  await store.outbox.where('state').equals('waiting').modify({ not_before: 0 })
}

/** Give an item up. What it would have changed stays as the server has it; what follows it in its thread may go. */
export async function drop(store: PhoneStore, id: string): Promise<void> {
  await store.transaction('rw', store.outbox, store.pictures, async () => {
    const item = await store.outbox.get({ id })
    if (!item || item.state === 'sent' || item.state === 'sending') return
    await store.outbox.update(item.seq ?? -1, { state: 'dropped' })
    if (item.thread.endsWith(`/${item.id}`)) await dropThread(store, item)
    const needed = await filesThatWait(store)
    await store.pictures.bulkDelete(item.files.filter((file) => !needed.has(file)))
  })
}

/** With a report that is given up, what was done to it goes, too: there is nothing that it could be done to. */
async function dropThread(store: PhoneStore, made: Item): Promise<void> {
  await store.outbox
    .where('thread')
    .equals(made.thread)
    .filter((item) => item.state !== 'sent' && item.state !== 'sending')
    .modify({ state: 'dropped' })
}
