const METRES_PER_DEGREE = 111_320
const CORNERS = 48

/** So far around a place, as a shape to be drawn: degrees, longitude first. */
export function circle([lon, lat]: readonly [number, number], metres: number): GeoJSON.Feature<GeoJSON.Polygon> {
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS
    return [lon + (metres * Math.cos(angle)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)), lat + (metres * Math.sin(angle)) / METRES_PER_DEGREE]
  })
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
}
