/** A call for help, heard and felt: two tones and a vibration, every second and a half, for as long as it is not looked at. */
let timer: ReturnType<typeof setInterval> | undefined
let sound: AudioContext | undefined

const EVERY_MS = 1500

/** Browsers let a page sound only after it was touched once: from the first touch on it may. */
export function allowSound(): void {
  sound ??= new AudioContext()
  void sound.resume()
}

export function startRinging(): void {
  if (timer !== undefined) return
  ringOnce()
  timer = setInterval(ringOnce, EVERY_MS)
}

export function stopRinging(): void {
  clearInterval(timer)
  timer = undefined
  if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive) navigator.vibrate(0)
}

/** Felt in the hand, heard by nobody. */
export function feel(pattern: number | number[]): void {
  if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive) navigator.vibrate(pattern)
}

export function isRinging(): boolean {
  return timer !== undefined
}

/** Whether a sound could be heard; else the screen asks for a touch. */
export function maySound(): boolean {
  return sound?.state === 'running'
}

/** Once, so that whoever sits there knows that it is heard. */
export function testSound(): void {
  if (sound?.state !== 'running') return
  tone(sound, 880, 0)
  tone(sound, 660, 0.35)
}

function ringOnce(): void {
  if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive) navigator.vibrate([400, 150, 400])
  testSound()
}

function tone(context: AudioContext, hertz: number, afterS: number): void {
  const [oscillator, volume] = [context.createOscillator(), context.createGain()]
  oscillator.frequency.value = hertz
  volume.gain.setValueAtTime(0.4, context.currentTime + afterS)
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + afterS + 0.3)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(context.currentTime + afterS)
  oscillator.stop(context.currentTime + afterS + 0.3)
}
