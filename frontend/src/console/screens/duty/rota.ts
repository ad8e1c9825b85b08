/** A shift as the API takes it. */
export interface PlannedShift {
  person_id: string
  area_path: string
  starts_at: string
  ends_at: string
}

const DAY_MS = 86_400_000

/** Each day from the first to the last, as `2026-11-27`; none where they are the wrong way round. */
export function daysOf(first: string, last: string): string[] {
  const [begin, end] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)]
  if (Number.isNaN(begin) || Number.isNaN(end)) return []
  return Array.from({ length: Math.max(0, Math.round((end - begin) / DAY_MS) + 1) }, (_, index) => new Date(begin + index * DAY_MS).toISOString().slice(0, 10))
}

/** A moment of a day in the county's time; hours that end at or before they begin end on the day after. */
export function hoursOf(day: string, from: string, to: string): { starts_at: string; ends_at: string } {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  return { starts_at: `${day}T${from}:00+08:00`, ends_at: `${to > from ? day : next}T${to}:00+08:00` }
}

/** Everybody in turn, a day each. */
export function inTurn(people: readonly string[], days: readonly string[], from: string, to: string, area: string): PlannedShift[] {
  return days.flatMap((day, index) => {
    const person = people[index % people.length]
    return person === undefined ? [] : [{ person_id: person, area_path: area, ...hoursOf(day, from, to) }]
  })
}
