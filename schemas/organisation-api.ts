/** The organisation's policy and the law of every place, as the API tells and takes them. */
import { type Static, Type } from 'typebox'
import { Amount, Instant } from './basics.ts'
import { Charges, DiscountPolicy } from './collections-policy.ts'
import { LawPack } from './law-pack.ts'
import { OrganisationPolicy } from './organisation.ts'

const closed = { additionalProperties: false }

export const Organisation = Type.Object(
  {
    policy: OrganisationPolicy,
    /** 0 while nothing was decided: the product's defaults. Also the ETag. */
    version: Type.Integer({ minimum: 0 }),
    changedAt: Type.Optional(Instant),
    changedBy: Type.Optional(Type.String()),
    /** What an administrator signs before an agency or a buyer of debts may send anything. */
    attestationText: Type.String(),
  },
  closed,
)
export type Organisation = Static<typeof Organisation>

/** The attestation has a call of its own, and is void when the collector's role changes. */
export const WriteOrganisation = Type.Omit(OrganisationPolicy, ['attestation'], closed)
export type WriteOrganisation = Static<typeof WriteOrganisation>

export const SignAttestation = Type.Object(
  {
    /** Typed by the person who signs: their own name. */
    name: Type.String({ minLength: 1, maxLength: 200 }),
    /** As it was shown. */
    text: Type.String({ minLength: 1, maxLength: 4000 }),
  },
  closed,
)
export type SignAttestation = Static<typeof SignAttestation>

export const PreviewPolicy = Type.Object({ discount: DiscountPolicy, charges: Type.Optional(Charges) }, closed)

/** What a policy comes to for sample debts of every age. */
export const PolicyPreview = Type.Object({
  rows: Type.Array(
    Type.Object({
      principal: Amount,
      daysPastDue: Type.Integer(),
      bucket: Type.String(),
      /** With fee and interest. */
      balance: Amount,
      options: Type.Array(
        Type.Object({
          kind: Type.String(),
          total: Amount,
          waived: Amount,
          downPayment: Amount,
          count: Type.Integer(),
          each: Amount,
          last: Amount,
        }),
      ),
      /** Why there is none. */
      refused: Type.Union([Type.String(), Type.Null()]),
      cutByApproval: Type.Boolean(),
    }),
  ),
})
export type PolicyPreview = Static<typeof PolicyPreview>

export const LawPackList = Type.Object({
  items: Type.Array(
    Type.Object({
      pack: LawPack,
      /** `installation`: a file of this installation has replaced the product's. */
      from: Type.Union([Type.Literal('product'), Type.Literal('installation')]),
    }),
  ),
})
export type LawPackList = Static<typeof LawPackList>
