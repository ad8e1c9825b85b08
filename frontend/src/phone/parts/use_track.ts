import { onScopeDispose, watch } from 'vue'

import { here, me, store } from '../joined'
import { recordedOf, TrackRecorder } from '../store/track'
import { useLive } from './use_live'

/** Record the track of that patrol for as long as the app is on the screen. */
export function useTrack(): void {
  const patrol = useLive(async () => (store.value && me.value ? recordedOf(store.value, me.value.person_id) : null), null, () => [store.value, me.value?.person_id])
  let end = () => {}
  watch(patrol, (id) => {
    end()
    end = id === null || !('geolocation' in navigator) ? () => {} : begin(id)
  })
  onScopeDispose(() => end())
}

function begin(id: string): () => void {
  const recorder = new TrackRecorder(here(), id)
  const watching = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) => void recorder.take({ t: Math.round(timestamp), lon: coords.longitude, lat: coords.latitude, accuracy_m: Math.round(coords.accuracy) }),
    () => undefined, // no place just now: the patrol goes on without
    { enableHighAccuracy: true, maximumAge: 5_000 },
  )
  const left = () => {
    if (document.visibilityState === 'hidden') void recorder.flush()
  }
  document.addEventListener('visibilitychange', left)
  return () => {
    navigator.geolocation.clearWatch(watching)
    document.removeEventListener('visibilitychange', left)
    void recorder.flush()
  }
}
