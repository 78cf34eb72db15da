/** The world around a run at one instant, as the engine asks for it; facts are computed only when something reads them. */
import type { Instant } from '../../schemas/basics.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { JourneySettings } from '../../schemas/journey.ts'
import { localeOf } from '../engine/advance.ts'
import type { World } from '../engine/node-type.ts'
import { DEFAULT_CHARGES } from './discount-policy.ts'
import { type Facts, factsOf } from './facts.ts'
import { textRenderer } from './message-text.ts'

export type WorldInput = {
  customer: Customer
  debts: readonly Debt[]
  creditors: readonly Creditor[]
  settings: JourneySettings
  now: Instant
}

export function worldOf({ customer, debts, creditors, settings, now }: WorldInput): World {
  let facts: Facts | undefined
  const render = textRenderer({
    locale: localeOf(customer.language, settings.locale),
    timezone: customer.timezone,
    currency: debts.find(({ status }) => status === 'open')?.currency ?? 'BRL',
  })
  return {
    customer,
    debts,
    creditors,
    get facts() {
      facts ??= factsOf({ customer, debts, creditors, charges: settings.charges ?? DEFAULT_CHARGES, now })
      return facts
    },
    render,
  }
}
