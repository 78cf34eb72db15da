/**
 * People inside who go over to another version of their journey: what staff order, what each person would do, and how far
 * it has come. A step of the old version is named by its id.
 */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'
import { Journey, NodeId } from './journey.ts'

const closed = { additionalProperties: false }

/**
 * Where those who wait at a step go: nowhere, out of the journey, or to a step of the new version. The same step of the
 * same type goes on waiting as it was; with `again` it is entered afresh, as any other step is.
 */
export const StepMove = Type.Union([
  Type.Literal('stay'),
  Type.Literal('end'),
  Type.Object({ to: NodeId, again: Type.Optional(Type.Boolean()) }, closed),
])
export type StepMove = Static<typeof StepMove>

export const PeopleInside = Type.Object(
  {
    /** Versions whose people it is about; all others than the one they go to when left out. */
    from: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 1000, uniqueItems: true })),
    /** Who waits at a step that `steps` does not name: stays, or goes on waiting at the same step of the new version. */
    default: Type.Union([Type.Literal('stay'), Type.Literal('follow')]),
    steps: Type.Optional(Type.Record(NodeId, StepMove)),
  },
  closed,
)
export type PeopleInside = Static<typeof PeopleInside>

export const OrderMove = Type.Object({ to: Type.Integer({ minimum: 1 }), ...PeopleInside.properties }, closed)

/** `draft`: what would be published now. `anew`: the version is published anew, as a roll back does. */
export const PreviewMove = Type.Object(
  {
    to: Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('draft')]),
    anew: Type.Optional(Type.Boolean()),
    /** With `draft`: what would be published, where it is not the draft that is stored. */
    document: Type.Optional(Journey),
    ...PeopleInside.properties,
  },
  closed,
)
export type PreviewMove = Static<typeof PreviewMove>

export const RollBack = Type.Object(
  {
    to: Type.Integer({ minimum: 1 }),
    note: Type.Optional(Type.String({ maxLength: 500 })),
    /** Those in later versions follow, where they fit, when left out. */
    people: Type.Optional(PeopleInside),
  },
  closed,
)
export type RollBack = Static<typeof RollBack>

/**
 * Why somebody stays: it was ordered so; the step is gone, of another type, or asks something else now; their deadlines
 * wait since a restore; their run was over or elsewhere when its turn came; another move took its place.
 */
export const STAY_REASONS = [
  'told',
  'step-missing',
  'other-type',
  'other-question',
  'restored',
  'elsewhere',
  'over',
  'stopped',
] as const
export type StayReason = (typeof STAY_REASONS)[number]

export const MoveDoes = Type.Union([
  Type.Literal('keeps'),
  Type.Literal('enters'),
  Type.Literal('ends'),
  Type.Literal('stays'),
])
export type MoveDoes = Static<typeof MoveDoes>

const Step = Type.Object({ id: Type.String(), type: Type.String(), label: Type.Optional(Type.String()) })

/** People who wait at one step of one version, and what they would do. */
export const MovePreviewRow = Type.Object({
  version: Type.Integer(),
  /** Absent where they have not begun yet. */
  step: Type.Optional(Step),
  people: Type.Integer(),
  /** Of `people`: a message to them is on its way; they go over when its outcome is known. */
  sending: Type.Integer(),
  does: MoveDoes,
  /** With `enters`. */
  into: Type.Optional(Type.String()),
  /** With `stays`. */
  reason: Type.Optional(Type.Enum(STAY_REASONS)),
})
export type MovePreviewRow = Static<typeof MovePreviewRow>

const DoesCounts = Type.Object({
  keeps: Type.Integer(),
  enters: Type.Integer(),
  ends: Type.Integer(),
  stays: Type.Integer(),
})

export const MovePreview = Type.Object({
  people: Type.Integer(),
  rows: Type.Array(MovePreviewRow),
  totals: DoesCounts,
  /** Of `stays`: not by order, but because they cannot. */
  cannot: Type.Integer(),
  /** Steps of the version that they go to. */
  targets: Type.Array(Step),
})
export type MovePreview = Static<typeof MovePreview>

export const Move = Type.Object({
  id: Type.String(),
  journey: Type.String(),
  to: Type.Integer(),
  people: PeopleInside,
  at: Instant,
  by: Type.String(),
  /** `stopped`: another move of the journey, to another version, took its place; who was not reached stayed. */
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('stopped')]),
  finishedAt: Type.Optional(Instant),
  /** People inside when it was ordered. */
  expected: Type.Integer(),
  /** `waits`: a message to them is on its way; they go over when its outcome is known. */
  counts: Type.Object({ ...DoesCounts.properties, queued: Type.Integer(), waits: Type.Integer() }),
  /** Of `stays`, by reason. */
  reasons: Type.Record(Type.String(), Type.Integer()),
})
export type Move = Static<typeof Move>
