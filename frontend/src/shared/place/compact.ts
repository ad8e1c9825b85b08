const SCALE = 1e5
const FIRST = 63

/** Polygons as sync brings them (`geo/compact.py`): rings as encoded polylines, longitude first, the last point left out. */
export type Shape = readonly (readonly string[])[]

/** The shape as GeoJSON, its rings closed again. */
export function geometryOf(shape: Shape | null | undefined): GeoJSON.MultiPolygon | null {
  if (!shape || shape.length === 0) return null
  return { type: 'MultiPolygon', coordinates: shape.map((rings) => rings.map(ringOf)) }
}

export function ringOf(text: string): [number, number][] {
  const numbers = decoded(text)
  const points: [number, number][] = []
  let [x, y] = [0, 0]
  for (let place = 0; place + 1 < numbers.length; place += 2) {
    x += numbers[place] ?? 0
    y += numbers[place + 1] ?? 0
    points.push([x / SCALE, y / SCALE])
  }
  const first = points[0]
  return first ? [...points, first] : []
}

function decoded(text: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (let place = 0; place < text.length; place += 1) {
    const chunk = text.charCodeAt(place) - FIRST
    value += (chunk & 0x1f) * 2 ** shift // beyond 32 bits a shift would lose the longitude of the far east
    shift += 5
    if (chunk < 0x20) {
      numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2)
      ;[value, shift] = [0, 0]
    }
  }
  return numbers
}
