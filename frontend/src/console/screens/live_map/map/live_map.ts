import type { Map as LibreMap, VectorTileSource } from 'maplibre-gl'
import * as library from 'maplibre-gl'

import { makeMap } from '../../../parts/make_map'
import { type Corner, LAYERS, type LayerId } from '../wishes'
import { aboutAll, type Bounds, tileAbout } from './bounds'
import { Drawing } from './drawing'
import { areaLayers, areaNames, drawnLayers, pointLayers } from './layers'
import { loadTile, PROTOCOL, tilesOf } from './tiles'

const MIN_ZOOM = 7
const MAX_ZOOM = 20
const TILES_UNTIL = 17
/** So far from where was clicked, or from the middle of the map where Enter is pressed: an arrow key moves it by twice this. */
const CLICKED_PX = 5
const KEYED_PX = 50
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
  go(bounds: Bounds): void
  view(): Corner[]
  speak(language: 'zh' | 'en'): void
  end(): void
}

export interface Start {
  bounds: Bounds
  query: string
  /** The layers that this person may see, and those shown at first. */
  allowed: readonly LayerId[]
  shown: readonly LayerId[]
  language: 'zh' | 'en'
  picked: (picked: Picked | null) => void
  /** Several events were met at once: where all of them lie. */
  heaped: (bounds: Bounds) => void
}

/** The map with its tiles. */
export async function makeLiveMap(frame: HTMLElement, start: Start): Promise<LiveMap> {
  library.addProtocol(PROTOCOL, loadTile)
  const map = await makeMap(frame, { bounds: start.bounds, fitBoundsOptions: { padding: 24 }, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM }, 'bottom-right')
  // Tests wait for a map that is still: everything asked for is there and drawn.
  map.on('dataloading', () => (frame.dataset['drawn'] = 'false'))
  map.on('movestart', () => (frame.dataset['drawn'] = 'false'))
  map.on('idle', () => (frame.dataset['drawn'] = 'true'))
  addSources(map, start)
  addLayers(map, start)
  const drawing = new Drawing(map)
  listen(map, start, drawing)
  return handle(map, drawing)
}

function handle(map: LibreMap, drawing: Drawing): LiveMap {
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

function listen(map: LibreMap, start: Start, drawing: Drawing): void {
  const canvas = map.getCanvas()
  map.on('click', (event) => pick(map, start, event.point, CLICKED_PX))
  canvas.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || drawing.busy) return
    event.preventDefault()
    pick(map, start, map.project(map.getCenter()), KEYED_PX)
  })
  map.on('mousemove', (event) => {
    const over = map.queryRenderedFeatures(event.point).some((one) => LAYERS.some((layer) => layer.id === one.source))
    if (canvas.style.cursor !== 'crosshair') canvas.style.cursor = over ? 'pointer' : ''
  })
}

/** What lies about a point of the screen: one thing is told, several events are told together, a count is looked into. */
function pick(map: LibreMap, start: Start, at: library.Point, near: number): void {
  const box: [library.PointLike, library.PointLike] = [[at.x - near, at.y - near], [at.x + near, at.y + near]]
  const hits = map.queryRenderedFeatures(box).filter((one) => LAYERS.some((layer) => layer.id === one.source) || one.source === 'grids')
  const hit = hits.find((one) => one.source !== 'grids') ?? hits[0]
  if (!hit) { start.picked(null); return; }
  const place = placeOf(hit)
  if (hit.sourceLayer?.endsWith('_cells') && place) {
    if (map.getZoom() < MAX_ZOOM || hit.source !== 'events') map.easeTo({ center: place, zoom: Math.min(map.getZoom() + 2, MAX_ZOOM) })
    else start.heaped(tileAbout(place, TILES_UNTIL))
    return
  }
  const events = hits.filter((one) => one.source === 'events' && one.sourceLayer === 'events')
  if (hit.source === 'events' && new Set(events.map((one) => String(one.properties['id']))).size > 1) {
    start.heaped(aboutAll(events.map(placeOf).filter((one) => one !== null), Math.min(Math.floor(map.getZoom()), TILES_UNTIL)))
    return
  }
  start.picked({ layer: hit.source as Picked['layer'], fields: hit.properties })
}

function placeOf(one: library.MapGeoJSONFeature): Corner | null {
  return one.geometry.type === 'Point' ? (one.geometry.coordinates as Corner) : null
}
