import { setLanguage } from '@shared/words/use_language'
import { beforeEach, expect, test } from 'vitest'

import { asksInSecond, isAwaited } from './awaited'
import { isTaken } from './taken'
import type { Alarm, Ladder } from './types'
import { distanceOf, meansOf, secondsOf, standingOf } from './words'

beforeEach(() => setLanguage('zh'))

const PRESSED = '2026-11-26T03:00:00Z'
const alarm = (more: Partial<Alarm> = {}): Alarm => ({ state: 'open', worker_id: null, taken_at: null, pressed_at: PRESSED, answered_at: null, going_at: null, arrived_at: null, ...more }) as Alarm

test('it sounds until a desk has taken it, and again when it is pressed again', () => {
  expect(isTaken(alarm(), 'me')).toBe(false)
  expect(isTaken(alarm({ answered_at: '2026-11-26T03:00:05Z' }), 'me')).toBe(false)
  expect(isTaken(alarm({ taken_at: '2026-11-26T03:00:09Z' }), 'me')).toBe(true)
  expect(isTaken(alarm({ taken_at: '2026-11-26T03:00:09Z', pressed_at: '2026-11-26T03:01:00Z' }), 'me')).toBe(false)
})

test("a worker's own call sounds at every desk but their own", () => {
  expect(isTaken(alarm({ worker_id: 'me' }), 'me')).toBe(true)
  expect(isTaken(alarm({ worker_id: 'me' }), 'another')).toBe(false)
})

test('where it stands, the furthest first', () => {
  expect(standingOf(alarm()).words).toBe('待接警')
  expect(standingOf(alarm({ answered_at: PRESSED })).words).toBe('已有人知晓')
  expect(standingOf(alarm({ answered_at: PRESSED, taken_at: PRESSED })).words).toBe('已接警')
  expect(standingOf(alarm({ taken_at: PRESSED, going_at: PRESSED })).words).toBe('前往中')
  expect(standingOf(alarm({ going_at: PRESSED, arrived_at: PRESSED })).words).toBe('已到达')
  expect(standingOf(alarm({ state: 'closed', arrived_at: PRESSED })).words).toBe('已结束')
})

const ladder = (called: (string | null)[], first: number, at: string | null): Ladder =>
  ({ first_step: first, steps: called.map((called_at, step) => ({ step, called_at })), next: { step: first + 1, at, again: false } }) as Ladder

test('a round that has just begun is asked about until its first step was called, and each later one when its time has come', () => {
  const now = Date.parse(PRESSED)
  expect(isAwaited(ladder([null, null], 0, null), now)).toBe(true)
  expect(isAwaited(ladder([PRESSED, null, null], 1, null), now)).toBe(true)
  expect(isAwaited(ladder([PRESSED, null], 0, '2026-11-26T03:00:30Z'), now)).toBe(false)
  expect(isAwaited(ladder([PRESSED, null], 0, '2026-11-26T03:00:30Z'), now + 30_999)).toBe(false)
  expect(isAwaited(ladder([PRESSED, null], 0, '2026-11-26T03:00:30Z'), now + 31_000)).toBe(true)
  expect(isAwaited(ladder([PRESSED, null], 0, null), now + 999_000)).toBe(false)
  expect([1, 10, 11, 14, 15, 16, 20].map(asksInSecond)).toEqual([true, true, false, false, true, false, true])
})

test('seconds, metres and channels as they are said, in both languages', () => {
  expect([0, 30, 90, 180, 3600, 3660].map(secondsOf)).toEqual(['0 秒', '30 秒', '1 分 30 秒', '3 分', '1 小时', '61 分'])
  expect([80, 1234, 5000].map(distanceOf)).toEqual(['80 米', '1.2 公里', '5 公里'])
  expect(meansOf(['sms', 'voice'])).toBe('短信、语音电话')
  setLanguage('en')
  expect(secondsOf(90)).toBe('1 min 30 s')
  expect(meansOf(['sms', 'voice'])).toBe('SMS, voice call')
})
