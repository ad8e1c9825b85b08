import type { Corner } from '../wishes'

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number]

/** A tile is so many of its own units wide; places are told to one of them. */
const UNITS = 4096
/** Events within a metre of one another are drawn at one place (a metre is less than this in degrees, anywhere here). */
const METRE = 1.2e-5

/** What holds all of these places, a hundred thousand of a boundary as well. */
export function boundsOf(places: readonly Corner[]): Bounds {
  return places.reduce<Bounds>(
    ([west, south, east, north], [lon, lat]) => [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)],
    [Infinity, Infinity, -Infinity, -Infinity],
  )
}

/** The same, as they are told by tiles of a zoom. */
export function aboutAll(places: readonly Corner[], zoom: number): Bounds {
  const margin = METRE + 360 / 2 ** zoom / UNITS
  const [west, south, east, north] = boundsOf(places)
  return [west - margin, south - margin, east + margin, north + margin]
}

/** The tile of a zoom that holds a place. */
export function tileAbout([lon, lat]: Corner, zoom: number): Bounds {
  const side = 2 ** zoom
  const x = Math.floor(((lon + 180) / 360) * side)
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * side)
  const lonOf = (column: number): number => (column / side) * 360 - 180
  const latOf = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI
  return [lonOf(x), latOf(y + 1), lonOf(x + 1), latOf(y)]
}

/** As the address of the desk says it: a hundred-thousandth of a degree is a metre. */
export function boxText(bounds: Bounds): string {
  return bounds.map((side) => side.toFixed(6)).join(',')
}
