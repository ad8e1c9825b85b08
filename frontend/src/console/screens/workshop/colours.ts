/** Colours that neighbours can be told apart by, whoever looks; the tables name each area besides. */
const COLOURS = ['#1555b0', '#d08700', '#17663a', '#8e3fa8', '#00838f', '#b42318', '#5d6d1e', '#c2185b', '#37474f', '#7a4b1e'] as const

export function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0]
}

/** `12.3%` with its sign. */
export function signed(share: number): string {
  return `${share >= 0 ? '+' : '−'}${(Math.abs(share) * 100).toFixed(1)}%`
}

/** Square metres, or square kilometres where there are many. */
export function size(areaM2: number | null): string {
  if (areaM2 === null) return '—'
  return areaM2 >= 1e6 ? `${(areaM2 / 1e6).toFixed(2)} km²` : `${Math.round(areaM2).toLocaleString('en')} m²`
}
