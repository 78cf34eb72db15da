/**
 * Which debt, and which part of it, a payment goes to when the payer named none. Debts that are due before those that are
 * not, the oldest first; of one day the most burdensome first (Código Civil art. 355). Within a debt interest and fee
 * before principal (art. 354). What is left over is told, never lost.
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'

/** What a debt amounts to on the day of the payment. */
export type Owed = {
  id: string
  dueDate: CalendarDate
  principal: Amount
  /** Of the principal: paid with it. */
  correction?: Amount
  fee: Amount
  interest: Amount
}

/** `principal` with its correction. */
export type Allocated = { debt: string; interest: Amount; fee: Amount; principal: Amount; total: Amount }

export type Allocation = {
  /** Debts that received something, in the order in which they did. */
  parts: Allocated[]
  /** More than was owed: belongs to the payer. */
  overpaid: Amount
}

/** Throws a RangeError when the amount is negative or no integer; nothing allocates nothing. */
export function allocatePayment(amount: Amount, owed: readonly Owed[]): Allocation {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`Cannot allocate a payment of ${amount}`)
  let left = amount
  const take = (part: Amount): Amount => {
    const taken = Math.min(left, Math.max(0, part))
    left -= taken
    return taken
  }
  const parts = [...owed].sort(byImputation).flatMap(({ id, ...debt }): Allocated[] => {
    const [interest, fee, principal] = [
      take(debt.interest),
      take(debt.fee),
      take(debt.principal + (debt.correction ?? 0)),
    ]
    const total = interest + fee + principal
    return total === 0 ? [] : [{ debt: id, interest, fee, principal, total }]
  })
  return { parts, overpaid: left }
}

/** Due dates in order put those that are due before those that are not. */
function byImputation(a: Owed, b: Owed): number {
  return (
    (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0) ||
    b.fee + b.interest - (a.fee + a.interest) ||
    b.principal - a.principal ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
