import type { Change } from '@shared/api/live'

interface Interest {
  kinds: RegExp
  tell: (change: Change | null) => void
}

/** A short wait, so that a hundred changes of one second make a screen ask once. */
const GATHER_MS = 400

/** Who wants to hear of which changes; fed by the live stream. */
export class Changes {
  private readonly interests = new Set<Interest>()

  /**
   * Hear of changes whose kind matches. Those that come close together are told once, with the last of them; null says
   * that some were missed (the stream was cut), so that everything shown must be asked for anew. Answers how to stop.
   */
  on(kinds: RegExp, tell: (change: Change | null) => void, gatherMs = GATHER_MS): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last: Change | null = null
    const interest: Interest = {
      kinds,
      tell: (change) => {
        last = change
        timer ??= setTimeout(() => {
          timer = undefined
          tell(last)
        }, gatherMs)
      },
    }
    this.interests.add(interest)
    return () => {
      clearTimeout(timer)
      this.interests.delete(interest)
    }
  }

  changed(change: Change): void {
    for (const one of this.interests) if (one.kinds.test(change.kind)) one.tell(change)
  }

  missed(): void {
    for (const one of this.interests) one.tell(null)
  }
}
