import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { locate } from './locate'

type Good = (position: { coords: { longitude: number; latitude: number; accuracy: number } }) => void
type Bad = (error: { code: number; PERMISSION_DENIED: 1; TIMEOUT: 3 }) => void
let good: Good
let bad: Bad
let cleared: number

const fix = (accuracy: number) => good({ coords: { longitude: 119.9, latitude: 33.4, accuracy } })
const fail = (code: number) => bad({ code, PERMISSION_DENIED: 1, TIMEOUT: 3 })

beforeEach(() => {
  cleared = 0
  vi.useFakeTimers()
  vi.stubGlobal('window', { isSecureContext: true })
  vi.stubGlobal('navigator', {
    geolocation: {
      watchPosition: (found: Good, failed: Bad) => {
        ;[good, bad] = [found, failed]
        return 7
      },
      clearWatch: (watch: number) => (cleared = watch),
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('where the phone is', () => {
  it('is the best of what was found until it was exact or the time was over', async () => {
    const found = locate(10_000)
    fix(900)
    fix(60)
    fix(200)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await found).toMatchObject({ place: { accuracy_m: 60, datum: 'wgs84' } })
    expect(cleared).toBe(7)
  })

  it('does not wait for better than exact', async () => {
    const found = locate(10_000)
    fix(20)
    expect(await found).toMatchObject({ place: { accuracy_m: 20 } })
  })

  it('is refused at once where the person does not allow it', async () => {
    const found = locate(10_000)
    fail(1)
    expect(await found).toEqual({ refused: 'denied' })
  })

  it('is waited for where there is none just now, and then said to be unknown', async () => {
    const found = locate(10_000)
    fail(2)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await found).toEqual({ refused: 'unavailable' })
    const slow = locate(10_000)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await slow).toEqual({ refused: 'slow' })
  })

  it('is not told where the page is not secure, or the phone has no such thing', async () => {
    vi.stubGlobal('navigator', {})
    expect(await locate()).toEqual({ refused: 'unavailable' })
    vi.stubGlobal('window', { isSecureContext: false })
    expect(await locate()).toEqual({ refused: 'insecure' })
  })
})
