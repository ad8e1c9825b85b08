/** Datums of the API; a wrong one moves a point by some 500 m, several grids. */
export type Datum = 'wgs84' | 'gcj02' | 'bd09' | 'cgcs2000'

/** A place as the phone has it, with how exact it is. */
export interface Place {
  lon: number
  lat: number
  datum: Datum
  accuracy_m: number | null
}

const EARTH_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** Metres between two points of the same datum, along the sphere (within 0.6 % of the ellipsoid). */
export function distanceM(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const [dLat, dLon] = [(b.lat - a.lat) * RADIANS, (b.lon - a.lon) * RADIANS]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** 350 m, 1.2 km. */
export function distanceName(metres: number): string {
  return metres < 950 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`
}
