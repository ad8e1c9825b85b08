import { isoOf } from '@shared/countdown'
import { newId } from '@shared/id'
import { once } from '@shared/once'
import { locate } from '@shared/place/locate'
import { say } from '@shared/words/use_language'
import { computed, ref, type Ref } from 'vue'

import { clock, connection, here, me, sendNow, store } from '../joined'
import { enqueue } from '../store/outbox/outbox'
import { patrolsOf, replaceShift, type Shift } from '../store/patrols'
import { UNSENT } from '../store/outbox/item'
import { doneTo } from '../store/reading'
import { useLive } from './use_live'

/** A patrol as the server has it, with what this phone did since: begun, met, ended, whatever was sent of it. */
export function usePatrol(id: string) {
  const path = `/api/v1/patrol-shifts/${id}`
  const all = useLive(() => patrolsOf(here()), { shifts: [], plans: [], targets: [] }, () => store.value)
  const shift = computed(() => all.value.shifts.find((one) => one.id === id))
  const plan = computed(() => all.value.plans.find((one) => one.id === shift.value?.plan_id))
  const targets = computed(() => all.value.targets.filter((target) => shift.value && target.scope_path.startsWith(shift.value.scope_path)))
  const items = useLive(() => doneTo(here(), `patrol/${id}`), [], () => store.value)
  const waiting = computed(() => items.value.filter((item) => UNSENT.includes(item.state)))
  // What was sent counts until sync says the same: the network may go in between.
  const standing = computed(() => items.value.filter((item) => item.state === 'waiting' || item.state === 'sending' || item.state === 'sent'))
  const did = (end: string) => standing.value.some((item) => item.path === `${path}/${end}`)
  const signedOn = computed(() => did('sign-on') || shift.value?.members.some((member) => member.person_id === me.value?.person_id && member.signed_on) === true)
  const running = computed(() => (shift.value?.state === 'running' || (shift.value?.state === 'planned' && did('start'))) && !did('end'))
  const ended = computed(() => did('end') || shift.value?.state === 'ended')
  const leads = computed(() => shift.value?.leader_id === me.value?.person_id)
  const met = computed(() => new Set([...(shift.value?.passes.map((pass) => pass.checkpoint_id) ?? []), ...standing.value.filter((item) => item.path === `${path}/passes`).map((item) => String(item.body['checkpoint_id']))]))
  /** As the server told it last, in whichever answer. */
  const version = () => Math.max(shift.value?.version ?? 0, ...standing.value.map((item) => item.answer?.version ?? 0)) || null
  const asks = ref('')

  async function load(): Promise<void> {
    const reply = await connection.ask({ method: 'GET', path, timeoutMs: 10_000 })
    if (reply.reached && reply.status === 200) await replaceShift(here(), reply.body as Shift)
  }

  const act = once(async (end: string, zh: string, en: string, body: Record<string, unknown>, seen: number | null): Promise<void> => {
    await enqueue(here(), { thread: `patrol/${id}`, title: [`巡查 · ${zh}`, `Patrol · ${en}`], path: `${path}/${end}`, body, seen, offset_ms: clock.offsetMs })
    await sendNow()
    setTimeout(() => void load(), 1_000)
  })

  return {
    shift, plan, targets, waiting, signedOn, running, ended, leads, met, asks, load,
    // When it was done, by the server's clock as far as the phone knows it: there may be no network for hours.
    signOn: (tracks: boolean) => act('sign-on', '签到', 'signed on', { tracks, signed_at: isoOf(clock.now()) }, null),
    start: () => act('start', '开始', 'begun', { begun_at: isoOf(clock.now()) }, version()),
    end: (summary: string) => act('end', '结束', 'ended', { ended_at: isoOf(clock.now()), ...(summary.trim() ? { summary: summary.trim() } : {}) }, version()),
    meetHere: (checkpoint: string, name: string) => meetHere(asks, (body) => act('passes', `到达 ${name}`, `at ${name}`, { id: newId(), checkpoint_id: checkpoint, occurred_at: isoOf(clock.now()), ...body }, null)),
    meetBy: (checkpoint: string, name: string, how: { code: string } | { note: string }) =>
      act('passes', `到达 ${name}`, `at ${name}`, { id: newId(), checkpoint_id: checkpoint, occurred_at: isoOf(clock.now()), means: 'code' in how ? 'qr' : 'note', ...how }, null),
  }
}

async function meetHere(asks: Ref<string>, act: (body: Record<string, unknown>) => Promise<void>): Promise<void> {
  asks.value = say('正在定位…', 'Finding the place…')
  const found = await locate(12_000)
  if ('refused' in found) {
    asks.value = say('无法定位:可扫码,或写明原因', 'No place: scan the code, or say why')
    return
  }
  asks.value = ''
  const { lon, lat, datum, accuracy_m } = found.place
  await act({ means: 'geofence', place: { lon, lat, datum, ...(accuracy_m === null ? {} : { accuracy_m }) } })
}
