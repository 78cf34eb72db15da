/** What to ask the service `payments` for: one charge, or the second copy of each boleto. */
import type { CalendarDate } from '../../../schemas/basics.ts'
import type { ChargeRequest } from '../../../schemas/charge.ts'
import { nextBusinessDay } from '../../collections/business-days.ts'
import { isCalendarDate } from '../../collections/calendar-date.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import type { Scope } from '../../engine/node-type.ts'
import { at } from '../../engine/outlets.ts'
import { balanceOn, nextInstallment, openDebts, today } from '../owed.ts'
import type { Config } from './index.ts'

/** A message for each: more would be a flood. */
const MOST_BOLETOS = 3

export function requestsFor(scope: Scope<Config>): ChargeRequest[] {
  return scope.config.of === 'installment' ? ofInstallment(scope) : ofDebts(scope)
}

function ofInstallment(scope: Scope<Config>): ChargeRequest[] {
  const next = nextInstallment(scope)
  if (!next) return []
  const { agreement, installment, open } = next
  const { installments } = agreement.offer
  const count = installments.filter(({ number }) => number > 0).length
  const key = installment.number === 0 ? 'description.downPayment' : 'description.installment'
  // Who is late pays today.
  const dueDate = later(installment.dueDate, today(scope))
  return [
    {
      ...common(scope),
      amount: open,
      currency: agreement.offer.currency,
      agreement: agreement.id,
      installment: installment.number,
      dueDate,
      description: scope.t(key, { number: installment.number, count }),
    },
  ]
}

function ofDebts(scope: Scope<Config>): ChargeRequest[] {
  const { config, facts, t } = scope
  const wanted = valueAt(facts, config.dueDateFrom)
  const day = typeof wanted === 'string' && isCalendarDate(wanted) ? later(wanted, today(scope)) : today(scope)
  if (config.instrument === 'boleto') return ofBoletos(scope, nextBusinessDay(day, placeOfCustomer(scope.customer)))
  const owed = openDebts(scope, day)
  if (!owed) return []
  const part = valueAt(facts, config.amountFrom)
  // Nobody is asked for more than is owed, whatever a variable says.
  const amount =
    typeof part === 'number' && Number.isSafeInteger(part) && part > 0 ? Math.min(part, owed.amount) : owed.amount
  const [first] = owed.debts
  const name = first?.description ?? first?.reference ?? ''
  return [
    {
      ...common(scope),
      amount,
      currency: owed.currency,
      debts: owed.debts.map(({ id }) => id),
      dueDate: day,
      description: owed.debts.length > 1 ? t('description.debts', { count: owed.debts.length }) : name,
    },
  ]
}

/** Each debt has a boleto of its own; those without a line are left to the service to refuse. */
function ofBoletos(scope: Scope<Config>, day: CalendarDate): ChargeRequest[] {
  const owed = openDebts(scope, day)
  return (owed?.debts ?? []).slice(0, MOST_BOLETOS).flatMap((debt): ChargeRequest[] => {
    const amount = balanceOn(scope, debt, day)
    if (amount <= 0) return []
    const description = debt.description ?? debt.reference
    return [{ ...common(scope), amount, currency: debt.currency, debts: [debt.id], dueDate: day, description }]
  })
}

function common({ config, customer }: Scope<Config>) {
  return {
    kind: config.instrument,
    customer: customer.id,
    payer: { name: customer.name, document: customer.document },
  }
}

function valueAt(facts: Scope<Config>['facts'], path: string | undefined): unknown {
  return path === undefined ? undefined : at(facts, `/${path.replaceAll('.', '/')}`)
}

function later(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other
}
