import { describe, expect, it } from 'vitest'

import { aboutAll, boundsOf, boxText, tileAbout } from './bounds'

it('of a very large boundary are found', () => {
  const corners = Array.from({ length: 300_000 }, (_, n): [number, number] => [119 + n / 1e6, 33 - n / 1e6])
  expect(boundsOf(corners)).toEqual([119, 33 - 0.299999, 119.299999, 33])
})

describe('what holds several events', () => {
  it('is a little wider than their places, the more so the coarser the tiles that told them', () => {
    const [west, south, east, north] = aboutAll([[119.9, 33.4], [119.901, 33.402]], 17)
    expect(west).toBeGreaterThan(119.8999)
    expect(west).toBeLessThan(119.9 - 1e-5)
    expect(east).toBeLessThan(119.9011)
    expect(east).toBeGreaterThan(119.901 + 1e-5)
    expect([south < 33.4 - 1e-5, north > 33.402 + 1e-5]).toEqual([true, true])
    expect(aboutAll([[119.9, 33.4]], 9)[0]).toBeLessThan(119.9 - 1e-4)
  })
  it('is a whole tile where they were only counted', () => {
    const [west, south, east, north] = tileAbout([119.905, 33.405], 17)
    expect(east - west).toBeCloseTo(360 / 2 ** 17, 12)
    expect(west <= 119.905 && 119.905 < east && south < 33.405 && 33.405 <= north).toBe(true)
    expect(tileAbout([west + 1e-9, north - 1e-9], 17)).toEqual([west, south, east, north])
  })
})

it('writes a box as the desk takes it', () => {
  expect(boxText([119.9, 33.4, 119.9000124, 33.41])).toBe('119.900000,33.400000,119.900012,33.410000')
})
