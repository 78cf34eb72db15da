/** The clock of the installation: the machine's, or for tests and demos one that was set at the start and runs on. */
import type { Instant } from '../schemas/basics.ts'

export function clockFrom(start: Instant | undefined): () => Instant {
  if (start === undefined) return () => Date.now()
  const begun = performance.now()
  return () => start + Math.round(performance.now() - begun)
}
