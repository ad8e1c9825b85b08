import type { Pair } from './plan_draft'

/** As many lines as the API takes, and corners in each. */
export const MOST_LINES = 2000
export const MOST_CORNERS = 2000

/**
 * The lines of a GeoJSON layer (LineString and MultiLineString; other shapes are no streets), heights left out, long ones in
 * parts that share a corner. Null where the text is no GeoJSON or has no line.
 */
export function streetLines(text: string): Pair[][] | null {
  let layer: unknown
  try {
    layer = JSON.parse(text)
  } catch {
    return null
  }
  const lines = shapesOf(layer).flatMap(linesIn).filter((line) => line.length >= 2)
  return lines.length > 0 ? lines.flatMap(parted) : null
}

interface Shape {
  type?: unknown
  features?: unknown
  geometry?: unknown
  geometries?: unknown
  coordinates?: unknown
}

function shapesOf(layer: unknown): Shape[] {
  if (layer === null || typeof layer !== 'object') return []
  const it = layer as Shape
  const within = [it.features, it.geometries].find(Array.isArray)
  if (within) return within.flatMap(shapesOf)
  return it.geometry ? shapesOf(it.geometry) : [it]
}

function linesIn(shape: Shape): Pair[][] {
  if (!Array.isArray(shape.coordinates)) return []
  const lines: unknown[] = shape.type === 'LineString' ? [shape.coordinates] : shape.type === 'MultiLineString' ? shape.coordinates : []
  return lines.filter(Array.isArray).map((line: unknown[]) => line.filter(isPlace).map(([lon, lat]): Pair => [lon, lat]))
}

function isPlace(place: unknown): place is [number, number] {
  return Array.isArray(place) && typeof place[0] === 'number' && typeof place[1] === 'number'
}

function parted(line: Pair[]): Pair[][] {
  const parts: Pair[][] = []
  for (let first = 0; first < line.length - 1; first += MOST_CORNERS - 1) parts.push(line.slice(first, first + MOST_CORNERS))
  return parts
}
