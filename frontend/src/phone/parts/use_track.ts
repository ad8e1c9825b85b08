import { onScopeDispose, watch } from 'vue'

import { here, me, store } from '../joined'
import { patrolsOf } from '../store/patrols'
import { waitingOn } from '../store/reading'
import { TrackRecorder } from '../store/track'
import { useLive } from './use_live'

/** Which patrol of mine is going on for which I agreed to a track, counting what this phone did and has not sent yet. */
async function recording(): Promise<string | null> {
  for (const shift of (await patrolsOf(here())).shifts) {
    const waiting = await waitingOn(here(), `patrol/${shift.id}`)
    const did = (end: string) => waiting.findLast((item) => item.path.endsWith(`/${end}`))
    const agreed = did('sign-on')?.body['tracks'] ?? shift.members.find((member) => member.person_id === me.value?.person_id)?.tracks
    if (agreed === true && (shift.state === 'running' || did('start')) && !did('end')) return shift.id
  }
  return null
}

/** Record the track of that patrol for as long as the app is on the screen. */
export function useTrack(): void {
  const patrol = useLive(async () => (store.value ? recording() : null), null, () => store.value)
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
