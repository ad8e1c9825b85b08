import { describe, expect, it } from 'vitest'

import { addCorner, asLayer, boundsOf, cornersOf, deviations, followingCorner, moveCorner, nudged, type Part, type Position, removeCorner, sharedCorners, wanted } from './draft'

function square(west: number, path: string | null, households: number | null = 100): Part {
  const ring: Position[] = [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]
  return { path, name: path ?? '新网格', shape: { type: 'Polygon', coordinates: [ring] }, households, buildings: 1, areaM2: 1 }
}

const parts = [square(0, 'a', 110), square(1, 'b', 90)]
const words = { day: '2027-01-01', reason: '户数不均', document: '' }

describe('corners that neighbours share', () => {
  it('are found, and move in both', () => {
    expect(sharedCorners(parts, 0)).toEqual([[1, 0], [1, 1]])
    const moved = moveCorner(parts, [1, 0], [1.2, 0])
    expect(moved.map((part) => cornersOf(part.shape).some((corner) => corner[0] === 1.2))).toEqual([true, true])
    expect(parts[0]?.shape.coordinates[0]?.[1]).toEqual([1, 0])
  })

  it('keep a ring closed when its first corner moves', () => {
    const ring = moveCorner(parts, [0, 0], [-1, 0])[0]?.shape.coordinates[0] as Position[]
    expect(ring[0]).toEqual([-1, 0])
    expect(ring.at(-1)).toEqual([-1, 0])
  })

  it('are added on a stretch of both, and taken away from both', () => {
    const more = addCorner(parts, [1, 0], [1, 1])
    expect(more.map((part) => cornersOf(part.shape).length)).toEqual([5, 5])
    const less = removeCorner(more, [1, 0.5])
    expect(less.map((part) => cornersOf(part.shape).length)).toEqual([4, 4])
    const ring = removeCorner(parts, [0, 0])[0]?.shape.coordinates[0] as Position[]
    expect(ring).toHaveLength(4)
    expect(ring[0]).toEqual(ring.at(-1))
    const few = removeCorner(removeCorner(parts, [0, 0]), [0, 1])
    expect(few.map((part) => cornersOf(part.shape).length)).toEqual([3, 4])
  })

  it('are followed by the next of the ring', () => {
    const one = parts[0] as Part
    expect(followingCorner(one, [0, 1])).toEqual([0, 0])
    expect(followingCorner(one, [7, 7])).toBeNull()
  })

  it('stay together in shapes of several pieces', () => {
    const island: Part = { ...square(0, 'c'), shape: { type: 'MultiPolygon', coordinates: [square(3, null).shape.coordinates, square(5, null).shape.coordinates] as Position[][][] } }
    const moved = moveCorner([island], [5, 0], [5.5, 0])[0]?.shape
    expect(moved?.coordinates).toHaveLength(2)
    expect(boundsOf([island.shape])).toEqual([3, 0, 6, 1])
  })
})

describe('what is asked of the server', () => {
  it('is a split of one, a merge to one, else a redraw', () => {
    expect(wanted(['a'], parts, words).kind).toBe('split')
    expect(wanted(['a', 'b'], parts, words)).toMatchObject({ kind: 'redraw', datum: 'cgcs2000', paths: ['a', 'b'] })
    const merge = wanted(['a', 'b'], [square(0, 'a')], { ...words, document: '云网〔2027〕1号' })
    expect(merge).toMatchObject({ kind: 'merge', document: '云网〔2027〕1号', parts: [{ path: 'a', household_count: 100 }] })
    expect(merge.parts[0]).not.toHaveProperty('geometry')
  })

  it('names no path for what is new', () => {
    expect(wanted(['a'], [square(0, null)], words).parts[0]).not.toHaveProperty('path')
  })

  it('is a layer where no grids stand yet', () => {
    expect(JSON.parse(asLayer(parts))).toMatchObject({ features: [{ properties: { name: 'a', households: 110 } }, {}] })
  })
})

describe('figures', () => {
  it('tell how far each is from the mean, where all counts are known', () => {
    expect(deviations(parts).map((share) => share?.toFixed(2))).toEqual(['0.10', '-0.10'])
    expect(deviations([square(0, 'a'), square(1, 'b', null)])).toEqual([null, null])
  })

  it('move a corner by metres', () => {
    const [lon, lat] = nudged([120, 33], 10, -10)
    expect((lon - 120) * 111_320 * Math.cos((33 * Math.PI) / 180)).toBeCloseTo(10, 2)
    expect((lat - 33) * 111_320).toBeCloseTo(-10, 2)
  })
})
