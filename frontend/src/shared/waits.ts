const FIRST_MS = 2_000
export const LONGEST_MS = 5 * 60_000

/**
 * How long to wait after so many failures: twice as long each time, to five minutes, of which a random part is taken
 * off, so that a thousand phones do not come back in the same second.
 */
export function waitMs(tries: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_MS * 2 ** Math.max(tries - 1, 0), LONGEST_MS)
  return Math.round(whole * (0.5 + random() / 2))
}

/** What the server asks for: seconds, or a date (RFC 9110, 10.2.3). Never longer than our own longest wait. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  const asked = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000
  return Number.isNaN(asked) ? null : Math.min(Math.max(asked, 0), LONGEST_MS)
}
