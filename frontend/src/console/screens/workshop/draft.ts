import type { components } from '@shared/api/schema'

export type Position = [number, number]
export type Ring = Position[]

export interface Shape {
  type: 'Polygon' | 'MultiPolygon'
  coordinates: Ring[] | Ring[][]
}

export interface Line {
  type: 'LineString'
  coordinates: Position[]
}

/** A part of a division as it is being drawn. Without a path it will be a new grid. */
export interface Part {
  path: string | null
  name: string
  shape: Shape
  households: number | null
  buildings: number | null
  areaM2: number | null
}

export type Wanted = components['schemas']['DivisionIn']

/** The corners of a shape, each once, in the order of its rings. */
export function cornersOf(shape: Shape): Position[] {
  const found = new Map<string, Position>()
  for (const ring of ringsOf(shape)) for (const corner of ring) found.set(keyOf(corner), corner)
  return [...found.values()]
}

/** Those of a part's corners at which another part has one, too: the borders within, which may be moved without leaving ground. */
export function sharedCorners(parts: readonly Part[], index: number): Position[] {
  const others = new Set(parts.flatMap((part, k) => (k === index ? [] : cornersOf(part.shape).map(keyOf))))
  const own = parts[index]
  return own ? cornersOf(own.shape).filter((corner) => others.has(keyOf(corner))) : []
}

/** A corner moves in every part that has it, so that neighbours stay neighbours. */
export function moveCorner(parts: readonly Part[], from: Position, to: Position): Part[] {
  const key = keyOf(from)
  return changed(parts, (ring) => (ring.some((corner) => keyOf(corner) === key) ? ring.map((corner) => (keyOf(corner) === key ? to : corner)) : ring))
}

/** A corner more in the middle between two that follow each other, in every part that has this stretch. */
export function addCorner(parts: readonly Part[], one: Position, other: Position): Part[] {
  const middle: Position = [rounded((one[0] + other[0]) / 2), rounded((one[1] + other[1]) / 2)]
  const [a, b] = [keyOf(one), keyOf(other)]
  return changed(parts, (ring) => {
    const made: Ring = []
    ring.forEach((corner, k) => {
      made.push(corner)
      const following = ring[k + 1]
      if (following && ((keyOf(corner) === a && keyOf(following) === b) || (keyOf(corner) === b && keyOf(following) === a))) made.push(middle)
    })
    return made.length === ring.length ? ring : made
  })
}

/** A corner less, in every part that has it; rings of three corners stay as they are, and then nothing is changed anywhere. */
export function removeCorner(parts: readonly Part[], at: Position): Part[] {
  const key = keyOf(at)
  const touched = parts.flatMap((part) => ringsOf(part.shape)).filter((ring) => ring.some((corner) => keyOf(corner) === key))
  if (touched.some((ring) => ring.length <= LEAST)) return [...parts]
  return changed(parts, (ring) => {
    const kept = ring.slice(0, -1).filter((corner) => keyOf(corner) !== key)
    const first = kept[0]
    return kept.length === ring.length - 1 || !first ? ring : [...kept, first]
  })
}

/** The corner that comes after this one in a part's ring. */
export function followingCorner(part: Part, at: Position): Position | null {
  const key = keyOf(at)
  for (const ring of ringsOf(part.shape)) {
    const k = ring.findIndex((corner) => keyOf(corner) === key)
    if (k >= 0) return ring[k + 1] ?? null
  }
  return null
}

/** So many metres east and north of a place, to a centimetre. */
export function nudged(from: Position, eastM: number, northM: number): Position {
  const lonM = METRES_OF_DEGREE * Math.cos((from[1] * Math.PI) / 180)
  return [rounded(from[0] + eastM / lonM), rounded(from[1] + northM / METRES_OF_DEGREE)]
}

/** How far a part is from the mean of all, as a share of it; null where a count is missing. */
export function deviations(parts: readonly Part[]): (number | null)[] {
  const counts = parts.map((part) => part.households)
  const known = counts.filter((count) => count !== null)
  const mean = known.reduce((sum, count) => sum + count, 0) / Math.max(1, known.length)
  return counts.map((count) => (count === null || mean === 0 || known.length < counts.length ? null : count / mean - 1))
}

/** What is asked of the server: a split of one, a merge to one, else a redraw; `paths` are the grids that are divided. */
export function wanted(paths: readonly string[], parts: readonly Part[], words: { day: string; reason: string; document: string }): Wanted {
  const merge = parts.length === 1
  return {
    kind: paths.length === 1 ? 'split' : merge ? 'merge' : 'redraw',
    paths: [...paths],
    effective_on: words.day,
    reason: words.reason,
    ...(words.document === '' ? {} : { document: words.document }),
    ...(merge ? {} : { datum: 'cgcs2000' as const }),
    parts: parts.map((part) => ({
      ...(part.path === null ? {} : { path: part.path }),
      ...(part.name === '' ? {} : { name: part.name }),
      ...(part.households === null ? {} : { household_count: part.households }),
      ...(merge ? {} : { geometry: part.shape as unknown as Record<string, never> }),
    })),
  }
}

/** The parts as a layer, for a community that has no grids yet: it goes in by the import. */
export function asLayer(parts: readonly Part[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: parts.map((part) => ({ type: 'Feature', properties: { name: part.name, households: part.households }, geometry: part.shape })),
  })
}

/** West, south, east, north of shapes; null where there are none. */
export function boundsOf(shapes: readonly Shape[]): [number, number, number, number] | null {
  const corners = shapes.flatMap(cornersOf)
  if (corners.length === 0) return null
  const [lons, lats] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])]
  return [least(lons), least(lats), -least(lons.map((lon) => -lon)), -least(lats.map((lat) => -lat))]
}

const LEAST = 4
const METRES_OF_DEGREE = 111_320
const DIGITS = 1e9

function least(numbers: readonly number[]): number {
  return numbers.reduce((found, one) => Math.min(found, one), Infinity)
}

function rounded(degrees: number): number {
  return Math.round(degrees * DIGITS) / DIGITS
}

export function keyOf(corner: Position): string {
  return `${corner[0]},${corner[1]}`
}

export function ringsOf(shape: Shape): Ring[] {
  return shape.type === 'Polygon' ? (shape.coordinates as Ring[]) : (shape.coordinates as Ring[][]).flat()
}

function changed(parts: readonly Part[], change: (ring: Ring) => Ring): Part[] {
  return parts.map((part) => {
    const rings = ringsOf(part.shape)
    const made = rings.map(change)
    if (made.every((ring, k) => ring === rings[k])) return part
    return { ...part, shape: { ...part.shape, coordinates: part.shape.type === 'Polygon' ? made : regrouped(part.shape, made) } }
  })
}

function regrouped(shape: Shape, rings: Ring[]): Ring[][] {
  let from = 0
  return (shape.coordinates as Ring[][]).map((polygon) => rings.slice(from, (from += polygon.length)))
}
