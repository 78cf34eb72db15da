/**
 * Bodies and answers of the HTTP API that are not records of their own. Lists are `{items, next?}`; `next` is the
 * cursor of the following page. Errors are problem documents (`diagnostic.ts`).
 */

import { type Static, type TSchema, Type } from 'typebox'
import { Agreement, Offer } from './agreement.ts'
import { Amount, Instant, Json, Locale } from './basics.ts'
import { Charge } from './charge.ts'
import { ConsentRecord } from './consent.ts'
import { Customer, Debt } from './customer.ts'
import { Diagnostic } from './diagnostic.ts'
import { Journey } from './journey.ts'
import { InboundMessage, MessageTemplate, OutboundMessage } from './message.ts'
import { PeopleInside } from './move.ts'
import { NodeTypeDescription, VariableDescription } from './node-type.ts'
import { PaymentRecord } from './payment.ts'
import { Role } from './people-api.ts'
import { MissingDebts } from './portfolio-import.ts'
import { PromiseToPay } from './promise.ts'
import { Fault, JournalEntry } from './run.ts'
import { SegmentRules } from './segment.ts'
import { Story } from './story.ts'

const closed = { additionalProperties: false }
export const page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) })

// --- session -------------------------------------------------------------------------------------------------------

export const Session = Type.Object({
  user: Type.Object({ id: Type.String(), email: Type.String(), name: Type.String(), role: Role }),
  organization: Type.Object({ name: Type.String() }),
  /** Where the phone page of the bundled sandbox is, when the account in use is the sandbox. */
  sandboxPhone: Type.Optional(Type.String()),
})
export type Session = Static<typeof Session>

// --- journeys ------------------------------------------------------------------------------------------------------

export const JourneySummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  nodes: Type.Integer(),
  updatedAt: Instant,
  /** Latest published version, if any. */
  version: Type.Optional(Type.Integer()),
  publishedAt: Type.Optional(Instant),
  /** The draft differs from the latest published version. */
  changed: Type.Boolean(),
  waiting: Type.Integer({ description: 'Runs of any version that are waiting now' }),
})
export type JourneySummary = Static<typeof JourneySummary>

/** A draft with its `etag`, which is also in the `ETag` header and is what `If-Match` must carry. */
export const Draft = Type.Object({ id: Type.String(), document: Journey, etag: Type.String(), updatedAt: Instant })
export type Draft = Static<typeof Draft>

export const CreateJourney = Type.Object({ document: Journey }, closed)

export const ValidateJourney = Type.Object({ document: Type.Unknown(), locale: Type.Optional(Locale) }, closed)
export type ValidateJourney = Static<typeof ValidateJourney>

/** `cards`: what each node will do, in words, by node id; `variables`: what texts of this journey may use. */
export const Validation = Type.Object({
  diagnostics: Type.Array(Diagnostic),
  cards: Type.Record(Type.String(), Type.Object({ summary: Type.String() })),
  variables: Type.Array(VariableDescription),
})
export type Validation = Static<typeof Validation>

export const AcceptedStories = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }))
export type AcceptedStories = Static<typeof AcceptedStories>

export const PublishedVersion = Type.Object({
  journey: Type.String(),
  version: Type.Integer(),
  publishedAt: Instant,
  publishedBy: Type.String(),
  note: Type.Optional(Type.String()),
  /** Stories that failed when it went out, and that its author accepted. */
  acceptedStories: Type.Optional(AcceptedStories),
  waiting: Type.Integer(),
})
export type PublishedVersion = Static<typeof PublishedVersion>
export const PublishedJourney = Type.Object({ ...PublishedVersion.properties, document: Journey })
export type PublishedJourney = Static<typeof PublishedJourney>

export const Publish = Type.Object(
  {
    note: Type.Optional(Type.String({ maxLength: 500 })),
    /** Ids of stories that may fail: what happens now is right. */
    acceptStories: Type.Optional(Type.Array(Type.String(), { maxItems: 1_000 })),
    /** What becomes of those inside; they stay in their version when left out. */
    people: Type.Optional(PeopleInside),
  },
  closed,
)
export type Publish = Static<typeof Publish>

