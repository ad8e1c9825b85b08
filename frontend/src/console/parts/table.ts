import type { Light } from '@shared/countdown'

export type Tone = 'red' | 'amber' | 'green' | ''

export interface Column<T> {
  head: string
  text: (it: T) => string
  /** Where its words lead. */
  to?: (it: T) => string | null
  tone?: (it: T) => Tone
  light?: (it: T) => Light | null
  /** A number, at the right. */
  figure?: boolean
  /** Never broken into lines. */
  short?: boolean
}
