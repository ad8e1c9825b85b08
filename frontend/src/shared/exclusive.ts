const waiting = new Map<string, Promise<unknown>>()

/**
 * Run something that must not run twice at once: over all tabs where the browser has locks (a secure origin), within
 * this one elsewhere. A tab that is killed lets go of its lock.
 */
export async function exclusive<T>(name: string, run: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) {
    return navigator.locks.request(`gridgov-${name}`, run) as Promise<T>
  }
  const before = waiting.get(name) ?? Promise.resolve()
  const mine = before.then(run, run)
  waiting.set(name, mine.catch(() => undefined))
  return mine
}
