import type { components } from '@shared/api/schema'
import { newId } from '@shared/id'
import { converted } from '@shared/place/handover'

type Plan = components['schemas']['PatrolPlanOut']
type Datum = components['schemas']['Datum']
export type Pair = [lon: number, lat: number]

/** A checkpoint as it stands in the form: in the datum of the map (CGCS2000, below a metre from WGS-84). */
export interface PointDraft {
  id: string
  name: string
  lon: number | null
  lat: number | null
  radius_m: number | null
  dwell_s: number
  target_id: string | null
}

/** To a hand's breadth: no map is clicked on, and nothing is read from a phone, more exactly. */
const DECIMALS = 6

export function rounded([lon, lat]: readonly [number, number]): Pair {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]
}

export function pointAt(place: readonly [number, number] | null, name: string): PointDraft {
  const [lon, lat] = place ? rounded(place) : [null, null]
  return { id: newId(), name, lon, lat, radius_m: null, dwell_s: 0, target_id: null }
}

/** The checkpoints of a plan for another one: those that were walked keep their own ids. */
export function pointsOfPlan(plan: Plan): PointDraft[] {
  return plan.checkpoints.map((one) => ({ id: newId(), name: one.name, lon: one.lon, lat: one.lat, radius_m: one.radius_m, dwell_s: one.dwell_s, target_id: one.target_id }))
}

/** As the API takes them. A number that is missing is sent as nothing, which the server refuses at its field. */
export function checkpointsOf(points: readonly PointDraft[]): unknown[] {
  return points.map((one) => ({
    id: one.id, name: one.name.trim(), place: { lon: one.lon, lat: one.lat, datum: 'cgcs2000' }, dwell_s: one.dwell_s,
    ...(one.radius_m === null ? {} : { radius_m: one.radius_m }), ...(one.target_id === null ? {} : { target_id: one.target_id }),
  }))
}

/** One a line: a name (blanks and all), the longitude and the latitude in that datum. A line without them has no place, which the server refuses. */
export function pastedPoints(text: string, datum: Datum): PointDraft[] {
  return linesOf(text).map((words) => {
    const place = pairOf(words.slice(-2))
    return pointAt(place ? converted({ lon: place[0], lat: place[1], datum }, 'wgs84') : null, (place ? words.slice(0, -2) : words).join(' '))
  })
}

/** A route as text, a corner a line, and back; null where a line is no place. */
export function routeText(route: readonly (readonly [number, number])[]): string {
  return route.map((corner) => rounded(corner).join(' ')).join('\n')
}

export function routeOf(text: string): Pair[] | null {
  const corners = linesOf(text).map((words) => (words.length === 2 ? pairOf(words) : null))
  return corners.every((one) => one !== null) ? corners : null
}

function linesOf(text: string): string[][] {
  return text.split('\n').map((line) => line.trim().split(/[\s,,]+/).filter((word) => word !== '')).filter((words) => words.length > 0)
}

function pairOf(words: readonly string[]): Pair | null {
  const [lon, lat] = words.map(Number)
  return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null
}

/** One step up or down; at either end it stays. */
export function stepped<T>(rows: readonly T[], place: number, by: -1 | 1): T[] {
  const made = [...rows]
  const [here, there] = [made[place], made[place + by]]
  if (here !== undefined && there !== undefined) [made[place], made[place + by]] = [there, here]
  return made
}

/** The corners of the smallest box around all of it: west, south, east, north; null around nothing. */
export function boundsOf(places: readonly (readonly [number, number])[]): [number, number, number, number] | null {
  if (places.length === 0) return null
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Every corner of a boundary, however its rings are nested. */
export function cornersOf(geometry: unknown): Pair[] {
  if (!Array.isArray(geometry)) return []
  return typeof geometry[0] === 'number' ? [geometry as Pair] : geometry.flatMap(cornersOf)
}
