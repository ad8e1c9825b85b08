import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { cannotRecord, record, VoiceRefused, whyRefused } from './recording'

/** A microphone and a recorder as a browser has them: what is said comes with the end. */
class Recorder extends EventTarget {
  static takes: string[] = []
  static made: { mimeType?: string; audioBitsPerSecond?: number } | undefined
  static says = new Blob(['voice'])
  static isTypeSupported = (type: string) => Recorder.takes.includes(type)
  state = 'inactive'
  readonly mimeType: string
  constructor(_stream: unknown, options: { mimeType?: string }) {
    super()
    Recorder.made = options
    this.mimeType = options.mimeType ?? ''
  }
  start(): void {
    this.state = 'recording'
  }
  stop(): void {
    this.state = 'inactive'
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: Recorder.says }))
    this.dispatchEvent(new Event('stop'))
  }
}

const track = { stop: vi.fn() }
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
let give: () => Promise<unknown>

beforeEach(() => {
  vi.useFakeTimers()
  track.stop.mockClear()
  ;[Recorder.takes, Recorder.says, page.visibilityState] = [['audio/webm;codecs=opus'], new Blob(['voice']), 'visible']
  give = () => Promise.resolve({ getTracks: () => [track] })
  vi.stubGlobal('window', { isSecureContext: true })
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => give() } })
  vi.stubGlobal('MediaRecorder', Recorder)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a voice note', () => {
  it('is what was said until it was stopped, and the microphone is let go', async () => {
    const recording = await record(60_000)
    recording.stop()
    const voice = await recording.done
    expect([voice.type, voice.size]).toEqual(['audio/webm', 5])
    expect(track.stop).toHaveBeenCalledOnce()
    recording.stop()
  })

  it('ends by itself when its time is over', async () => {
    const recording = await record(60_000)
    let over = false
    void recording.done.then(() => (over = true))
    await vi.advanceTimersByTimeAsync(59_999)
    expect(over).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(over).toBe(true)
  })

  it('ends when the page is left, and what was said is kept', async () => {
    const recording = await record(60_000)
    page.dispatchEvent(new Event('visibilitychange'))
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    expect((await recording.done).size).toBe(5)
    page.dispatchEvent(new Event('visibilitychange'))
  })

  it('is made in what plays everywhere where the browser can, small', async () => {
    Recorder.takes = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2']
    const recording = await record(1)
    recording.stop()
    expect((await recording.done).type).toBe('audio/mp4')
    expect(Recorder.made?.audioBitsPerSecond).toBeLessThanOrEqual(64_000)
    Recorder.takes = []
    const unnamed = await record(1)
    unnamed.stop()
    expect((await unnamed.done).type).toBe('audio/webm')
  })

  it('in which nothing was said is none', async () => {
    Recorder.says = new Blob([])
    const recording = await record(1)
    recording.stop()
    await expect(recording.done).rejects.toBeInstanceOf(VoiceRefused)
  })
})

describe('what stands in the way', () => {
  const refused = (name: string) => whyRefused(Object.assign(new Error(), { name }))

  it('is said with what can be done about it', async () => {
    expect(refused('NotAllowedError')[0]).toContain('允许使用麦克风')
    expect(refused('NotFoundError')[0]).toContain('没有找到')
    expect(refused('NotReadableError')[0]).toContain('占用')
    expect(refused('Whatever')[0]).toContain('再试')
    give = () => Promise.reject(Object.assign(new Error(), { name: 'NotAllowedError' }))
    await expect(record(1)).rejects.toMatchObject({ zh: refused('NotAllowedError')[0] })
  })

  it('is known before it is tried where the browser cannot', async () => {
    expect(cannotRecord()).toBeNull()
    vi.stubGlobal('MediaRecorder', undefined)
    expect(cannotRecord()?.[0]).toContain('不支持录音')
    await expect(record(1)).rejects.toBeInstanceOf(VoiceRefused)
    vi.stubGlobal('window', { isSecureContext: false })
    expect(cannotRecord()?.[0]).toContain('HTTPS')
  })

  it('a recorder that cannot be made lets the microphone go', async () => {
    vi.stubGlobal('MediaRecorder', Object.assign(function none() { throw Object.assign(new Error(), { name: 'NotSupportedError' }) }, { isTypeSupported: () => false }))
    await expect(record(1)).rejects.toBeInstanceOf(VoiceRefused)
    expect(track.stop).toHaveBeenCalledOnce()
  })
})
