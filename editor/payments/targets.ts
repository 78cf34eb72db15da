/** What a payment can be given to: a person's agreements that go on, and their debts; the likeliest first. Pure. */
import type { CustomerDetail } from '../../schemas/api.ts'

export interface Target {
  kind: 'debt' | 'agreement'
  id: string
  /** The debt by the creditor's own name; empty for an agreement. */
  reference: string
  /** What is open today, in minor units. */
  open: number
  currency: string
  /** Calendar date of what is due next. */
  dueDate: string | undefined
  isExact: boolean
}

const RUNNING = new Set(['accepted', 'active', 'late'])

/** Debts inside of an agreement that goes on are left out: their money belongs to the agreement. */
export function targetsOf(
  { debts, agreements, installmentsPaid }: Pick<CustomerDetail, 'debts' | 'agreements' | 'installmentsPaid'>,
  amount: number,
): Target[] {
  const running = agreements.filter(({ status }) => RUNNING.has(status))
  const agreed = running.map(({ id, offer }): Target => {
    const paid = installmentsPaid[id] ?? {}
    const left = offer.installments.map((each) => ({ ...each, open: each.amount - (paid[each.number] ?? 0) }))
    const next = left.find(({ open }) => open > 0)
    return {
      ...{ kind: 'agreement', id, reference: '', currency: offer.currency },
      open: left.reduce((sum, { open }) => sum + Math.max(0, open), 0),
      dueDate: next?.dueDate,
      isExact: left.some(({ open }) => open === amount),
    }
  })
  const owed = debts
    .filter(({ status }) => status === 'open')
    .map(
      ({ id, reference, total, currency, dueDate }): Target => ({
        ...{ kind: 'debt', id, reference, open: total, currency, dueDate },
        isExact: total === amount,
      }),
    )
  return [...agreed, ...owed].sort((a, b) => Number(b.isExact) - Number(a.isExact))
}