export const Enroll = Type.Union([
  Type.Object({ phones: Type.Array(Type.String(), { minItems: 1, maxItems: 10_000 }) }, closed),
  Type.Object({ customers: Type.Array(Type.String(), { minItems: 1, maxItems: 10_000 }) }, closed),
  /** Rules, or the id of a saved segment. */
  Type.Object({ segment: Type.Union([SegmentRules, Type.String({ minLength: 1 })]) }, closed),
])
export type Enroll = Static<typeof Enroll>

/** `on-hold`: a case holds the person back, or the number is known not to be theirs. */
export const SKIP_REASONS = [
  'invalid-phone',
  'unknown-customer',
  'no-address',
  'already-inside',
  'opted-out',
  'on-hold',
] as const
export const Enrolled = Type.Object({
  enrolled: Type.Integer(),
  skipped: Type.Array(
    Type.Object({
      customer: Type.String(),
      reason: Type.Enum(SKIP_REASONS),
    }),
  ),
})
export type Enrolled = Static<typeof Enrolled>

// --- runs ----------------------------------------------------------------------------------------------------------

/** Why a message waits. `source`: where it is written, when a law holds it back; `organisation` for its own policy. */
const Hold = Type.Object({
  reason: Type.String(),
  until: Type.Optional(Instant),
  source: Type.Optional(Type.String()),
})

export const RunSummary = Type.Object({
  id: Type.String(),
  journey: Type.Object({ id: Type.String(), version: Type.Integer(), name: Type.String() }),
  customer: Type.Object({ id: Type.String(), name: Type.String() }),
  status: Type.Union([Type.Literal('waiting'), Type.Literal('ended'), Type.Literal('failed')]),
  node: Type.Optional(Type.String()),
  /** Why a send is still held, in a code the editor translates, and until when. */
  wait: Type.Optional(
    Type.Object({
      for: Type.String(),
      until: Type.Optional(Instant),
      held: Type.Optional(Hold),
    }),
  ),
  outcome: Type.Optional(Type.String()),
  fault: Type.Optional(Fault),
  startedAt: Instant,
  updatedAt: Instant,
})
export type RunSummary = Static<typeof RunSummary>

/** A message of a conversation: either direction, with what became of it. */
export const ConversationMessage = Type.Object({
  id: Type.String(),
  at: Instant,
  direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
  inbound: Type.Optional(InboundMessage),
  outbound: Type.Optional(OutboundMessage),
  /** Outbound: queued, held, sending, uncertain, accepted, sent, delivered, read, played, failed, blocked. */
  status: Type.Optional(Type.String()),
  error: Type.Optional(Type.Object({ code: Type.String(), detail: Type.Optional(Type.String()) })),
  /** Why it has not gone, or is not known to have gone, in a code the editor translates, and when it is looked at again. */
  hold: Type.Optional(Hold),
  run: Type.Optional(Type.String()),
  node: Type.Optional(Type.String()),
})
export type ConversationMessage = Static<typeof ConversationMessage>

export const RunDetail = Type.Object({
  ...RunSummary.properties,
  vars: Type.Record(Type.String(), Json),
  timeline: Type.Array(JournalEntry),
  messages: Type.Array(ConversationMessage),
  document: Journey,
})
export type RunDetail = Static<typeof RunDetail>

// --- portfolio -----------------------------------------------------------------------------------------------------

/** A debt with what it amounts to today. */
export const DebtToday = Type.Object({
  ...Debt.properties,
  fee: Amount,
  interest: Amount,
  total: Amount,
  daysPastDue: Type.Integer(),
})
export type DebtToday = Static<typeof DebtToday>

