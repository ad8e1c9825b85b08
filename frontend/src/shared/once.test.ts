import { expect, it } from 'vitest'

import { once } from './once'

it('takes two quick taps for one, and the next one for itself, also after a fault', async () => {
  const done: string[] = []
  let fails = false
  const put = once(async (what: string) => {
    await Promise.resolve()
    if (fails) throw new Error('full')
    done.push(what)
  })
  await Promise.all([put('begin'), put('begin')])
  expect(done).toEqual(['begin'])
  fails = true
  await expect(put('end')).rejects.toThrow('full')
  fails = false
  await put('end')
  expect(done).toEqual(['begin', 'end'])
})
