/**
 * What a button does, once at a time: a second tap while it still runs is the same tap of a hasty thumb on a slow phone,
 * and no second command.
 */
export function once<A extends unknown[]>(run: (...given: A) => Promise<void>): (...given: A) => Promise<void> {
  let running = false
  return async (...given) => {
    if (running) return
    running = true
    try {
      await run(...given)
    } finally {
      running = false
    }
  }
}
