import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'

import type { LayerTerms } from '../wishes'

const URGENT = '#b42318'
const FONT = ['sans-serif']
const LIGHT: ExpressionSpecification = ['match', ['get', 'light'], 'red', URGENT, 'amber', '#d08700', 'green', '#17663a', '#566273']
const RADIUS: ExpressionSpecification = ['interpolate', ['linear'], ['ln', ['max', ['get', 'count'], 1]], 0, 10, 3, 13, 7, 19, 12, 27]
const SHORT: ExpressionSpecification = [
  'case', ['<', ['get', 'count'], 10000], ['to-string', ['get', 'count']],
  ['concat', ['to-string', ['/', ['round', ['/', ['get', 'count'], 1000]], 10]], '万'],
]
const SHORT_EN: ExpressionSpecification = [
  'case', ['<', ['get', 'count'], 10000], ['to-string', ['get', 'count']],
  ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1000]]], 'k'],
]

/** Areas: coloured by their light, named where there is room. */
export function areaLayers(): LayerSpecification[] {
  const source = { source: 'grids', 'source-layer': 'grids' } as const
  return [
    { id: 'grids-fill', type: 'fill', ...source, paint: { 'fill-color': LIGHT, 'fill-opacity': ['match', ['get', 'light'], 'red', 0.16, 'amber', 0.14, 0.05] } },
    { id: 'grids-line', type: 'line', ...source, paint: { 'line-color': '#4a6076', 'line-width': ['match', ['get', 'level'], 'town', 1.6, 'community', 1.2, 0.9] } },
  ]
}

export function areaNames(): LayerSpecification[] {
  return [{
    id: 'grids-name', type: 'symbol', source: 'grids', 'source-layer': 'grids_names',
    layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 13, 'text-max-width': 8, 'text-padding': 6 },
    paint: { 'text-color': '#2b3a4b', 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
  }]
}

/** From here on a dot that stands for several events within a metre is wide enough for their number. */
const HERE_FROM = 15
const wider = (wide: number, plain: number): ExpressionSpecification => ['case', ['has', 'here_count'], wide, plain]

/** One layer: single things as dots, many as circles with their number; what is urgent has a red rim. */
export function pointLayers(layer: LayerTerms, language: 'zh' | 'en'): LayerSpecification[] {
  const cells = { source: layer.id, 'source-layer': `${layer.id}_cells` } as const
  const pressing: ExpressionSpecification = ['any',
    ['all', ['has', 'urgency'], ['!=', ['get', 'urgency'], 'normal']], ['==', ['get', 'overdue'], 1], ['==', ['get', 'troubled'], 1],
    ['==', ['get', 'answered'], 0],
  ]
  return [
    {
      id: `${layer.id}-cell`, type: 'circle', ...cells,
      paint: {
        'circle-radius': RADIUS, 'circle-color': layer.colour, 'circle-opacity': 0.88,
        'circle-stroke-width': ['case', ['>', ['get', 'urgent_count'], 0], 2.5, 1], 'circle-stroke-color': ['case', ['>', ['get', 'urgent_count'], 0], '#ffb199', '#ffffff'],
      },
    },
    {
      id: `${layer.id}-count`, type: 'symbol', ...cells,
      layout: { 'text-field': language === 'zh' ? SHORT : SHORT_EN, 'text-font': FONT, 'text-size': 12, 'text-allow-overlap': true },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: `${layer.id}-point`, type: 'circle', source: layer.id, 'source-layer': layer.id,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3, 13, 5, HERE_FROM, wider(10, 6.5), 17, wider(11, 8)], 'circle-color': layer.colour,
        'circle-stroke-width': ['case', pressing, 2, 1], 'circle-stroke-color': ['case', pressing, '#ffffff', 'rgba(255,255,255,0.8)'],
        'circle-stroke-opacity': 1,
      },
    },
    {
      id: `${layer.id}-urgent`, type: 'circle', source: layer.id, 'source-layer': layer.id, filter: pressing,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 6, 13, 8, 17, 12], 'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-width': 2, 'circle-stroke-color': URGENT,
      },
    },
    {
      id: `${layer.id}-here`, type: 'symbol', source: layer.id, 'source-layer': layer.id, filter: ['has', 'here_count'], minzoom: HERE_FROM,
      layout: { 'text-field': ['to-string', ['get', 'here_count']], 'text-font': FONT, 'text-size': 12, 'text-allow-overlap': true },
      paint: { 'text-color': '#ffffff' },
    },
  ]
}

/** What was drawn around. */
export function drawnLayers(): LayerSpecification[] {
  return [
    { id: 'drawn-fill', type: 'fill', source: 'drawn', paint: { 'fill-color': '#1555b0', 'fill-opacity': 0.12 } },
    { id: 'drawn-line', type: 'line', source: 'drawn', paint: { 'line-color': '#11448d', 'line-width': 2, 'line-dasharray': [2, 1] } },
  ]
}
