/**
 * The law packs that come with the product, checked against their schema as any others are, and which of them speak for a
 * place: the state's, else the country's, else São Paulo's, which is the product's default.
 */
import type { LawPack, LawPacks } from '../../../schemas/law-pack.ts'
import AR from './AR.json' with { type: 'json' }
import BR from './BR.json' with { type: 'json' }
import AL from './BR-AL.json' with { type: 'json' }
import AM from './BR-AM.json' with { type: 'json' }
import ES from './BR-ES.json' with { type: 'json' }
import RJ from './BR-RJ.json' with { type: 'json' }
import SP from './BR-SP.json' with { type: 'json' }
import CL from './CL.json' with { type: 'json' }
import CO from './CO.json' with { type: 'json' }
import MX from './MX.json' with { type: 'json' }
import PE from './PE.json' with { type: 'json' }
import { lawPacksOf } from './read-law-packs.ts'
import US from './US.json' with { type: 'json' }

export const LAW_PACKS: LawPacks = lawPacksOf([BR, SP, RJ, AL, ES, AM, CO, MX, CL, PE, AR, US])

type Somewhere = { country: string; state?: string | null | undefined }

/** Whose hours hold at a place. */
export function lawPackOf({ country, state }: Somewhere, packs: LawPacks = LAW_PACKS): LawPack {
  const found = (state == null ? undefined : packs.get(`${country}-${state}`)) ?? packs.get(country)
  const pack = found ?? packs.get('BR-SP') ?? LAW_PACKS.get('BR-SP')
  // Packs are only ever replaced, never taken away.
  if (pack === undefined) throw new Error('The law pack BR-SP is missing.')
  return pack
}

/** All that speak for a place, the narrowest first: what a country says holds in its states too. */
export function lawPacksAt({ country, state }: Somewhere, packs: LawPacks = LAW_PACKS): LawPack[] {
  const found = [state == null ? undefined : packs.get(`${country}-${state}`), packs.get(country)]
  return found.filter((pack) => pack !== undefined)
}
