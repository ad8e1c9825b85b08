import 'maplibre-gl/dist/maplibre-gl.css'

import { baseMap } from '@shared/map/base_map'
import { say } from '@shared/words/use_language'
import type { MapOptions } from 'maplibre-gl'
import * as library from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

/** What a map of the console adds to the common frame: where it looks, and how near and how far. */
export type Look = Pick<MapOptions, 'bounds' | 'fitBoundsOptions' | 'center' | 'zoom' | 'minZoom' | 'maxZoom'>

/**
 * A flat map over the county's base map, or over plain ground where it has none; throws where there is no WebGL. This
 * file brings MapLibre in: it is imported when a map is first looked at. Layers may be added to what it gives: it waits
 * for the style and not for `load`, which comes only after every tile of the base map. Grids and calls for help must not
 * wait for a tile server that is down.
 */
export async function makeMap(frame: HTMLElement, look: Look, scale: 'bottom-left' | 'bottom-right' = 'bottom-left'): Promise<library.Map> {
  library.setWorkerUrl(workerUrl)
  const base = await baseMap()
  const map = new library.Map({
    ...look,
    container: frame,
    style: { version: 8, sources: base.sources, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#eef2f6' } }, ...base.layers] },
    attributionControl: base.attribution === null ? false : { customAttribution: base.attribution, compact: true },
    locale: { 'NavigationControl.ZoomIn': say('放大', 'Zoom in'), 'NavigationControl.ZoomOut': say('缩小', 'Zoom out'), 'Map.Title': say('地图', 'Map') },
    localIdeographFontFamily: "'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif",
    dragRotate: false, pitchWithRotate: false, maxPitch: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new library.NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new library.ScaleControl({}), scale)
  await new Promise<void>((resolve) => void map.once('style.load', () => resolve()))
  return map
}
