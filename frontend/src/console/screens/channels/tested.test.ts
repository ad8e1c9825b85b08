import { expect, it } from 'vitest'

import { testedOf } from './tested'

const sent = { notice_id: 'n', delivery_id: 'd', state: 'waiting' } as const
const delivery = (more: object) => ({ id: 'd', channel: 'sms', state: 'waiting', last_error: null, ...more }) as never

it('a test is followed until it is sent or has failed, and says why', () => {
  expect(testedOf('短信', sent, [], 0)).toEqual({ name: '短信', state: 'waiting', why: null, over: false })
  expect(testedOf('短信', sent, [delivery({ id: 'another', state: 'failed' }), delivery({ state: 'sending' })], 1)).toMatchObject({ state: 'sending', over: false })
  expect(testedOf('短信', sent, [delivery({ state: 'sent' })], 1)).toMatchObject({ state: 'sent', over: true })
  expect(testedOf('短信', sent, [delivery({ state: 'failed', last_error: 'the host refused' })], 1)).toMatchObject({ why: 'the host refused', over: true })
})

it('and is not waited for without end', () => {
  expect(testedOf('短信', sent, [delivery({})], 15).over).toBe(true)
})
