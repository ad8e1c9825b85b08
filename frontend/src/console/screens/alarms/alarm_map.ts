import type { GeoJSONSource, LngLatBoundsLike } from 'maplibre-gl'
import { Marker } from 'maplibre-gl'

import { circle } from '@shared/map/circle'

import { makeMap } from '../../parts/make_map'

export interface Mark {
  lon: number
  lat: number
  words: string
  kind: 'home' | 'near' | 'called' | 'going'
}

interface Wishes {
  centre: [number, number]
  /** How far off the place may be, in metres: drawn as a circle. */
  within_m: number | null
  /** The grid that it stands in, as GeoJSON. */
  area: unknown
}

export interface AlarmMap {
  show(marks: readonly Mark[]): void
  end(): void
}

/** A small map around one call. */
export async function makeAlarmMap(frame: HTMLElement, wishes: Wishes): Promise<AlarmMap> {
  const map = await makeMap(frame, { minZoom: 8, maxZoom: 20, zoom: 15, center: wishes.centre })
  for (const name of ['area', 'within']) map.addSource(name, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({ id: 'area-fill', type: 'fill', source: 'area', paint: { 'fill-color': '#1555b0', 'fill-opacity': 0.07 } })
  map.addLayer({ id: 'area-line', type: 'line', source: 'area', paint: { 'line-color': '#1555b0', 'line-width': 1.5 } })
  map.addLayer({ id: 'within', type: 'fill', source: 'within', paint: { 'fill-color': '#b42318', 'fill-opacity': 0.12 } })
  if (wishes.area) void map.getSource<GeoJSONSource>('area')?.setData(wishes.area as never)
  if (wishes.within_m) void map.getSource<GeoJSONSource>('within')?.setData(circle(wishes.centre, wishes.within_m))
  map.on('idle', () => (frame.dataset['drawn'] = 'yes'))
  let shown: Marker[] = []
  let framed = ''
  let bounds: LngLatBoundsLike | null = null
  const frameAll = (): void => {
    if (bounds) map.fitBounds(bounds, { padding: { top: 56, bottom: 32, left: 70, right: 70 }, maxZoom: 16, animate: false })
  }
  map.on('resize', frameAll) // in a smaller frame some would stand outside
  return {
    show(marks) {
      shown.forEach((one) => one.remove())
      shown = marks.map((mark) => new Marker({ element: labelOf(mark), anchor: 'bottom', offset: [0, -6] }).setLngLat([mark.lon, mark.lat]).addTo(map))
      // Framed anew when somebody came or went, and not whenever somebody moved: whoever looks at it has moved the map, too.
      const who = marks.map((mark) => mark.kind).join()
      if (who === framed) return
      framed = who
      bounds = boundsOf(marks)
      frameAll()
    },
    end: () => map.remove(),
  }
}

function boundsOf(marks: readonly Mark[]): LngLatBoundsLike {
  const lons = marks.map((mark) => mark.lon)
  const lats = marks.map((mark) => mark.lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Names stand in elements of the page: drawn into the map, Chinese would need fonts of several megabytes. */
function labelOf(mark: Mark): HTMLElement {
  const label = document.createElement('span')
  label.className = `alarm-mark ${mark.kind}`
  label.textContent = mark.words
  return label
}
