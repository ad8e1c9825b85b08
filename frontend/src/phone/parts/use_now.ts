import { onScopeDispose, type Ref, ref } from 'vue'

import { clock } from '../joined'

/** The server's time, every so often, for what counts down. */
export function useNow(everyMs = 10_000): Ref<number> {
  const now = ref(clock.now())
  const timer = setInterval(() => (now.value = clock.now()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return now
}
