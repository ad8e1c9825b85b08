import type { Area, EventData } from '../../store/reading'

type Features = GeoJSON.FeatureCollection

/** The grids that have a shape. */
export function gridFeatures(areas: readonly Area[]): Features {
  const grids = areas.filter((area) => area.level === 'grid')
  return {
    type: 'FeatureCollection',
    features: grids.flatMap((area) => (area.boundary ? [{ type: 'Feature' as const, properties: { name: area.name, path: area.path }, geometry: area.boundary }] : [])),
  }
}

/** Open events as points, with their light. */
export function eventFeatures(events: readonly EventData[]): Features {
  return {
    type: 'FeatureCollection',
    features: events.map((event) => ({
      type: 'Feature', properties: { id: event.id, light: event.light ?? 'green' }, geometry: { type: 'Point', coordinates: [event.place.lon, event.place.lat] },
    })),
  }
}

/** West, south, east, north of all shapes; null where there are none. */
export function boundsOf(features: Features): [number, number, number, number] | null {
  let bounds: [number, number, number, number] | null = null
  const take = (value: unknown): void => {
    if (!Array.isArray(value)) return
    if (typeof value[0] === 'number' && typeof value[1] === 'number') {
      const [lon, lat] = value as [number, number]
      bounds = bounds ? [Math.min(bounds[0], lon), Math.min(bounds[1], lat), Math.max(bounds[2], lon), Math.max(bounds[3], lat)] : [lon, lat, lon, lat]
    } else value.forEach(take)
  }
  for (const { geometry } of features.features) if ('coordinates' in geometry) take(geometry.coordinates)
  return bounds
}
