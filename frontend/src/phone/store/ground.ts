import { converted } from '@shared/place/handover'
import { distanceM, type Place } from '@shared/place/place'

import type { Area, EventData, EventType } from './reading'

type Ring = readonly (readonly number[])[]

/** Whether a point lies in a (multi)polygon, holes taken out; on an edge it may be either, and the server decides. */
export function lies(geometry: GeoJSON.Geometry | null, lon: number, lat: number): boolean {
  if (geometry?.type === 'Polygon') return inRings(geometry.coordinates, lon, lat)
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.some((rings) => inRings(rings, lon, lat))
  return false
}

function inRings(rings: readonly Ring[], lon: number, lat: number): boolean {
  return rings.filter((ring) => crosses(ring, lon, lat)).length % 2 === 1
}

function crosses(ring: Ring, lon: number, lat: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [x1 = 0, y1 = 0] = ring[i] ?? []
    const [x2 = 0, y2 = 0] = ring[j] ?? []
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** The smallest area of mine that holds a place, to be shown at once; which grid an event is in, the server decides. */
export function areaAt(areas: readonly Area[], place: Place): Area | undefined {
  const [lon, lat] = converted(place, 'wgs84')
  return areas.filter((area) => lies(area.boundary, lon, lat)).sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1))[0]
}

/** Open events that may be the same: of the same type, within its radius and time. Shown before sending, never merged. */
export function maybeSame(events: readonly EventData[], type: EventType, place: Place, now: number): { event: EventData; distance_m: number }[] {
  const [lon, lat] = converted(place, 'wgs84')
  return events
    .filter((event) => event.type_code === type.code && event.closed_at === null && now - Date.parse(event.received_at) < type.duplicate_window_h * 3_600_000)
    .map((event) => ({ event, distance_m: distanceM({ lon, lat }, event.place) }))
    .filter((one) => one.distance_m <= Math.max(type.duplicate_radius_m, place.accuracy_m ?? 0))
    .sort((a, b) => a.distance_m - b.distance_m)
    .slice(0, 5)
}
