import type { components } from '@shared/api/schema'

/** A layer that another screen hands to the import, and the community it belongs to. */
export interface LayerToImport {
  name: string
  content: string
  parent: string
}

export type ImportDetail = components['schemas']['ImportDetail']

/** One kind of defect, counted (`gridgov.grids.rules.layer.report.summary_of`). */
export interface DefectKind {
  code: string
  severity: 'error' | 'warning'
  count: number
  area_m2: number
  rows: number[]
  example: string
  example_en: string
  remedy: string
  remedy_en: string
}

/** The report of a layer as it is shown (`report_of`). */
export interface LayerReport {
  kind: string
  row_count: number
  usable_count: number
  error_count: number
  warning_count: number
  bounds: number[] | null
  encoding: { name: string }
  datum: { used: string; said: string }
  columns: { name: string; samples: string[] }[]
  sample_names: string[]
  changes: Record<string, number>
  summary: DefectKind[]
}

/** What the repair did, with the report of the repaired layer. */
export interface RepairReport {
  report: LayerReport
  moved_m2?: number
}

export interface AskedImport {
  level: string
  parent: string
  datum: string
  encoding: string
  layer: string
  name: string
  code: string
  households: string
}

/** The options as the server takes them: what was left empty is left out. */
export function optionsOf(asked: AskedImport): string {
  const some = (value: string, name: string) => (value === '' ? {} : { [name]: value })
  return JSON.stringify({
    level: asked.level, datum: asked.datum, ...some(asked.parent, 'parent'), ...some(asked.encoding, 'encoding'), ...some(asked.layer, 'layer'),
    fields: { ...some(asked.name, 'name'), ...some(asked.code, 'code'), ...some(asked.households, 'households') },
  })
}

export function reportOf(draft: ImportDetail, which: 'before' | 'after'): LayerReport | null {
  const found = which === 'before' ? draft.report : (draft.repair_report as RepairReport | null)?.report
  return found && 'row_count' in found ? (found as unknown as LayerReport) : null
}
