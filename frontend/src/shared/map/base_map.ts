import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'

/** What lies beneath the grids: 天地图 where the county has set a key, else nothing, and the map is usable all the same. */
export interface BaseMap {
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
  attribution: string | null
}

/** So long the question for the county's key may take; a map without a base map is better than none. */
const ASKED_FOR_MS = 5_000
const NOTHING: BaseMap = { sources: {}, layers: [], attribution: null }
/** 天地图's tiles in Web Mercator (`_w`): roads and houses, and their names. Both are CGCS2000, as our own shapes are. */
const TIANDITU = ['vec', 'cva'] as const

export async function baseMap(ask: (path: string) => Promise<Response> = (path) => fetch(path, { signal: AbortSignal.timeout(ASKED_FOR_MS) })): Promise<BaseMap> {
  try {
    const response = await ask('/m/config.json')
    if (response.status !== 200) return NOTHING
    const { tianditu_key: key } = (await response.json()) as { tianditu_key?: string | null }
    return key ? tianditu(key) : NOTHING
  } catch {
    return NOTHING // no network: the grids stand alone
  }
}

export function tianditu(key: string): BaseMap {
  const sources: BaseMap['sources'] = {}
  const layers: LayerSpecification[] = []
  for (const layer of TIANDITU) {
    const hosts = Array.from({ length: 8 }, (_, host) => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`)
    sources[layer] = { type: 'raster', tiles: hosts, tileSize: 256, maxzoom: 18 }
    layers.push({ id: layer, type: 'raster', source: layer })
  }
  return { sources, layers, attribution: '天地图' }
}
