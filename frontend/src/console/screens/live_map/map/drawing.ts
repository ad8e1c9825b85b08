import type { GeoJSONSource, Map as LibreMap, MapMouseEvent } from 'maplibre-gl'

import { boxOf, type Corner } from '../wishes'

export type Shape = 'box' | 'polygon'
const LEAST_CORNERS = 3

/** Drawing a box by dragging or a polygon corner by corner; Enter or a double click ends it, Escape gives it up. */
export class Drawing {
  private stop: (() => void) | null = null

  constructor(private readonly map: LibreMap) {}

  get busy(): boolean {
    return this.stop !== null
  }

  show(corners: readonly Corner[]): void {
    const first = corners[0]
    const closed = first ? [...corners, first] : []
    const geometry: GeoJSON.Geometry = corners.length < LEAST_CORNERS ? { type: 'LineString', coordinates: corners.length < 2 ? [] : [...corners] } : { type: 'Polygon', coordinates: [closed] }
    void this.map.getSource<GeoJSONSource>('drawn')?.setData({ type: 'Feature', properties: {}, geometry })
  }

  begin(shape: Shape, done: (corners: Corner[]) => void, given: () => void): void {
    this.stop?.()
    this.show([])
    this.map.getCanvas().style.cursor = 'crosshair'
    const end = (corners: Corner[] | null): void => {
      this.stop?.()
      if (corners === null) given()
      else done(corners)
    }
    const undo = shape === 'box' ? this.box(end) : this.polygon(end)
    this.stop = () => {
      this.stop = null
      undo()
      this.map.getCanvas().style.cursor = ''
    }
  }

  giveUp(): void {
    this.stop?.()
    this.show([])
  }

  private box(end: (corners: Corner[] | null) => void): () => void {
    const { map } = this
    let first: Corner | null = null
    const down = (event: MapMouseEvent): void => void (first = event.lngLat.toArray())
    const move = (event: MapMouseEvent): void => {
      if (first) this.show(boxOf(first, event.lngLat.toArray()))
    }
    const up = (event: MapMouseEvent): void => {
      const last = event.lngLat.toArray()
      if (first && first[0] !== last[0] && first[1] !== last[1]) end(boxOf(first, last))
      else first = null
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end(null)
    }
    map.dragPan.disable()
    map.on('mousedown', down)
    map.on('mousemove', move)
    map.on('mouseup', up)
    window.addEventListener('keydown', key)
    return () => {
      map.dragPan.enable()
      map.off('mousedown', down)
      map.off('mousemove', move)
      map.off('mouseup', up)
      window.removeEventListener('keydown', key)
    }
  }

  private polygon(end: (corners: Corner[] | null) => void): () => void {
    const { map } = this
    const corners: Corner[] = []
    const click = (event: MapMouseEvent): void => {
      corners.push(event.lngLat.toArray())
      this.show(corners)
    }
    const move = (event: MapMouseEvent): void => this.show([...corners, event.lngLat.toArray()])
    const finish = (): void => {
      if (corners.length >= LEAST_CORNERS) end(corners)
    }
    const twice = (event: MapMouseEvent): void => {
      event.preventDefault()
      corners.pop() // both clicks of a double click have set a corner
      finish()
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end(null)
      if (event.key === 'Enter') finish()
    }
    map.doubleClickZoom.disable()
    map.on('click', click)
    map.on('mousemove', move)
    map.on('dblclick', twice)
    window.addEventListener('keydown', key)
    return () => {
      map.doubleClickZoom.enable()
      map.off('click', click)
      map.off('mousemove', move)
      map.off('dblclick', twice)
      window.removeEventListener('keydown', key)
    }
  }
}
