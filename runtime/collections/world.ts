/** The world around a run at one instant, as the engine asks for it; facts are computed only when something reads them. */
import type { Instant } from '../../schemas/basics.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { JourneySettings } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { RunningAgreement, World } from '../engine/node-type.ts'
import { byAge } from './aging.ts'
import { calendarDateAt } from './calendar-date.ts'
import { type AgreementFacts, agreementFacts, type PromiseFacts, promiseFacts } from './commitments.ts'
import { type Facts, factsOf, placeOfCustomer } from './facts.ts'
import { LAW_PACKS } from './law-packs/law-packs.ts'
import { textRenderer } from './message-text.ts'
import { DEFAULT_ORGANISATION } from './organisation.ts'

export type WorldInput = {
  customer: Customer
  debts: readonly Debt[]
  creditors: readonly Creditor[]
  agreements?: readonly RunningAgreement[]
  promises?: readonly PromiseToPay[]
  organisation?: OrganisationPolicy
  law?: LawPacks
  settings: JourneySettings
  now: Instant
}

type WorldFacts = Facts & { agreement: AgreementFacts; promise: PromiseFacts }

export function worldOf({ customer, debts, creditors, settings, now, ...rest }: WorldInput): World {
  const { agreements = [], promises = [], organisation = DEFAULT_ORGANISATION, law = LAW_PACKS } = rest
  let facts: WorldFacts | undefined
  const render = textRenderer({
    // A text is in its journey's language whoever reads it, and 06/11 in it must be the day that its author meant.
    locale: settings.locale,
    timezone: customer.timezone,
    currency: currencyOf(debts),
  })
  return {
    customer,
    debts,
    creditors,
    agreements,
    promises,
    organisation,
    law,
    get facts() {
      facts ??= {
        ...factsOf({ customer, debts, creditors, charges: settings.charges ?? organisation.charges, now }),
        agreement: agreementFacts(agreements, calendarDateAt(now, customer.timezone), placeOfCustomer(customer)),
        promise: promiseFacts(promises),
      }
      return facts
    },
    isReadBy,
    render,
  }
}

/** The names of `WorldFacts` are words of a text that reads them, unless it builds a name with brackets. */
function isReadBy(text: string): boolean {
  return NAMED.test(text)
}

const NAMED = /\b(?:customer|debts?|agreement|promise)\b|\[/

/** As `debt.total` has it: that of the oldest open debt; of the oldest at all when everything is paid or agreed. */
function currencyOf(debts: readonly Debt[]): string {
  const open = debts.filter(({ status }) => status === 'open')
  const [first, ...others] = open.length > 0 ? open : debts
  if (first === undefined) return 'BRL'
  return others.reduce((oldest, debt) => (byAge(debt, oldest) < 0 ? debt : oldest), first).currency
}
