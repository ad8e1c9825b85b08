import { BarChart, HeatmapChart, LineChart, MapChart } from 'echarts/charts'
import { AriaComponent, CalendarComponent, GeoComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import * as core from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// Only what is drawn here is taken from ECharts.
core.use([BarChart, HeatmapChart, LineChart, MapChart, AriaComponent, CalendarComponent, GeoComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, CanvasRenderer])

export type Drawing = core.EChartsCoreOption
export type Drawn = core.EChartsType
export const draw = (place: HTMLElement): Drawn => core.init(place, null, { renderer: 'canvas' })
export const knowMap = (name: string, shapes: unknown): void => core.registerMap(name, shapes as Parameters<typeof core.registerMap>[1])
