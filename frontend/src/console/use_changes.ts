import type { Change } from '@shared/api/live'
import { onBeforeUnmount, onMounted } from 'vue'

import { changes } from './joined'

/** As long as the screen is open: hear of changes of these kinds (null: some were missed; ask for everything anew). */
export function useChanges(kinds: RegExp, tell: (change: Change | null) => void): void {
  let stop: (() => void) | undefined
  onMounted(() => (stop = changes.on(kinds, tell)))
  onBeforeUnmount(() => stop?.())
}
