/** Tells open pages what changed, so that lists stay fresh: many publishers, many listeners, nothing kept. */
export const TOPICS = [
  'runs',
  'imports',
  'customers',
  'payments',
  'cases',
  'segments',
  'journeys',
  'presence',
  'people',
] as const
export type Topic = (typeof TOPICS)[number]
export type Change = {
  topic: Topic
  id?: string
  /** Of a draft that was saved: what it is now, so that whoever saved it need not read it again. */
  etag?: string
}

export interface Changes {
  /** To the pages of this process, and to the other processes for theirs. */
  publish(change: Change): void
  /** What another process has published. */
  hear(change: Change): void
  /** Gives the function that ends it. */
  subscribe(listener: (change: Change) => void): () => void
  /** Aborted when the server stops: whoever listens for ever must let go. */
  readonly ended: AbortSignal
  end(): void
}

export function createChanges(tellOthers: (change: Change) => void = () => {}): Changes {
  const listeners = new Set<(change: Change) => void>()
  const hear = (change: Change) => {
    for (const listener of listeners) listener(change)
  }
  const ending = new AbortController()
  return {
    publish(change) {
      hear(change)
      tellOthers(change)
    },
    hear,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ended: ending.signal,
    end: () => ending.abort(),
  }
}
