import { liveQuery } from 'dexie'
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'

/**
 * What a query of the store finds, kept up to date: by this tab, another one, or a round in the background. `of` names
 * what the query depends on besides the store.
 */
export function useLive<T>(query: () => Promise<T>, begin: T, of: () => unknown = () => null): Ref<T> {
  const found = shallowRef(begin) as Ref<T>
  let end = () => {}
  watch(
    of,
    () => {
      end()
      const running = liveQuery(query).subscribe({ next: (value) => (found.value = value), error: (error: unknown) => console.error('query failed', error) })
      end = () => running.unsubscribe()
    },
    { immediate: true },
  )
  onScopeDispose(() => end())
  return found
}
