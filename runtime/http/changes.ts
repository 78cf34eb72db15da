/** Tells open pages what changed, so that lists stay fresh: many publishers, many listeners, nothing kept. */
export const TOPICS = ['runs', 'imports', 'customers', 'cases', 'segments', 'journeys', 'presence'] as const
export type Topic = (typeof TOPICS)[number]
export type Change = {
  topic: Topic
  id?: string
  /** Of a draft that was saved: what it is now, so that whoever saved it need not read it again. */
  etag?: string
}

export interface Changes {
  publish(change: Change): void
  /** Gives the function that ends it. */
  subscribe(listener: (change: Change) => void): () => void
  /** Aborted when the server stops: whoever listens for ever must let go. */
  readonly ended: AbortSignal
  end(): void
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  const ending = new AbortController()
  return {
    publish(change) {
      for (const listener of listeners) listener(change)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ended: ending.signal,
    end: () => ending.abort(),
  }
}
