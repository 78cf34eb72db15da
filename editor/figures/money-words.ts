/** Money of several currencies in one line. */
import type { MoneyReceived } from '../../schemas/figures-api.ts'
import { formatMoney } from '../i18n/format.ts'

export const moneyWords = (received: readonly MoneyReceived[]): string =>
  received.map(({ amount, currency }) => formatMoney(amount, currency)).join(' + ')
