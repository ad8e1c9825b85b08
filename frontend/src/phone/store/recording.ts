import type { Both } from '@shared/words/language'

/** Best first: AAC is played everywhere, an iPhone among them; the others where that is all a browser makes. */
const FORMATS = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus']
/** A voice at 32 kbit/s is understood well, and a minute of it is a quarter of a megabyte. */
const BITS_PER_SECOND = 32_000

export class VoiceRefused extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en)
  }
}

/** A recording that goes on: `done` once it was stopped, its time was over, or the page was left. */
export interface Recording {
  stop(): void
  done: Promise<Blob>
}

/** Why nothing can be recorded in this browser at all; null where it can. */
export function cannotRecord(): Both | null {
  if (!window.isSecureContext) return ['此页面不是 HTTPS,不能录音;请用文字或照片', 'This page is not on HTTPS, so nothing can be recorded: use words or photos']
  // Without a secure page browsers have no mediaDevices; some in-app browsers have none on any page.
  const able = (navigator as Partial<Navigator>).mediaDevices !== undefined && typeof MediaRecorder !== 'undefined'
  return able ? null : ['这个浏览器不支持录音,可换用手机自带的浏览器打开,或用文字、照片', 'This browser records no sound: open the page in the phone’s own browser, or use words and photos']
}

/** Why the microphone was not given, and what to do about it. */
export function whyRefused(error: unknown): Both {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return ['没有麦克风权限:请在浏览器(地址栏旁的网站设置)和系统设置中允许使用麦克风,再按录音', 'The microphone is not allowed: allow it in the browser (site settings beside the address) and in the system’s settings, then press again']
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return ['没有找到麦克风,请用文字或照片', 'There is no microphone: use words or photos']
  if (name === 'NotReadableError' || name === 'AbortError') return ['麦克风正被占用(如正在通话),请稍后再录', 'The microphone is in use (a call?): try again later']
  return ['录音没有开始,请再试一次,或用文字、照片', 'The recording did not begin: try again, or use words and photos']
}

/** Record a voice for so long at most; `VoiceRefused` says why not. */
export async function record(mostMs: number): Promise<Recording> {
  const cannot = cannotRecord()
  if (cannot) throw new VoiceRefused(...cannot)
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: unknown) => {
    throw new VoiceRefused(...whyRefused(error))
  })
  const silence = () => stream.getTracks().forEach((track) => track.stop())
  try {
    return listen(recorderOf(stream), mostMs, silence)
  } catch (error) {
    silence()
    throw new VoiceRefused(...whyRefused(error))
  }
}

function recorderOf(stream: MediaStream): MediaRecorder {
  const format = FORMATS.find((one) => MediaRecorder.isTypeSupported(one))
  return new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND, ...(format === undefined ? {} : { mimeType: format }) })
}

function listen(recorder: MediaRecorder, mostMs: number, silence: () => void): Recording {
  const pieces: Blob[] = []
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  // A call comes in, or the phone is put away: what was said until then is kept.
  const left = () => {
    if (document.visibilityState === 'hidden') stop()
  }
  const timer = setTimeout(stop, mostMs)
  document.addEventListener('visibilitychange', left)
  const done = new Promise<Blob>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    recorder.addEventListener('stop', () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', left)
      silence()
      const type = (recorder.mimeType || (pieces[0]?.type ?? '')).split(';')[0] || 'audio/webm'
      const whole = new Blob(pieces, { type })
      if (whole.size > 0) resolve(whole)
      else reject(new VoiceRefused('没有录到声音,请再录一次', 'Nothing was recorded: try again'))
    })
  })
  recorder.start()
  return { stop, done }
}
