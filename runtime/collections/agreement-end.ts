/**
 * What the end of an agreement does to the debts it was about. Broken, not effective or cancelled: the discount is void,
 * the debts are owed again as if there had been no agreement, and what was received is kept and goes to them, each payment
 * on its own day: interest and fee before principal, the oldest debt first (Código Civil art. 354 and 355).
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { Debt } from '../../schemas/customer.ts'
import { allocatePayment } from './allocation.ts'
import { type Balance, outstandingBalance, type Receipt } from './balance.ts'
import type { Place } from './business-days.ts'

export type RestoreInput = {
  /** The debts of the offer as they were when it was accepted: principal, due date and what had been paid before. */
  debts: readonly Pick<Debt, 'id' | 'principal' | 'dueDate' | 'paid' | 'receipts'>[]
  /** Everything received for the agreement, with the day of each payment. */
  payments: readonly Receipt[]
  charges: Charges
  on: CalendarDate
  place: Place
}

export type RestoredDebt = {
  debt: string
  /** What the debt gets of the payments, by day: add them to the debt's receipts. */
  receipts: Receipt[]
  received: { interest: Amount; fee: Amount; principal: Amount; total: Amount }
  /** On the day asked for, everything received so far taken off. */
  balance: Balance
  /** Nothing is left of it: it is paid, not open. */
  isPaid: boolean
}

export type Restored = {
  debts: RestoredDebt[]
  /** Received beyond everything that is owed without the discount: belongs to the payer. */
  overpaid: Amount
}

/** Received + balances = what would be owed without the agreement, but for interest saved by paying principal early. */
export function restoreDebts({ debts, payments, charges, on, place }: RestoreInput): Restored {
  const states = debts.map((debt) => ({
    debt,
    receipts: [] as Receipt[],
    received: { interest: 0, fee: 0, principal: 0, total: 0 },
  }))
  const balanceOf = ({ debt, receipts }: (typeof states)[number], day: CalendarDate) =>
    outstandingBalance({ ...debt, receipts: [...(debt.receipts ?? []), ...receipts], charges, on: day, place })
  let overpaid = 0
  const inOrder = payments
    .filter((payment) => payment.on <= on)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const payment of inOrder) {
    const owed = states.map((state) => ({ ...state.debt, ...balanceOf(state, payment.on) }))
    const { parts, overpaid: rest } = allocatePayment(payment.amount, owed)
    overpaid += rest
    for (const part of parts) {
      const state = states.find(({ debt }) => debt.id === part.debt)
      if (!state) continue
      state.receipts.push({ on: payment.on, amount: part.total })
      state.received = {
        interest: state.received.interest + part.interest,
        fee: state.received.fee + part.fee,
        principal: state.received.principal + part.principal,
        total: state.received.total + part.total,
      }
    }
  }
  const restored = states.map((state) => {
    const balance = balanceOf(state, on)
    return {
      debt: state.debt.id,
      receipts: state.receipts,
      received: state.received,
      balance,
      isPaid: balance.total === 0,
    }
  })
  return { debts: restored, overpaid }
}
