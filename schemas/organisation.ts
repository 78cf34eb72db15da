/**
 * What the organisation decides for all its journeys: who it collects for, when and how often people may be contacted
 * (narrower than the law, never wider), words it does not use, charges, and how far a negotiation may go.
 */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'
import { Charges, DiscountPolicy } from './collections-policy.ts'

const closed = { additionalProperties: false }

/** Meta's commerce policy restricts collection for third parties: the last two need an attestation. */
export const COLLECTOR_ROLES = ['first_party', 'agency', 'debt_buyer'] as const

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' })
const DayHours = Type.Object({ from: TimeOfDay, to: TimeOfDay }, closed)

/** Hours by ISO weekday ("1" Monday … "7" Sunday), in the debtor's local time; a day that is absent has none. */
export const OwnHours = Type.Partial(
  Type.Object(
    { '1': DayHours, '2': DayHours, '3': DayHours, '4': DayHours, '5': DayHours, '6': DayHours, '7': DayHours },
    closed,
  ),
  closed,
)
export type OwnHours = Static<typeof OwnHours>

export const ContactPolicy = Type.Object(
  {
    /** Where the organisation is: the hours of its place hold for everybody besides those of the debtor's. */
    seat: Type.Optional(
      Type.Object(
        {
          country: Type.String({ pattern: '^[A-Z]{2}$' }),
          state: Type.Optional(Type.String({ pattern: '^[A-Z0-9]{1,3}$' })),
        },
        closed,
      ),
    ),
    /** Absent: the law's hours alone. */
    hours: Type.Optional(OwnHours),
    /** Messages that we begin, for each debtor, across debts and journeys; answers to the person's own do not count. */
    perDay: Type.Integer({ minimum: 1, maximum: 10 }),
    per7Days: Type.Integer({ minimum: 1, maximum: 50 }),
    /** Refused besides those that the product refuses anyway. */
    toneWords: Type.Array(Type.String({ minLength: 2, maxLength: 80 }), { maxItems: 500 }),
  },
  closed,
)
export type ContactPolicy = Static<typeof ContactPolicy>

export const OrganisationPolicy = Type.Object(
  {
    collectorRole: Type.Enum(COLLECTOR_ROLES),
    /** Signed by an administrator; without it an agency or a buyer of debts sends nothing. */
    attestation: Type.Union([
      Type.Object({ by: Type.String(), at: Instant, text: Type.String({ minLength: 1, maxLength: 4000 }) }, closed),
      Type.Null(),
    ]),
    contact: ContactPolicy,
    charges: Charges,
    discount: DiscountPolicy,
    /** A version is published only after somebody who did not work at it has approved it. */
    reviewBeforePublishing: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type OrganisationPolicy = Static<typeof OrganisationPolicy>
