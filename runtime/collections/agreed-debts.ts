/** What an agreement does to the debts it is about: they are renegotiated, and nobody chases or negotiates them again. */
import type { Agreement } from '../../schemas/agreement.ts'
import type { Debt } from '../../schemas/customer.ts'

/** The debts as they stand once the agreement is made. */
export function afterAgreement(debts: readonly Debt[], { offer }: Agreement): Debt[] {
  return debts.map((debt) =>
    offer.debts.includes(debt.id) && debt.status === 'open' ? { ...debt, status: 'renegotiated' } : debt,
  )
}
