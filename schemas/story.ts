/**
 * A story: a conversation with one invented person that is also a regression test of a journey. Steps either do
 * something (`do`) or say what must then be true (`expect`); a story passes when every expectation holds.
 */
import { type Static, Type } from 'typebox'
import { AGREEMENT_STATUSES } from './agreement.ts'
import { Amount, CalendarDate, Duration, Json } from './basics.ts'
import { CaseKind } from './case.ts'
import { Customer, Debt } from './customer.ts'
import { PROMISE_STATUSES } from './promise.ts'

const closed = { additionalProperties: false }

/** ISO 8601 with an offset. */
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$' })
/** In the person's own zone, to the minute: `2026-11-24T10:00`. */
const LocalMinute = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' })
const Texts = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })

export const StoryAction = Type.Union([
  Type.Object({ do: Type.Literal('reply'), text: Type.String({ maxLength: 4096 }) }, closed),
  /** A button or list row by its title or its id; of the newest message that has it. */
  Type.Object({ do: Type.Literal('press'), button: Type.String({ minLength: 1 }) }, closed),
  Type.Object(
    {
      do: Type.Literal('media'),
      type: Type.Union([Type.Literal('image'), Type.Literal('audio'), Type.Literal('document')]),
    },
    closed,
  ),
  /** Lets time pass; timers that fall due fire in order. */
  Type.Object({ do: Type.Literal('wait'), for: Duration() }, closed),
  /** Jumps to the next timer. */
  Type.Object({ do: Type.Literal('next') }, closed),
  /** The next send fails with this code, or is blocked by this rule. */
  Type.Object({ do: Type.Literal('fail-next'), code: Type.String({ minLength: 1 }) }, closed),
  /** Everything is paid, or so much of it (minor units), seen by the payment provider. */
  Type.Object({ do: Type.Literal('pay'), amount: Type.Optional(Type.Integer({ minimum: 1 })) }, closed),
])
export type StoryAction = Static<typeof StoryAction>

/** One message to the person; what is left out may be anything. */
export const ExpectedMessage = Type.Object(
  {
    /** Each must be found in what the person reads (case counts). */
    contains: Type.Optional(Texts),
    /** None of these may be found in it. */
    lacks: Type.Optional(Texts),
    template: Type.Optional(Type.String()),
    /** Titles of all buttons or list rows, in order. */
    buttons: Type.Optional(Type.Array(Type.String())),
    /** Accepted when left out. */
    status: Type.Optional(Type.Union([Type.Literal('accepted'), Type.Literal('failed'), Type.Literal('blocked')])),
  },
  closed,
)
export type ExpectedMessage = Static<typeof ExpectedMessage>

export const Expectation = Type.Object(
  {
    /** All messages since the last action, in order; an empty list says that nothing was said. */
    says: Type.Optional(Type.Array(ExpectedMessage)),
    waiting: Type.Optional(
      Type.Object(
        {
          for: Type.Optional(Type.Union([Type.Literal('reply'), Type.Literal('time'), Type.Literal('payment')])),
          until: Type.Optional(LocalMinute),
          node: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
    outcome: Type.Optional(Type.String()),
    /** Code of the fault the run failed with. */
    fault: Type.Optional(Type.String()),
    /** The last action's reply fitted no step and went to the people who answer conversations. */
    inbox: Type.Optional(Type.Boolean()),
    /** The newest agreement; amounts are minor units. */
    agreement: Type.Optional(
      Type.Object(
        {
          status: Type.Optional(Type.Enum(AGREEMENT_STATUSES)),
          total: Type.Optional(Amount),
          installments: Type.Optional(
            Type.Array(Type.Object({ dueDate: CalendarDate, amount: Amount }, closed), { minItems: 1 }),
          ),
        },
        closed,
      ),
    ),
    /** The newest promise. */
    promise: Type.Optional(
      Type.Object(
        {
          date: Type.Optional(CalendarDate),
          amount: Type.Optional(Amount),
          status: Type.Optional(Type.Enum(PROMISE_STATUSES)),
        },
        closed,
      ),
    ),
    /** A case of this kind is open. */
    case: Type.Optional(CaseKind),
    /** Id of another journey that the last action began. */
    started: Type.Optional(Type.String()),
    /** By path (`promessa.date`); the values must be equal. */
    vars: Type.Optional(Type.Record(Type.String(), Json)),
  },
  { ...closed, minProperties: 1 },
)
export type Expectation = Static<typeof Expectation>

export const StoryStep = Type.Union([StoryAction, Type.Object({ expect: Expectation }, closed)])
export type StoryStep = Static<typeof StoryStep>

export const Story = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    format: Type.Literal(1),
    /** The journey's id. */
    journey: Type.String({ minLength: 1 }),
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    /** When the person enters. */
    at: Moment,
    /** An invented person; what is left out is filled in. */
    customer: Type.Partial(Customer),
    /** One overdue bill when left out; an empty list is somebody who owes nothing. */
    debts: Type.Optional(Type.Array(Type.Partial(Debt))),
    /** Promises that the person made before, the oldest first. */
    promises: Type.Optional(
      Type.Array(Type.Object({ date: CalendarDate, amount: Amount, status: Type.Enum(PROMISE_STATUSES) }, closed), {
        maxItems: 20,
      }),
    ),
    steps: Type.Array(StoryStep, { minItems: 1, maxItems: 500 }),
  },
  closed,
)
export type Story = Static<typeof Story>
