/** What the node keeps between its events: the offers it made, on which terms, and how far the person has come. */
import { type Static, Type } from 'typebox'
import { Offer } from '../../../schemas/agreement.ts'
import type { Json } from '../../../schemas/basics.ts'
import { Charges, DiscountPolicy } from '../../../schemas/collections-policy.ts'

export const Memory = Type.Object({
  /** `offering`: options are out; `confirming`: one was chosen and read back. */
  stage: Type.Union([Type.Literal('offering'), Type.Literal('confirming')]),
  offers: Type.Array(Offer),
  /** Made in answer to counter-offers; runs that began before there were any have none. */
  fitted: Type.Optional(Type.Array(Offer)),
  /** Options that later ones have taken the place of: they hold as long as they said, and can still be chosen. */
  earlier: Type.Optional(Type.Array(Offer)),
  chosen: Type.Optional(Type.String()),
  /** How often an unclear answer was asked back. */
  asked: Type.Integer(),
  /** How often a counter-offer outside the policy was answered with the nearest inside it. */
  rounds: Type.Optional(Type.Integer()),
  /** As they stood when the offers were made: a policy that changes meanwhile changes no open negotiation. */
  terms: Type.Optional(Type.Object({ policy: DiscountPolicy, charges: Charges })),
  /** Received for the debts of the offers until then; more means that the offers ask for too much. */
  received: Type.Optional(Type.Integer()),
})
export type Memory = Static<typeof Memory>

/** The engine keeps what this node gave it and hands it back unchanged; nothing else writes it. */
export function remembered(memory: Json | undefined): Memory {
  if (memory === undefined) throw new Error('The offers of this run are gone.')
  return memory as unknown as Memory
}

/** Every offer that this conversation has shown. */
export function shown({ offers, fitted = [], earlier = [] }: Memory): Offer[] {
  return [...offers, ...fitted, ...earlier]
}
