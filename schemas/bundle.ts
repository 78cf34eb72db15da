/** A journey with its stories in one file (`<id>.regua.json`), to be carried from one installation to another. */
import { type Static, Type } from 'typebox'
import { Journey } from './journey.ts'
import { Story } from './story.ts'
import { StoryId } from './story-api.ts'

const closed = { additionalProperties: false }

export const JourneyBundle = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    format: Type.Literal('regua-journey-1'),
    journey: Journey,
    stories: Type.Array(Type.Object({ id: StoryId, story: Story }, closed), { maxItems: 1_000 }),
  },
  closed,
)
export type JourneyBundle = Static<typeof JourneyBundle>

/**
 * Without `replace` nothing may be there under the journey's id; with it, the draft whose etag it is becomes the file's.
 * Stories of the same name are replaced, others stay. With `seen`, the etags of the stories that are there by their ids,
 * one under a name of the file that has changed since, or has come, is not replaced, and nothing is.
 */
export const ImportJourney = Type.Object(
  {
    bundle: JourneyBundle,
    replace: Type.Optional(Type.String({ minLength: 1 })),
    seen: Type.Optional(Type.Record(StoryId, Type.String({ minLength: 1 }))),
  },
  closed,
)
export type ImportJourney = Static<typeof ImportJourney>
