import { describe, expect, it } from 'vitest'

import { MOST_CORNERS, streetLines } from './streets'

const feature = (type: string, coordinates: unknown) => ({ type: 'Feature', properties: {}, geometry: { type, coordinates } })
const layer = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

describe('the streets of a layer', () => {
  it('are its lines, without heights, and no other shapes', () => {
    const text = layer(feature('LineString', [[1, 2, 9], [3, 4, 9]]), feature('MultiLineString', [[[5, 6], [7, 8]], [[1, 1], [2, 2]]]), feature('Polygon', [[[0, 0], [1, 1], [0, 1], [0, 0]]]), feature('Point', [1, 1]))
    expect(streetLines(text)).toEqual([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[1, 1], [2, 2]]])
  })

  it('are read from a shape alone and from a collection of shapes', () => {
    const line = { type: 'LineString', coordinates: [[1, 2], [3, 4]] }
    expect([streetLines(JSON.stringify(line)), streetLines(JSON.stringify({ type: 'GeometryCollection', geometries: [line] }))]).toEqual([[[[1, 2], [3, 4]]], [[[1, 2], [3, 4]]]])
  })

  it('are in parts where they are longer than the API takes, and nothing between the parts is lost', () => {
    const long = Array.from({ length: 2 * MOST_CORNERS }, (_, at) => [at, 0])
    const parts = streetLines(layer(feature('LineString', long))) ?? []
    expect(parts.map((part) => part.length)).toEqual([MOST_CORNERS, MOST_CORNERS, 2])
    expect([parts[1]?.[0], parts[2]?.[0]]).toEqual([parts[0]?.at(-1), parts[1]?.at(-1)])
  })

  it('are none in what is no layer', () => {
    expect(['{', 'null', '[]', '{}', layer(), layer(null), layer(feature('LineString', [[1, 2]])), layer(feature('LineString', 'x'))].map(streetLines)).toEqual(Array(8).fill(null))
  })
})
