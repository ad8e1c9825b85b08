import { locate } from '@shared/place/locate'
import type { Place } from '@shared/place/place'
import { shallowRef } from 'vue'

/** Where the phone was last, for distances. It is asked for while a screen needs it, goes nowhere, and leaves no track. */
export const lastPlace = shallowRef<Place | null>(null)

let asked = 0
const EVERY_MS = 120_000

export async function lookForPlace(): Promise<void> {
  if (Date.now() - asked < EVERY_MS) return
  asked = Date.now()
  // Only where it was allowed before: a question out of nowhere is one that people refuse for good.
  const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null)
  if (permission?.state !== 'granted') return
  const found = await locate(8_000)
  if ('place' in found) lastPlace.value = found.place
}
