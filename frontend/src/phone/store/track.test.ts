import { expect, it } from 'vitest'

import { PhoneStore } from './database'
import { TrackRecorder } from './track'

const fix = (t: number, accuracy_m = 8) => ({ t, lon: 119.9, lat: 33.4, accuracy_m })

it('gathers fixes in portions of two minutes or sixty, and leaves out what is too vague or too soon', async () => {
  const store = new PhoneStore('track-1')
  const recorder = new TrackRecorder(store, 's')
  for (let second = 0; second <= 300; second += 1) await recorder.take(fix(1_000_000 + second * 1000, second % 50 === 0 && second > 0 ? 500 : 8))
  await recorder.flush()
  await recorder.flush()
  const items = await store.outbox.toArray()
  const portions = items.map((item) => (item.body['points'] as { t: number; accuracy_m: number }[]))
  const times = portions.flat().map((point) => point.t)
  expect(items.every((item) => item.path === '/api/v1/patrol-shifts/s/points' && item.thread === 'track/s')).toBe(true)
  expect(portions.length).toBe(3)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.slice(1).every((time, place) => time - (times[place] ?? 0) >= 5_000)).toBe(true)
  expect(portions.flat().every((point) => point.accuracy_m <= 100)).toBe(true)
})
