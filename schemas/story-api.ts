/** Bodies and answers of the API about stories kept with a draft: the stories themselves, their runs, recording them. */
import { type Static, Type } from 'typebox'
import { SimulationEvent } from './api.ts'
import { Instant } from './basics.ts'
import { Customer, Debt } from './customer.ts'
import { Journey } from './journey.ts'
import { Expectation, Story } from './story.ts'

const closed = { additionalProperties: false }

/** Of a story within its journey, and the name of its file. */
export const StoryId = Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z0-9][a-z0-9-]*$' })

/** `etag` is also in the `ETag` header and is what `If-Match` must carry. */
export const StoredStory = Type.Object({ id: StoryId, story: Story, etag: Type.String(), updatedAt: Instant })
export type StoredStory = Static<typeof StoredStory>

/** A file beside the stories that is none; it can be written over, or thrown away. */
export const BrokenStory = Type.Object({ id: StoryId, problem: Type.String(), etag: Type.String() })
export type BrokenStory = Static<typeof BrokenStory>

/** In the order of their names. */
export const StoryList = Type.Object({ items: Type.Array(StoredStory), broken: Type.Array(BrokenStory) })
export type StoryList = Static<typeof StoryList>

/** What the stories are run against; the draft as it is kept when it is left out. */
const Against = { document: Type.Optional(Journey) }

/** All stories when none are named. */
export const RunStories = Type.Object(
  { ...Against, stories: Type.Optional(Type.Array(StoryId, { maxItems: 1_000 })) },
  closed,
)
export type RunStories = Static<typeof RunStories>

/** Both sides of what was not as expected, as text; `message` counts from 1, `subject` is a variable's path. */
export const StoryDifference = Type.Object({
  code: Type.Enum([
    'journey',
    'impossible',
    'says-count',
    'template',
    'contains',
    'lacks',
    'buttons',
    'status',
    'waiting',
    'outcome',
    'fault',
    'inbox',
    'agreement',
    'promise',
    'case',
    'started',
    'variable',
  ]),
  expected: Type.String(),
  actual: Type.String(),
  message: Type.Optional(Type.Integer()),
  subject: Type.Optional(Type.String()),
})
export type StoryDifference = Static<typeof StoryDifference>

/** The way taken, to the end or to the failing moment. */
const Path = Type.Object({ nodes: Type.Array(Type.String()), edges: Type.Array(Type.String()) })

/** Where and how a story failed. */
export const StoryFailure = Type.Object({
  /** Of the story's steps, from 1; 0 is the person's entry. */
  step: Type.Integer({ minimum: 0 }),
  /** The step of the journey that it is about. */
  node: Type.Optional(Type.String()),
  difference: StoryDifference,
  /** What the person has read since the last action. */
  said: Type.Array(Type.String()),
  /** One or more lines in the language asked for. */
  words: Type.String(),
})
export type StoryFailure = Static<typeof StoryFailure>

/** A story without `failure` holds. */
export const StoryRun = Type.Object({
  id: StoryId,
  name: Type.String(),
  path: Path,
  failure: Type.Optional(StoryFailure),
})
export type StoryRun = Static<typeof StoryRun>

export const StoryRuns = Type.Object({ items: Type.Array(StoryRun), broken: Type.Array(BrokenStory) })
export type StoryRuns = Static<typeof StoryRuns>

/** What accepting the new behaviour would change; nothing is written. */
export const AcceptStory = Type.Object({ ...Against, story: StoryId }, closed)
export type AcceptStory = Static<typeof AcceptStory>

export const AcceptedStory = Type.Object({
  story: Story,
  /** The etag of the story that this was made of, for saving the new one. */
  etag: Type.String(),
  changes: Type.Array(
    Type.Object({
      step: Type.Integer({ minimum: 0 }),
      node: Type.Optional(Type.String()),
      /** None where the step can no longer be done: the story ends before it. */
      expectation: Type.Optional(Expectation),
      differences: Type.Array(
        Type.Object({ difference: StoryDifference, words: Type.String({ description: 'In the language asked for' }) }),
      ),
      said: Type.Array(Type.String()),
    }),
  ),
})
export type AcceptedStory = Static<typeof AcceptedStory>

/** A conversation that was simulated, to be written down as a story; nothing is stored. */
export const RecordStory = Type.Object(
  {
    ...Against,
    name: Story.properties.name,
    /** As in StartSimulation; somebody of the portfolio is replaced by an invented person. */
    customer: Type.Union([Type.String(), Type.Partial(Customer)]),
    debts: Type.Optional(Type.Array(Type.Partial(Debt))),
    promises: Story.properties.promises,
    at: Instant,
    events: Type.Array(SimulationEvent, { maxItems: 250 }),
  },
  closed,
)
export type RecordStory = Static<typeof RecordStory>

/** `replaced`: which kinds of personal data were put out of it. */
export const RecordedStory = Type.Object({
  story: Story,
  replaced: Type.Array(Type.Enum(['name', 'contact', 'document', 'place', 'debts', 'attributes', 'texts'])),
})
export type RecordedStory = Static<typeof RecordedStory>

/** A story that stands in the way of publishing, in a refusal. */
export const RefusedStory = Type.Object({ id: StoryId, name: Type.String(), words: Type.String() })
export type RefusedStory = Static<typeof RefusedStory>
