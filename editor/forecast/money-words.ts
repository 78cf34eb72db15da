/** Costs as people read them: each currency for itself, and what has no price is said instead of counted as nothing. */
import type { Cost } from '../../schemas/forecast-api.ts'
import { formatMoney, formatNumber } from '../i18n/format.ts'

type Texts = (key: string, values?: Record<string, unknown>) => string

/** `unpriced`: how many messages no price is known for. */
export function costWords(sums: readonly Cost[], unpriced: number, t: Texts): string {
  if (sums.length === 0) return t(unpriced > 0 ? 'cost.unknown' : 'cost.nothing')
  const words = sums.map(({ total, currency }) => formatMoney(total, currency))
  const rest = unpriced > 0 ? [t('cost.unpriced', { count: unpriced, shown: formatNumber(unpriced) })] : []
  return [...words, ...rest].join(' + ')
}

export function shareWords(part: number, whole: number): string {
  return formatNumber(whole === 0 ? 0 : part / whole, { style: 'percent', maximumFractionDigits: 1 })
}
