import { say } from '@shared/words/use_language'
import { computed, onScopeDispose, ref } from 'vue'

import { record, type Recording, VoiceRefused } from '../store/recording'

/** One button that records and stops: what it says, how long it has gone on, and what stands in the way. */
export function useRecorder(mostS: number, keep: (voice: Blob) => Promise<void>) {
  const state = ref<'idle' | 'asking' | 'recording' | 'keeping'>('idle')
  const seconds = ref(0)
  const refused = ref('')
  let running: Recording | null = null
  let left = false

  async function press(): Promise<void> {
    if (running) running.stop()
    if (state.value !== 'idle') return
    refused.value = ''
    state.value = 'asking'
    seconds.value = 0
    let timer: ReturnType<typeof setInterval> | undefined
    try {
      running = await record(mostS * 1000)
      // Left while the browser was still asking: nobody means to speak any more.
      if (left) {
        await drop(running)
        return
      }
      state.value = 'recording'
      timer = setInterval(() => (seconds.value = Math.min(mostS, seconds.value + 1)), 1000)
      const voice = await running.done
      state.value = 'keeping'
      await keep(voice)
    } catch (error) {
      refused.value = error instanceof VoiceRefused ? say(error.zh, error.en) : say('录音没有保存,手机空间可能不足;文字仍可上报', 'It could not be kept, perhaps for want of room; words can still be reported')
    } finally {
      clearInterval(timer)
      running = null
      state.value = 'idle'
    }
  }

  // The screen is left: what was said until then is kept.
  onScopeDispose(() => {
    left = true
    running?.stop()
  })
  const words = computed(() => (state.value === 'recording' ? say(`停止(${seconds.value}/${mostS} 秒)`, `Stop (${seconds.value}/${mostS} s)`) : state.value === 'idle' ? say('录音', 'Voice') : say('请稍候…', 'One moment…')))
  return { state, refused, words, press }
}

async function drop(recording: Recording): Promise<void> {
  recording.stop()
  await recording.done.catch(() => undefined)
}