export const CustomerSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()]),
  userId: Type.Union([Type.String(), Type.Null()]),
  state: Type.Union([Type.String(), Type.Null()]),
  consent: Customer.properties.consent,
  debts: Type.Integer(),
  total: Amount,
  /** Of `total`; the oldest debt's when there are several. */
  currency: Type.String(),
  oldestDueDate: Type.Union([Type.String(), Type.Null()]),
  daysPastDue: Type.Integer(),
})
export type CustomerSummary = Static<typeof CustomerSummary>

export const CustomerDetail = Type.Object({
  customer: Customer,
  debts: Type.Array(DebtToday),
  agreements: Type.Array(Agreement),
  /** What was received for each installment, by agreement and number; 0 is the down payment. */
  installmentsPaid: Type.Record(Type.String(), Type.Record(Type.String(), Amount)),
  promises: Type.Array(PromiseToPay),
  /** Instruments that were issued, the oldest first; payments, the latest first. */
  charges: Type.Array(Charge),
  payments: Type.Array(PaymentRecord),
  conversation: Type.Array(ConversationMessage),
  runs: Type.Array(RunSummary),
  /** What the person, or somebody about them, has said of being written to; the latest first. */
  consents: Type.Array(ConsentRecord),
})
export type CustomerDetail = Static<typeof CustomerDetail>

export const Import = Type.Object({
  id: Type.String(),
  status: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  filename: Type.Optional(Type.String()),
  startedAt: Instant,
  finishedAt: Type.Optional(Instant),
  /** Data rows read so far, and what became of them. */
  rows: Type.Integer(),
  imported: Type.Integer(),
  /** Of `imported`: rows that brought a new debt or person, and rows that changed one; the others changed nothing. */
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  rejected: Type.Integer(),
  /** Where a complete file was announced: open debts that it does not name. */
  missing: Type.Optional(MissingDebts),
  /** The first thousand; `line` counts from 1 with the header as line 1. */
  errors: Type.Array(
    Type.Object({
      line: Type.Integer(),
      column: Type.Optional(Type.String()),
      code: Type.String(),
      reason: Type.String(),
    }),
  ),
  /** With `failed`: why nothing more was read. */
  problem: Type.Optional(Type.String()),
})
export type Import = Static<typeof Import>

export const CountSegment = Type.Object({ rules: SegmentRules }, closed)
export const SegmentCount = Type.Object({
  count: Type.Integer(),
  sample: Type.Array(CustomerSummary),
})
export type SegmentCount = Static<typeof SegmentCount>

export const SegmentField = Type.Object({
  name: Type.String(),
  label: Type.String(),
  type: Type.Union([
    Type.Literal('number'),
    Type.Literal('money'),
    Type.Literal('date'),
    Type.Literal('text'),
    Type.Literal('boolean'),
    Type.Literal('choice'),
  ]),
  values: Type.Optional(Type.Array(Type.Object({ name: Type.String(), label: Type.String() }))),
})
export type SegmentField = Static<typeof SegmentField>

// --- simulation ----------------------------------------------------------------------------------------------------

export const StartSimulation = Type.Object(
  {
    document: Journey,
    /** A customer's id, or an invented customer's fields. */
    customer: Type.Union([Type.String(), Type.Partial(Customer)]),
    /** Debts of an invented customer; of a customer of the portfolio, theirs are used when absent. */
    debts: Type.Optional(Type.Array(Type.Partial(Debt))),
    /** Made before, the oldest first. */
    promises: Story.properties.promises,
    at: Type.Optional(Instant),
  },
  closed,
)
export type StartSimulation = Static<typeof StartSimulation>

