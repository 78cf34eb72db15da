/**
 * The journey document: React Flow's own shape, so that canvas and file need no mapping. Viewport and selection are
 * never part of it. `data` is the config of the node's type; its schema is the type's own, and the emitted
 * `journey.schema.json` joins them.
 */
import { type Static, Type } from 'typebox'
import { Locale } from './basics.ts'
import { Charges } from './collections-policy.ts'

const closed = { additionalProperties: false }

export const NodeId = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' })

export const JourneyNode = Type.Object(
  {
    id: NodeId,
    type: Type.String({ minLength: 1, maxLength: 64 }),
    typeVersion: Type.Integer({ minimum: 1 }),
    position: Type.Object({ x: Type.Number(), y: Type.Number() }, closed),
    data: Type.Record(Type.String(), Type.Unknown()),
    /** The author's own name for this step; shown instead of the type's name. */
    label: Type.Optional(Type.String({ maxLength: 80 })),
  },
  closed,
)
export type JourneyNode = Static<typeof JourneyNode>

export const JourneyEdge = Type.Object(
  { id: NodeId, source: NodeId, sourceHandle: Type.String({ minLength: 1, maxLength: 64 }), target: NodeId },
  closed,
)
export type JourneyEdge = Static<typeof JourneyEdge>

/** Roles of the editor's theme, for what an author tells apart by colour. */
export const Tint = Type.Enum(['petrol', 'amber', 'blue', 'violet', 'grey'])
export type Tint = Static<typeof Tint>

/** What an author writes beside the steps, for other authors: nobody inside the journey ever sees it. */
export const JourneyNote = Type.Object(
  {
    id: NodeId,
    position: Type.Object({ x: Type.Number(), y: Type.Number() }, closed),
    size: Type.Object({ width: Type.Number({ minimum: 80 }), height: Type.Number({ minimum: 40 }) }, closed),
    text: Type.String({ maxLength: 2000 }),
    tint: Type.Optional(Tint),
  },
  closed,
)
export type JourneyNote = Static<typeof JourneyNote>

/** A named frame round steps. It has no place of its own: it is drawn round its members. A step is in one at most. */
export const JourneyGroup = Type.Object(
  {
    id: NodeId,
    name: Type.String({ maxLength: 80 }),
    nodes: Type.Array(NodeId, { maxItems: 2000 }),
    tint: Type.Optional(Tint),
  },
  closed,
)
export type JourneyGroup = Static<typeof JourneyGroup>

export const JourneySettings = Type.Object(
  {
    timezone: Type.String({ description: 'IANA zone for times when the customer has none' }),
    locale: Locale,
    /** What happens to a reply while a run waits for time only. */
    replyWhileWaiting: Type.Optional(Type.Union([Type.Literal('inbox'), Type.Literal('end-wait')])),
    /** `phone_number_id` that this journey sends from; the installation's first when absent. */
    number: Type.Optional(Type.String()),
    /** Contractual charges on overdue debts; 2 % and 1 % a month when absent. */
    charges: Type.Optional(Charges),
  },
  closed,
)
export type JourneySettings = Static<typeof JourneySettings>

export const Journey = Type.Object(
  {
    /** So that an editor finds the schema of a file. */
    $schema: Type.Optional(Type.String()),
    format: Type.Literal(1),
    id: Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z0-9][a-z0-9-]*$' }),
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    description: Type.Optional(Type.String({ maxLength: 2000 })),
    settings: JourneySettings,
    nodes: Type.Array(JourneyNode, { maxItems: 2000 }),
    edges: Type.Array(JourneyEdge, { maxItems: 8000 }),
    notes: Type.Optional(Type.Array(JourneyNote, { maxItems: 500 })),
    groups: Type.Optional(Type.Array(JourneyGroup, { maxItems: 500 })),
  },
  closed,
)
export type Journey = Static<typeof Journey>
