/** How people come into a journey, as far as a forecast asks about it. The server knows the whole of it. Pure. */
import type { ForecastWho } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'

/** The kind of the first step's entry. */
export function entryKindOf({ nodes }: Journey): string | undefined {
  for (const { data } of nodes) {
    const { entry } = data
    if (typeof entry === 'object' && entry !== null && 'kind' in entry) return String(entry.kind)
  }
  return undefined
}

/** Where the first step lets nobody in by itself, “as the first step says” would answer that nothing is sent. */
export function usualEntering(journey: Journey): ForecastWho['enter'] {
  return entryKindOf(journey) === 'segment' ? 'entry' : 'everybody'
}
