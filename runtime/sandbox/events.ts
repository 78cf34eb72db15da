/**
 * What just happened, for everybody who watches: the phone page and tests listen over server-sent events.
 */
import type { Bubble, Person } from './world.ts'

export type SandboxEvent =
  | { type: 'bubble'; person: string; bubble: Bubble }
  | { type: 'person'; person: Person }
  | { type: 'typing'; person: string }
  | { type: 'faults' }
  | { type: 'reset' }

export type Events = ReturnType<typeof createEvents>

export function createEvents() {
  const listeners = new Set<(event: SandboxEvent) => void>()
  return {
    emit(event: SandboxEvent): void {
      for (const listener of listeners) listener(event)
    },
    /** Answers how to stop listening. */
    listen(listener: (event: SandboxEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
