/** Where a payment stands, in one word. Pure. */
import type { PaymentRecord } from '../../schemas/payment.ts'

export type Standing = 'unmatched' | 'over' | 'returned' | 'placed'

export function standingOf({ customer, undecided, decision }: PaymentRecord): Standing {
  if (undecided > 0) return customer === null ? 'unmatched' : 'over'
  return decision?.kind === 'returned' ? 'returned' : 'placed'
}
