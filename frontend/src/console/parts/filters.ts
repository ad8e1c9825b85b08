import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A filter that stands in the address, so that a screen can be sent to a colleague and the back key goes back to it. */
export function useFilter(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const found = route.query[name]
      return typeof found === 'string' ? found : fallback
    },
    set: (value) => void router.replace({ query: withFilter(route.query, name, value === fallback ? '' : value) }),
  })
}

/** The query with this filter in it; an empty one is left out. */
export function withFilter<V>(query: Readonly<Record<string, V>>, name: string, value: string): Record<string, V | string> {
  const rest: Record<string, V | string> = Object.fromEntries(Object.entries(query).filter(([key]) => key !== name))
  return value === '' ? rest : { ...rest, [name]: value }
}
