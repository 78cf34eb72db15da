/** Reads a price table that a person has written, also one from before prices had a currency and a date each. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { PriceTable } from '../../schemas/forecast-api.ts'

const { country, source, marketing, utility, authentication, service } = PriceTable.properties.markets.items.properties

const OneCurrency = Type.Object({
  currency: PriceTable.properties.markets.items.properties.currency,
  asOf: PriceTable.properties.markets.items.properties.asOf,
  freeService: PriceTable.properties.freeService,
  markets: Type.Array(Type.Object({ country, source, marketing, utility, authentication, service })),
})

/** Undefined where it is none. */
export function priceTableIn(value: unknown): PriceTable | undefined {
  if (Value.Check(PriceTable, value)) return value
  if (!Value.Check(OneCurrency, value)) return undefined
  const { currency, asOf, freeService, markets } = value
  return { freeService, markets: markets.map((market) => ({ ...market, currency, asOf })) }
}
