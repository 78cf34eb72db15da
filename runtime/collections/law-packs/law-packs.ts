/** The law pack of a place: the state's, else the country's, else the product's default (São Paulo's window). */
import { AMERICAS } from './americas.ts'
import { BR_SP, BRAZIL } from './br.ts'
import type { LawPack } from './law-pack.ts'

export const LAW_PACKS: readonly LawPack[] = [...BRAZIL, ...AMERICAS]

const byId = new Map(LAW_PACKS.map((pack) => [pack.id, pack]))

export function lawPackOf(place: { country: string; state?: string | null | undefined }): LawPack {
  const ofState = place.state == null ? undefined : byId.get(`${place.country}-${place.state}`)
  return ofState ?? byId.get(place.country) ?? BR_SP
}
