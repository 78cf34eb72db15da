/**
 * How many digits a currency has after its decimal mark, as ISO 4217 says. Amounts are stored in integers of this unit, so
 * it must never depend on the version of the system's locale data, which counts what shops use and changes (COP: 2, then 0).
 */

/** Currencies that are not counted in hundredths; all others are. ISO 4217, list one of 2025-05-12. */
const DIGITS: Readonly<Record<string, number>> = {
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
}

/** `currency` is an ISO 4217 code: 2 for BRL and COP, 0 for CLP. */
export const minorDigits = (currency: string): number => DIGITS[currency] ?? 2

/**
 * What `Intl.NumberFormat` needs to write amounts of this currency to its last unit. Where the place itself writes no
 * hundredths (COP), they are written only when there are some.
 */
export function currencyFormat(currency: string): Intl.NumberFormatOptions {
  const known = formats.get(currency)
  if (known) return known
  const usual =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const own = minorDigits(currency)
  const format: Intl.NumberFormatOptions = {
    ...{ style: 'currency', currency, minimumFractionDigits: own, maximumFractionDigits: own },
    ...(usual < own ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
  }
  formats.set(currency, format)
  return format
}

// Each row of a table asks, and asking Intl costs a hundred times more than remembering.
const formats = new Map<string, Intl.NumberFormatOptions>()

function digits(count: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, count]))
}
