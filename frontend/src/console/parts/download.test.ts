import { afterEach, expect, it, vi } from 'vitest'

const session = vi.hoisted(() => ({ access: vi.fn(() => Promise.resolve('t')), renew: vi.fn(() => Promise.resolve('renewed')) }))
vi.mock('../joined', () => ({ session }))

import { download } from './download'

afterEach(() => void vi.unstubAllGlobals())

function cutOff(): Response {
  const body = new ReadableStream<Uint8Array>({ pull: (stream) => stream.error(new TypeError('network error')) })
  return new Response(body, { status: 200 })
}

it('says so where a file was cut off on its way', async () => {
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(cutOff())))
  expect(await download('/x', {}, 'x.csv')).toMatchObject({ status: 0, type: '/problems/unreachable' })
})

it('buys a new token once, and says what the server refused', async () => {
  const answers = [new Response(null, { status: 401 }), new Response(JSON.stringify({ title: '无', detail: '没有权限' }), { status: 403 })]
  const asked = vi.fn(() => Promise.resolve(answers.shift() ?? cutOff()))
  vi.stubGlobal('fetch', asked)
  expect(await download('/x', {}, 'x.csv')).toMatchObject({ status: 403, detail: '没有权限' })
  expect(asked).toHaveBeenCalledTimes(2)
  expect(session.renew).toHaveBeenCalledTimes(1)
})
