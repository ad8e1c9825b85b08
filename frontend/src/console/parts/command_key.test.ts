import { expect, it } from 'vitest'

import { CommandKey } from './command_key'

it('stays while the same is sent, and is another for anything else', () => {
  const key = new CommandKey()
  const first = key.of('a', 3, { words: '甲' })
  expect(key.of('a', 3, { words: '甲' })).toBe(first)
  const file = new File(['x'], 'a.csv', { lastModified: 1 })
  const others = [key.of('a', 4, { words: '甲' }), key.of('a', 4, { words: '乙' }), key.of(file), key.of(new File(['xy'], 'a.csv', { lastModified: 1 }))]
  expect(new Set([first, ...others]).size).toBe(5)
  expect(key.of(new File(['xy'], 'a.csv', { lastModified: 1 }))).toBe(others[3])
  expect(new CommandKey().of()).not.toBe('')
})

it('is another for the same once that was done', () => {
  const key = new CommandKey()
  const first = key.of('a')
  key.over()
  expect(key.of('a')).not.toBe(first)
})
