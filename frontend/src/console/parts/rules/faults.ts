import { inject, type InjectionKey, provide, type ShallowRef, shallowRef } from 'vue'

import type { Fault } from './draft'

const FAULTS: InjectionKey<ShallowRef<readonly Fault[]>> = Symbol('faults of a rule')

/** What is wrong with the row in the form, for each of its fields to show; emptied where the form is no more what was checked. */
export function provideFaults(faults: readonly Fault[]): ShallowRef<readonly Fault[]> {
  const shown = shallowRef(faults)
  provide(FAULTS, shown)
  return shown
}

export function useFaults(): ShallowRef<readonly Fault[]> {
  return inject(FAULTS, () => shallowRef([]), true)
}
