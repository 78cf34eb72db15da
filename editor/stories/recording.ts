/** A conversation of the simulator as the server writes it down: its opening, and everything that was done. Pure. */
import type { RecordStory } from '../../schemas/story-api.ts'
import type { Opening } from '../simulator/simulation.ts'
import type { Way } from '../simulator/ways.ts'

export function recordingOf(opening: Opening, moments: Way, name: string): Omit<RecordStory, 'document'> {
  return { ...opening, name, events: moments.flatMap(({ event }) => event ?? []) }
}
