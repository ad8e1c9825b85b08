import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { Live } from './live'

/** A server that is listened to: what was asked, and each stream with its ends in the test's hands. */
class Server {
  readonly asked: RequestInit[] = []
  readonly streams: ReadableStreamDefaultController<Uint8Array>[] = []
  status = 200

  fetch = (_: string, init: RequestInit): Promise<Response> => {
    this.asked.push(init)
    if (this.status !== 200) return Promise.resolve(new Response(null, { status: this.status }))
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        this.streams.push(stream)
        init.signal?.addEventListener('abort', () => stream.error(new Error('aborted')))
      },
    })
    return Promise.resolve(new Response(body, { status: 200 }))
  }

  say(text: string): void {
    this.streams.at(-1)?.enqueue(new TextEncoder().encode(text))
  }
}

const listener = { changed: vi.fn(), resync: vi.fn(), connected: vi.fn() }
const lastIdOf = (init: RequestInit | undefined): string | undefined => (init?.headers as Record<string, string>)['Last-Event-ID']
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  Object.values(listener).forEach((told) => told.mockReset())
})

afterEach(() => void vi.useRealTimers())

it('comes again after the last message that came whole', async () => {
  const server = new Server()
  const live = new Live(() => Promise.resolve('t'), () => Promise.resolve(), listener, server.fetch)
  live.start()
  await settle()
  server.say('event: change\ndata: {"kind":"EventReported","subject":"event","subject_id":"1"}\nid: 41\n\nevent: change\ndata: {}\nid: 42\n')
  await settle()
  expect(listener.changed.mock.calls).toEqual([[{ kind: 'EventReported', subject: 'event', subject_id: '1' }]])
  server.streams[0]?.error(new Error('cut'))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(server.asked.map(lastIdOf)).toEqual([undefined, '41'])
  live.stop()
})

it('takes a silent stream for a dead one', async () => {
  const server = new Server()
  const live = new Live(() => Promise.resolve('t'), () => Promise.resolve(), listener, server.fetch)
  live.start()
  await vi.advanceTimersByTimeAsync(43_000)
  expect(server.asked).toHaveLength(2)
  expect(listener.connected.mock.calls.map(([on]) => on as boolean).slice(0, 2)).toEqual([true, false])
  live.stop()
})

it('listens once, though it was stopped and started while it waited for a new token', async () => {
  const server = new Server()
  server.status = 401
  let renewed: () => void = () => {}
  const live = new Live(() => Promise.resolve('t'), () => new Promise<void>((resolve) => (renewed = resolve)), listener, server.fetch)
  live.start()
  await settle()
  live.stop()
  server.status = 200
  live.start()
  await settle()
  renewed()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(server.streams).toHaveLength(1)
  live.stop()
})

it('tries again within the longest pause, however long nobody answered', async () => {
  const server = new Server()
  server.status = 502
  const live = new Live(() => Promise.resolve('t'), () => Promise.resolve(), listener, server.fetch, 15_000)
  live.start()
  await vi.advanceTimersByTimeAsync(3_600_000)
  server.status = 200
  await vi.advanceTimersByTimeAsync(15_000)
  expect(server.streams).toHaveLength(1)
  live.stop()
})

it('is still once it was stopped', async () => {
  const server = new Server()
  const live = new Live(() => Promise.resolve('t'), () => Promise.resolve(), listener, server.fetch)
  live.start()
  await settle()
  live.stop()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(server.asked).toHaveLength(1)
  expect(listener.connected).toHaveBeenLastCalledWith(false)
})
