import type { components } from '@shared/api/schema'

type Counts = Omit<components['schemas']['AreaProgressOut'], 'area_path'>

/** The sum over areas that do not overlap. */
export function totalOf(areas: readonly Counts[]): Counts {
  const total = { done_count: 0, not_there_count: 0, target_count: 0, waiting_count: 0 }
  for (const one of areas) {
    total.done_count += one.done_count
    total.not_there_count += one.not_there_count
    total.target_count += one.target_count
    total.waiting_count += one.waiting_count
  }
  return total
}
