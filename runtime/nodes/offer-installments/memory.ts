/** What the node keeps between its events: the offers it made, and how far the person has come. */
import { type Static, Type } from 'typebox'
import { Offer } from '../../../schemas/agreement.ts'
import type { Json } from '../../../schemas/basics.ts'

export const Memory = Type.Object({
  /** `offering`: options are out; `confirming`: one was chosen and read back. */
  stage: Type.Union([Type.Literal('offering'), Type.Literal('confirming')]),
  offers: Type.Array(Offer),
  chosen: Type.Optional(Type.String()),
  /** How often an unclear answer was asked back. */
  asked: Type.Integer(),
})
export type Memory = Static<typeof Memory>

/** The engine keeps what this node gave it and hands it back unchanged; nothing else writes it. */
export function remembered(memory: Json | undefined): Memory {
  if (memory === undefined) throw new Error('The offers of this run are gone.')
  return memory as unknown as Memory
}