export const SimulationEvent = Type.Union([
  Type.Object({ kind: Type.Literal('reply'), text: Type.String({ maxLength: 4096 }) }, closed),
  /** Presses a button or list row of a message in the transcript. */
  Type.Object({ kind: Type.Literal('press'), button: Type.String(), message: Type.Optional(Type.String()) }, closed),
  Type.Object(
    {
      kind: Type.Literal('media'),
      type: Type.Union([Type.Literal('image'), Type.Literal('audio'), Type.Literal('document')]),
    },
    closed,
  ),
  /** Lets a duration pass; timers that fall due fire in order. */
  Type.Object({ kind: Type.Literal('wait'), duration: Type.String() }, closed),
  /** Jumps to the next timer. */
  Type.Object({ kind: Type.Literal('next') }, closed),
  /** Makes the pending (or next) send come out otherwise than accepted. */
  Type.Object({ kind: Type.Literal('fail-next'), code: Type.String() }, closed),
  /** Everything that is owed is paid, or so much of it. */
  Type.Object({ kind: Type.Literal('pay'), amount: Type.Optional(Type.Integer({ minimum: 1 })) }, closed),
])
export type SimulationEvent = Static<typeof SimulationEvent>

/** One thing that happened, in order: a bubble of either side, or a step of the journey. */
export const TranscriptEntry = Type.Union([
  Type.Object({
    kind: Type.Literal('out'),
    id: Type.String(),
    at: Instant,
    node: Type.String(),
    message: OutboundMessage,
    status: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('in'), id: Type.String(), at: Instant, message: InboundMessage }),
  Type.Object({ kind: Type.Literal('step'), at: Instant, entry: JournalEntry }),
])
export type TranscriptEntry = Static<typeof TranscriptEntry>

/** Opaque to clients: they carry it from one answer to the next request. */
export const SimulationState = Type.Record(Type.String(), Type.Unknown())
export type SimulationState = Static<typeof SimulationState>

export const AdvanceSimulation = Type.Object(
  { document: Journey, state: SimulationState, event: SimulationEvent },
  closed,
)
export type AdvanceSimulation = Static<typeof AdvanceSimulation>

/** `transcript` is the whole of it from the start; `path` lists node ids and edge ids in the order they were passed. */
export const Simulation = Type.Object({
  state: SimulationState,
  transcript: Type.Array(TranscriptEntry),
  at: Instant,
  path: Type.Object({ nodes: Type.Array(Type.String()), edges: Type.Array(Type.String()) }),
  status: Type.Union([Type.Literal('waiting'), Type.Literal('ended'), Type.Literal('failed')]),
  node: Type.Optional(Type.String()),
  waitingFor: Type.Optional(Type.String()),
  until: Type.Optional(Instant),
  outcome: Type.Optional(Type.String()),
  fault: Type.Optional(Fault),
  vars: Type.Record(Type.String(), Json),
  /** What was proposed last. */
  offers: Type.Optional(Type.Array(Offer)),
})
export type Simulation = Static<typeof Simulation>

// --- templates, settings ------------------------------------------------------------------------------------------

export const TemplateList = Type.Object({ items: Type.Array(MessageTemplate), fetchedAt: Instant })
export type TemplateList = Static<typeof TemplateList>

export const ApiKeySummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String(),
  role: Role,
  createdAt: Instant,
  /** Who made it; what it does counts as theirs. */
  createdBy: Type.Optional(Type.String()),
  lastUsedAt: Type.Optional(Instant),
  expiresAt: Type.Optional(Instant),
  /** `off`: whoever made it is switched off, and so is the key. */
  state: Type.Enum(['active', 'expired', 'off'] as const),
})
export type ApiKeySummary = Static<typeof ApiKeySummary>
/** `role`: at most one's own, which it is when absent. `days`: how long it works; for ever when absent. */
export const CreateApiKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    role: Type.Optional(Role),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 1825 })),
  },
  closed,
)
/** `key` is shown once and kept only as a hash. */
export const CreatedApiKey = Type.Object({ ...ApiKeySummary.properties, key: Type.String() })

export const NodeTypeList = Type.Object({
  items: Type.Array(NodeTypeDescription),
  /** Plug-in folders that could not be loaded, with the reason; journeys that use them say so. */
  problems: Type.Array(Type.Object({ folder: Type.String(), problem: Type.String() })),
})
export type NodeTypeList = Static<typeof NodeTypeList>
