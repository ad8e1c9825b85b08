import { newId } from '@shared/id'

/** A checkpoint as the API takes it. */
export interface Checkpoint {
  id: string
  name: string
  place: { lon: number; lat: number; datum: 'gcj02' }
}

/** One a line: a name (blanks and all), the longitude and the latitude; NaN where a line has none, which the server refuses by name. */
export function pointsOf(text: string, id: () => string = newId): Checkpoint[] {
  return text.split('\n').map((line) => line.trim().split(/[\s,,]+/)).filter((words) => words[0] !== '').map((words) => ({
    id: id(), name: words.slice(0, -2).join(' '), place: { lon: Number(words.at(-2)), lat: Number(words.at(-1)), datum: 'gcj02' as const },
  }))
}
