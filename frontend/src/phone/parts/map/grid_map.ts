import type { GeoJSONSource, Map as LibreMap, Marker } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

import type { Area, EventData } from '../../store/reading'
import { baseMap } from '@shared/map/base_map'
import { boundsOf, eventFeatures, gridFeatures } from './features'

export interface Wishes {
  centre: [number, number] | null
  moved: (middle: [number, number]) => void
  touched: (id: string) => void
}

export interface GridMap {
  show(areas: readonly Area[], events: readonly EventData[], me: [number, number] | null): void
  end(): void
}

/** From this zoom on names have room; a few grids have it always. */
const LABELS_FROM_ZOOM = 12.5
const FEW = 12

/** A map of grids and events. MapLibre is a chunk of its own, loaded when a map is first looked at. */
export async function makeMap(frame: HTMLElement, wishes: Wishes): Promise<GridMap> {
  const library = await import('maplibre-gl')
  library.setWorkerUrl(workerUrl)
  const base = await baseMap()
  const map = new library.Map({
    container: frame,
    style: { version: 8, sources: base.sources, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#eef2f6' } }, ...base.layers] },
    attributionControl: base.attribution === null ? false : { customAttribution: base.attribution, compact: true },
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    minZoom: 8,
    maxZoom: 20,
    zoom: wishes.centre ? 16 : 12,
    ...(wishes.centre ? { center: wishes.centre } : {}),
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new library.NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new library.ScaleControl({}), 'bottom-left')
  await new Promise<void>((resolve) => void map.once('load', () => resolve()))
  addLayers(map)
  map.on('moveend', () => wishes.moved(map.getCenter().toArray()))
  map.on('click', 'events', ({ features }) => {
    const id: unknown = features?.[0]?.properties['id']
    if (typeof id === 'string') wishes.touched(id)
  })
  let labels: Marker[] = []
  let framed = wishes.centre !== null
  const showLabels = () => labels.forEach((label) => label.getElement().classList.toggle('hidden', labels.length > FEW && map.getZoom() < LABELS_FROM_ZOOM))
  map.on('zoom', showLabels)
  map.on('idle', () => (frame.dataset['drawn'] = 'yes'))
  return {
    show(areas, events, me) {
      const grids = gridFeatures(areas)
      void source(map, 'grids').setData(grids)
      void source(map, 'events').setData(eventFeatures(events))
      void source(map, 'me').setData({ type: 'FeatureCollection', features: me ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: me } }] : [] })
      labels.forEach((label) => label.remove())
      labels = areas
        .filter((area) => area.level === 'grid' && area.label_lon !== null && area.label_lat !== null)
        .map((area) => new library.Marker({ element: labelOf(area.name) }).setLngLat([area.label_lon ?? 0, area.label_lat ?? 0]).addTo(map))
      showLabels()
      const bounds = boundsOf(grids)
      if (!framed && bounds) {
        map.fitBounds(bounds, { padding: 24, animate: false, maxZoom: 17 })
        framed = true
      }
    },
    end: () => map.remove(),
  }
}

function addLayers(map: LibreMap): void {
  for (const name of ['grids', 'events', 'me']) map.addSource(name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({ id: 'grid-fill', type: 'fill', source: 'grids', paint: { 'fill-color': '#1555b0', 'fill-opacity': 0.07 } })
  map.addLayer({ id: 'grid-line', type: 'line', source: 'grids', paint: { 'line-color': '#1555b0', 'line-width': 1.5 } })
  const colours = ['match', ['get', 'light'], 'red', '#b42318', 'yellow', '#d08700', '#17663a'] as const
  map.addLayer({
    id: 'events', type: 'circle', source: 'events',
    paint: { 'circle-radius': 9, 'circle-color': colours as never, 'circle-stroke-color': '#fff', 'circle-stroke-width': 2 },
  })
  map.addLayer({ id: 'me', type: 'circle', source: 'me', paint: { 'circle-radius': 7, 'circle-color': '#1d7fe0', 'circle-stroke-color': '#fff', 'circle-stroke-width': 3 } })
}

function source(map: LibreMap, name: string): GeoJSONSource {
  const found = map.getSource<GeoJSONSource>(name)
  if (!found) throw new Error(`the map has no ${name}`)
  return found
}

/** Names stand in elements of the page: drawn into the map, Chinese would need fonts of several megabytes. */
function labelOf(name: string): HTMLElement {
  const label = document.createElement('span')
  label.className = 'grid-label'
  label.textContent = name
  return label
}
