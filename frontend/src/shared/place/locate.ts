import type { Place } from './place'

export type Refusal = 'denied' | 'unavailable' | 'slow' | 'insecure'
export type Located = { place: Place } | { refused: Refusal }

const WITHIN_MS = 15_000
/** Exact enough to stop waiting for better. */
const EXACT_M = 25

/**
 * Where the phone is. Browsers give WGS-84 (on some Chinese phones the system's own service bends it; the accuracy and
 * the raw pair are kept so that this can be found out, and the map lets the person set it right).
 *
 * Watches until a fix is exact or the time is over and takes the best: the first is often the last mast.
 */
export function locate(withinMs = WITHIN_MS): Promise<Located> {
  if (!window.isSecureContext) return Promise.resolve({ refused: 'insecure' })
  if (!('geolocation' in navigator)) return Promise.resolve({ refused: 'unavailable' })
  return new Promise((resolve) => {
    let best: Place | null = null
    let refusal: Refusal = 'slow'
    const end = () => {
      clearTimeout(timer)
      navigator.geolocation.clearWatch(watch)
      resolve(best ? { place: best } : { refused: refusal })
    }
    const timer = setTimeout(end, withinMs)
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const found: Place = { lon: coords.longitude, lat: coords.latitude, datum: 'wgs84', accuracy_m: Math.round(coords.accuracy) }
        if (!best || (found.accuracy_m ?? 0) <= (best.accuracy_m ?? Infinity)) best = found
        if ((found.accuracy_m ?? Infinity) <= EXACT_M) end()
      },
      (error) => {
        refusal = error.code === error.PERMISSION_DENIED ? 'denied' : error.code === error.TIMEOUT ? 'slow' : 'unavailable'
        if (refusal === 'denied') end()
      },
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: withinMs },
    )
  })
}
