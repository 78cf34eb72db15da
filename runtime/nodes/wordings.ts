/** Amounts and dates as a debtor reads them, in the language of the conversation. */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import { textRenderer } from '../collections/message-text.ts'
import { formatMoney } from '../collections/money.ts'
import type { Scope } from '../engine/node-type.ts'

export function moneyInWords({ locale }: Scope<unknown>, amount: Amount, currency: string): string {
  return formatMoney(amount, currency, locale)
}

export function dateInWords({ locale, customer }: Scope<unknown>, value: CalendarDate): string {
  return textRenderer({ locale, timezone: customer.timezone, currency: 'BRL' })('{{ value | date }}', { value })
}

/** "15/12": short enough for a button. */
export function shortDate({ locale, customer }: Scope<unknown>, value: CalendarDate): string {
  const format = locale === 'en' ? 'd LLL' : 'dd/LL'
  return textRenderer({ locale, timezone: customer.timezone, currency: 'BRL' })(`{{ value | date: '${format}' }}`, {
    value,
  })
}
