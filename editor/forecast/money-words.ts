/** Costs as people read them: micro-units are shown rounded, and stay exact where they are added. */
import { formatMoney, formatNumber } from '../i18n/format.ts'

/** Half up to the currency's cents. */
export function costWords(micros: number, currency: string): string {
  return formatMoney(Math.floor((micros + 5_000) / 10_000), currency)
}

export function shareWords(part: number, whole: number): string {
  return formatNumber(whole === 0 ? 0 : part / whole, { style: 'percent', maximumFractionDigits: 1 })
}
