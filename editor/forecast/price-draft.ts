/** A price table while it is written: what is missing, and typed prices as whole millionths. Pure. */
import type { PriceTable } from '../../schemas/forecast-api.ts'

export type Market = PriceTable['markets'][number]
export type Fault = { market: number; field: 'country' | 'currency' | 'asOf' | 'source' | 'twice' }

export const PRICED = ['marketing', 'utility', 'authentication', 'service'] as const
const MICROS = 1_000_000

/** The first thing that keeps the table from being saved. */
export function faultOf({ markets }: PriceTable): Fault | undefined {
  for (const [market, { country, currency, asOf, source }] of markets.entries()) {
    if (!/^[A-Z]{2}$/.test(country)) return { market, field: 'country' }
    if (!/^[A-Z]{3}$/.test(currency)) return { market, field: 'currency' }
    if (asOf === '') return { market, field: 'asOf' }
    if (source.trim() === '') return { market, field: 'source' }
    if (markets.findIndex((other) => other.country === country) < market) return { market, field: 'twice' }
  }
  return undefined
}

/** An empty field is no price, which is something else than a price of nought. */
export function microsOf(typed: string | number): number | undefined {
  const text = String(typed).trim().replace(',', '.')
  return text === '' ? undefined : Math.round(Number(text) * MICROS)
}

export const typedOf = (micros: number | undefined): number | '' => (micros === undefined ? '' : micros / MICROS)

export function withPrice(market: Market, category: (typeof PRICED)[number], micros: number | undefined): Market {
  const { [category]: _, ...rest } = market
  return micros === undefined ? rest : { ...rest, [category]: micros }
}

export function newMarket(country: string, currency: string, today: string): Market {
  return { country, currency, asOf: today, source: '' }
}
