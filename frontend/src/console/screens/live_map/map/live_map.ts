import 'maplibre-gl/dist/maplibre-gl.css'

import { baseMap } from '@shared/map/base_map'
import type { Map as LibreMap, VectorTileSource } from 'maplibre-gl'
import * as library from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

import { type Corner, LAYERS, type LayerId } from '../wishes'
import { Drawing } from './drawing'
import { areaLayers, areaNames, drawnLayers, pointLayers } from './layers'
import { loadTile, PROTOCOL, tilesOf } from './tiles'

const MIN_ZOOM = 7
const MAX_ZOOM = 20
const TILES_UNTIL = 17
/** Many changes of a busy hour make the map ask again once in this time. */
const AGAIN_MS = 2_000

export interface Picked {
  layer: LayerId | 'grids'
  fields: Record<string, unknown>
}

export interface LiveMap {
  drawing: Drawing
  narrow(query: string): void
  toggle(layer: LayerId, shown: boolean): void
  again(): void
  go(bounds: [number, number, number, number]): void
  view(): Corner[]
  speak(language: 'zh' | 'en'): void
  end(): void
}

export interface Start {
  bounds: [number, number, number, number]
  query: string
  /** The layers that this person may see, and those shown at first. */
  allowed: readonly LayerId[]
  shown: readonly LayerId[]
  language: 'zh' | 'en'
  picked: (picked: Picked | null) => void
}

/** The map with its tiles. This file is what brings MapLibre in: it is loaded when a map is first looked at. */
export async function makeLiveMap(frame: HTMLElement, start: Start): Promise<LiveMap> {
  library.setWorkerUrl(workerUrl)
  library.addProtocol(PROTOCOL, loadTile)
  const base = await baseMap()
  const map = new library.Map({
    container: frame,
    style: { version: 8, sources: base.sources, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#eef2f6' } }, ...base.layers] },
    attributionControl: base.attribution === null ? false : { customAttribution: base.attribution, compact: true },
    bounds: start.bounds, fitBoundsOptions: { padding: 24 },
    dragRotate: false, pitchWithRotate: false, maxPitch: 0, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM,
    localIdeographFontFamily: "'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif",
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new library.NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new library.ScaleControl({}), 'bottom-right')
  // Tests wait for a map that is still: everything asked for is there and drawn.
  map.on('dataloading', () => (frame.dataset['drawn'] = 'false'))
  map.on('movestart', () => (frame.dataset['drawn'] = 'false'))
  map.on('idle', () => (frame.dataset['drawn'] = 'true'))
  await new Promise<void>((resolve) => void map.once('load', () => resolve()))
  addSources(map, start)
  addLayers(map, start)
  listen(map, start)
  return handle(map)
}

function handle(map: LibreMap): LiveMap {
  const drawing = new Drawing(map)
  let waiting: ReturnType<typeof setTimeout> | undefined
  const vector = (id: string) => map.getSource<VectorTileSource>(id)
  return {
    drawing,
    narrow: (query) => void vector('events')?.setTiles([tilesOf('events', query)]),
    toggle(layer, shown) {
      for (const { id } of map.getStyle().layers) if (id.startsWith(`${layer}-`)) map.setLayoutProperty(id, 'visibility', shown ? 'visible' : 'none')
    },
    again() {
      waiting ??= setTimeout(() => {
        waiting = undefined
        for (const id of ['grids', ...LAYERS.map((layer) => layer.id)]) if (map.getSource(id)) map.refreshTiles(id)
      }, AGAIN_MS)
    },
    go: (bounds) => void map.fitBounds(bounds, { padding: 40, maxZoom: 16, duration: 600 }),
    view() {
      const [west, south, east, north] = map.getBounds().toArray().flat() as [number, number, number, number]
      return [[west, south], [east, south], [east, north], [west, north]]
    },
    speak(language) {
      for (const layer of LAYERS) {
        const count = pointLayers(layer, language).find((one) => one.id === `${layer.id}-count`)
        if (count?.type === 'symbol' && map.getLayer(count.id)) map.setLayoutProperty(count.id, 'text-field', count.layout?.['text-field'])
      }
    },
    end() {
      clearTimeout(waiting)
      map.remove()
    },
  }
}

function addSources(map: LibreMap, start: Start): void {
  const range = { minzoom: MIN_ZOOM, maxzoom: TILES_UNTIL, bounds: start.bounds }
  map.addSource('grids', { type: 'vector', tiles: [tilesOf('grids', '')], ...range })
  for (const id of start.allowed) map.addSource(id, { type: 'vector', tiles: [tilesOf(id, id === 'events' ? start.query : '')], ...range })
  map.addSource('drawn', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
}

function addLayers(map: LibreMap, start: Start): void {
  areaLayers().forEach((layer) => map.addLayer(layer))
  // The names lie below what happens: a name may be covered, a call for help may not.
  areaNames().forEach((layer) => map.addLayer(layer))
  const order: LayerId[] = ['hazards', 'devices', 'hotspots', 'events', 'patrols', 'alarms']
  for (const id of order) {
    const terms = LAYERS.find((layer) => layer.id === id)
    if (!terms || !start.allowed.includes(id)) continue
    const visibility = start.shown.includes(id) ? 'visible' : 'none'
    for (const layer of pointLayers(terms, start.language)) map.addLayer({ ...layer, layout: { ...layer.layout, visibility } })
  }
  drawnLayers().forEach((layer) => map.addLayer(layer))
}

function listen(map: LibreMap, start: Start): void {
  map.on('click', (event) => {
    const near = 5
    const box: [library.PointLike, library.PointLike] = [[event.point.x - near, event.point.y - near], [event.point.x + near, event.point.y + near]]
    const [hit] = map.queryRenderedFeatures(box).filter((one) => one.source !== 'drawn' && (LAYERS.some((layer) => layer.id === one.source) || one.source === 'grids'))
    if (!hit) { start.picked(null); return; }
    if (hit.sourceLayer?.endsWith('_cells')) return void map.easeTo({ center: event.lngLat, zoom: Math.min(map.getZoom() + 2, MAX_ZOOM) })
    start.picked({ layer: hit.source as Picked['layer'], fields: hit.properties })
  })
  map.on('mousemove', (event) => {
    const over = map.queryRenderedFeatures(event.point).some((one) => LAYERS.some((layer) => layer.id === one.source))
    const canvas = map.getCanvas()
    if (canvas.style.cursor !== 'crosshair') canvas.style.cursor = over ? 'pointer' : ''
  })
}
