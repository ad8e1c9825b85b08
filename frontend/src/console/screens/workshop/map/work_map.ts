import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as LibreMap, MapMouseEvent } from 'maplibre-gl'
import { Marker } from 'maplibre-gl'

import { makeMap } from '../../../parts/make_map'
import { boundsOf, type Position, type Shape } from '../draft'

/** What the map shows; the colour of an area is that of its row in the table beside it. */
export interface Scene {
  areas: { shape: Shape; label: string; colour: string; chosen: boolean }[]
  /** Where the buildings are that are counted. */
  homes: Position[]
  /** Something wrong, with its place. */
  defects: { at: Position; severe: boolean }[]
  /** A line that is being drawn. */
  line: Position[]
  /** Corners that may be dragged; the one in hand stands out. */
  corners: Position[]
  corner: Position | null
}

export interface Hands {
  touchedArea: (index: number) => void
  touchedGround: (at: Position) => void
  movedCorner: (from: Position, to: Position) => void
}

export interface WorkMap {
  show(scene: Scene): void
  /** Look at all of it, or at one place. */
  frame(shapes: readonly Shape[]): void
  lookAt(place: Position): void
  end(): void
}

const SOURCES = ['areas', 'homes', 'line', 'corners', 'defects'] as const
/** A finger's breadth around what is touched, in pixels. */
const REACH_PX = 10

/** A map to work on; `data-drawn` says when all that was asked for has been drawn. */
export async function makeWorkMap(frame: HTMLElement, hands: Hands): Promise<WorkMap> {
  const map = await makeMap(frame, { minZoom: 7, maxZoom: 21, zoom: 11, center: [120, 33] })
  addLayers(map)
  listen(map, hands)
  map.on('idle', () => (frame.dataset['drawn'] = 'true'))
  const unsettle = () => (frame.dataset['drawn'] = 'false')
  let labels: Marker[] = []
  return {
    show(scene) {
      unsettle()
      for (const [name, data] of Object.entries(layersOf(scene))) void source(map, name).setData(data)
      labels.forEach((label) => label.remove())
      labels = scene.areas.map((area) => new Marker({ element: labelOf(area.label, area.chosen) }).setLngLat(middleOf(area.shape)).addTo(map))
      map.triggerRepaint()
    },
    frame(shapes) {
      const bounds = boundsOf(shapes)
      if (!bounds) return
      unsettle()
      map.fitBounds(bounds, { padding: 36, animate: false, maxZoom: 17 })
    },
    lookAt(place) {
      unsettle()
      map.jumpTo({ center: place, zoom: Math.max(map.getZoom(), 17) })
    },
    end: () => map.remove(),
  }
}

function addLayers(map: LibreMap): void {
  for (const name of SOURCES) map.addSource(name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({ id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': ['case', ['get', 'chosen'], 0.5, 0.25] } })
  map.addLayer({ id: 'outlines', type: 'line', source: 'areas', paint: { 'line-color': '#16202e', 'line-width': ['case', ['get', 'chosen'], 3, 1.2] } })
  map.addLayer({ id: 'homes', type: 'circle', source: 'homes', paint: { 'circle-radius': 2.5, 'circle-color': '#37474f' } })
  map.addLayer({ id: 'line', type: 'line', source: 'line', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': '#b42318', 'line-width': 3, 'line-dasharray': [2, 1] } })
  map.addLayer({ id: 'line-points', type: 'circle', source: 'line', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5, 'circle-color': '#b42318' } })
  map.addLayer({ id: 'defects', type: 'circle', source: 'defects', paint: { 'circle-radius': 9, 'circle-color': ['case', ['get', 'severe'], '#b42318', '#d08700'], 'circle-opacity': 0.75, 'circle-stroke-color': '#fff', 'circle-stroke-width': 2 } })
  map.addLayer({ id: 'corners', type: 'circle', source: 'corners', paint: { 'circle-radius': ['case', ['get', 'inHand'], 8, 5.5], 'circle-color': ['case', ['get', 'inHand'], '#1555b0', '#fff'], 'circle-stroke-color': '#1555b0', 'circle-stroke-width': 2 } })
}

/** Touching an area or the ground, and dragging a corner. */
function listen(map: LibreMap, hands: Hands): void {
  let dragged: Position | null = null
  const cornerAt = (event: MapMouseEvent): Position | null => {
    const { x, y } = event.point
    const found = map.queryRenderedFeatures([[x - REACH_PX, y - REACH_PX], [x + REACH_PX, y + REACH_PX]], { layers: ['corners'] })[0]
    const at: unknown = found?.properties['at']
    return typeof at === 'string' ? (JSON.parse(at) as Position) : null
  }
  map.on('mousedown', (event) => {
    dragged = cornerAt(event)
    if (dragged) event.preventDefault() // the map itself stays where it is
  })
  map.on('mouseup', (event) => {
    if (dragged) hands.movedCorner(dragged, positionOf(event))
    dragged = null
  })
  map.on('click', (event) => {
    const index: unknown = map.queryRenderedFeatures(event.point, { layers: ['areas'] })[0]?.properties['index']
    if (typeof index === 'number') hands.touchedArea(index)
    hands.touchedGround(positionOf(event))
  })
}

function positionOf(event: MapMouseEvent): Position {
  return [Number(event.lngLat.lng.toFixed(7)), Number(event.lngLat.lat.toFixed(7))]
}

function layersOf(scene: Scene): Record<(typeof SOURCES)[number], FeatureCollection> {
  const points = (places: readonly Position[], properties: (at: Position, index: number) => Record<string, unknown>) =>
    places.map((at, index) => ({ type: 'Feature' as const, properties: properties(at, index), geometry: { type: 'Point' as const, coordinates: at } }))
  const areas = scene.areas.map((area, index) => ({ type: 'Feature', properties: { index, colour: area.colour, chosen: area.chosen }, geometry: area.shape }))
  const line = scene.line.length > 1 ? [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: scene.line } }] : []
  const inHand = JSON.stringify(scene.corner)
  return {
    areas: collected(areas),
    homes: collected(points(scene.homes, () => ({}))),
    line: collected([...line, ...points(scene.line, () => ({}))]),
    corners: collected(points(scene.corners, (at) => ({ at: JSON.stringify(at), inHand: JSON.stringify(at) === inHand }))),
    defects: collected(points(scene.defects.map((one) => one.at), (_, k) => ({ severe: scene.defects[k]?.severe ?? false }))),
  }
}

function collected(features: unknown[]): FeatureCollection {
  return { type: 'FeatureCollection', features } as FeatureCollection
}

function source(map: LibreMap, name: string): GeoJSONSource {
  const found = map.getSource<GeoJSONSource>(name)
  if (!found) throw new Error(`the map has no ${name}`)
  return found
}

/** Where a name may stand: the middle of the shape's box, good enough for compact grids. */
function middleOf(shape: Shape): Position {
  const [west, south, east, north] = boundsOf([shape]) ?? [0, 0, 0, 0]
  return [(west + east) / 2, (south + north) / 2]
}

function labelOf(words: string, chosen: boolean): HTMLElement {
  const label = document.createElement('span')
  label.className = chosen ? 'area-label chosen' : 'area-label'
  label.textContent = words
  return label
}
