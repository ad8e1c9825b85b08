import type { GeoJSONSource, Map as LibreMap } from 'maplibre-gl'
import { addProtocol, Marker } from 'maplibre-gl'

import { circle } from '@shared/map/circle'

import { makeMap } from '../../parts/make_map'
import { areaNames } from '../live_map/map/layers'
import { loadTile, PROTOCOL, tilesOf } from '../live_map/map/tiles'
import { boundsOf, cornersOf, type Pair } from './plan_draft'

/** A checkpoint on the map, by its number. */
export interface Spot {
  lon: number
  lat: number
  radius_m: number
  name: string
  /** False where its numbers are still to be typed: it has its place in the order, and none on the map. */
  placed: boolean
}

export interface Shown {
  /** The area that is patrolled, as GeoJSON. */
  area: { geometry: Record<string, unknown> } | null
  route: readonly Pair[]
  /** Where a patrol went, part by part. */
  tracks: readonly (readonly Pair[])[]
  spots: readonly Spot[]
}

export interface Wishes {
  /** A place was clicked on; without it nothing is to be changed here. */
  clicked?: (place: Pair) => void
  /** A checkpoint was dragged to another place. */
  dragged?: (number: number, place: Pair) => void
}

export type Box = [west: number, south: number, east: number, north: number]

export interface PlanMap {
  show(it: Shown): void
  end(): void
}

/** Of the tiles of the county's grids, which are what there is to go by where no base map is. */
const TILES = { minzoom: 7, maxzoom: 17 }

/** A small map of a plan. */
export async function makePlanMap(frame: HTMLElement, first: Shown, around: Box | null, wishes: Wishes): Promise<PlanMap> {
  addProtocol(PROTOCOL, loadTile)
  const bounds = framed(first) ?? around
  const map = await makeMap(frame, { minZoom: TILES.minzoom, maxZoom: 20, ...(bounds ? { bounds, fitBoundsOptions: { padding: 40, maxZoom: 17 } } : {}) })
  addLayers(map)
  if (wishes.clicked) {
    map.getCanvas().style.cursor = 'crosshair'
    map.on('click', ({ lngLat }) => wishes.clicked?.(lngLat.toArray()))
  }
  map.on('idle', () => (frame.dataset['drawn'] = 'yes'))
  let marks: Marker[] = []
  let area = first.area
  return {
    show(it) {
      marks.forEach((one) => one.remove())
      marks = it.spots.flatMap((spot, index) => (spot.placed ? [markOf(map, spot, index, wishes)] : []))
      draw(map, it)
      // Framed anew when another area was chosen, and not with every click: whoever clicks has moved the map, too.
      const box = it.area === area ? null : framed(it)
      area = it.area
      if (box) map.fitBounds(box, { padding: 40, maxZoom: 17, animate: false })
    },
    end: () => map.remove(),
  }
}

/** Around what is planned; around the area where nothing is yet. */
function framed({ area, route, tracks, spots }: Shown): Box | null {
  return boundsOf([...route, ...tracks.flat(), ...spots.filter((one) => one.placed).map((one): Pair => [one.lon, one.lat])]) ?? boundsOf(cornersOf(area?.geometry['coordinates']))
}

function addLayers(map: LibreMap): void {
  for (const name of ['area', 'route', 'within', 'tracks']) map.addSource(name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addSource('grids', { type: 'vector', tiles: [tilesOf('grids', '')], ...TILES })
  map.addLayer({ id: 'grids-line', type: 'line', source: 'grids', 'source-layer': 'grids', paint: { 'line-color': '#7b8a9c', 'line-width': 0.8 } })
  areaNames().forEach((layer) => map.addLayer(layer))
  map.addLayer({ id: 'area-fill', type: 'fill', source: 'area', paint: { 'fill-color': '#1555b0', 'fill-opacity': 0.06 } })
  map.addLayer({ id: 'area-line', type: 'line', source: 'area', paint: { 'line-color': '#1555b0', 'line-width': 1.2 } })
  map.addLayer({ id: 'within', type: 'fill', source: 'within', paint: { 'fill-color': '#17663a', 'fill-opacity': 0.18 } })
  map.addLayer({ id: 'route', type: 'line', source: 'route', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': '#8a5300', 'line-width': 4 } })
  map.addLayer({ id: 'tracks', type: 'line', source: 'tracks', layout: { 'line-join': 'round' }, paint: { 'line-color': '#1555b0', 'line-width': 3, 'line-dasharray': [2, 1] } })
  map.addLayer({ id: 'corners', type: 'circle', source: 'route', paint: { 'circle-radius': 4, 'circle-color': '#fff', 'circle-stroke-color': '#8a5300', 'circle-stroke-width': 2 } })
}

function draw(map: LibreMap, { area, route, tracks, spots }: Shown): void {
  const set = (name: string, data: GeoJSON.GeoJSON): void => void map.getSource<GeoJSONSource>(name)?.setData(data)
  set('area', (area ?? { type: 'FeatureCollection', features: [] }) as GeoJSON.GeoJSON)
  set('route', route.length === 1 ? { type: 'Point', coordinates: route[0] ?? [] } : { type: 'LineString', coordinates: [...route] })
  set('tracks', { type: 'MultiLineString', coordinates: tracks.map((part) => [...part]) })
  set('within', { type: 'FeatureCollection', features: spots.filter((one) => one.placed).map((one) => circle([one.lon, one.lat], one.radius_m)) })
}

function markOf(map: LibreMap, spot: Spot, index: number, { dragged }: Wishes): Marker {
  const mark = new Marker({ element: labelOf(spot, index), draggable: dragged !== undefined }).setLngLat([spot.lon, spot.lat]).addTo(map)
  if (dragged) mark.on('dragend', () => dragged(index, mark.getLngLat().toArray()))
  return mark
}

/** Numbers and names stand in elements of the page: drawn into the map, Chinese would need fonts of several megabytes. */
function labelOf(spot: Spot, index: number): HTMLElement {
  const label = document.createElement('span')
  label.className = 'plan-spot'
  label.textContent = String(index + 1)
  label.title = spot.name
  // A click on what is there already adds nothing beneath it.
  label.addEventListener('click', (event) => event.stopPropagation())
  return label
}
