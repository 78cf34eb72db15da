/** Payments that a provider tells, written into the ledger one by one; each of them is committed when it is done. */
import type { Instant } from '../../schemas/basics.ts'
import { SETTLEMENT_RULES } from '../collections/settlement.ts'
import type { ProviderPayment } from '../payments/port.ts'
import type { Ledger } from '../storage/ports.ts'

export type Received = { recorded: number; known: number; unmatched: number }

/** Throws when the ledger cannot be written; what was recorded before stays, and is known when it is brought again. */
export async function receivePayments(
  ledger: Pick<Ledger, 'payments'>,
  source: string,
  payments: readonly ProviderPayment[],
  now: () => Instant,
): Promise<Received> {
  const received: Received = { recorded: 0, known: 0, unmatched: 0 }
  // The oldest first: what an agreement is depends on the order of its payments.
  for (const payment of [...payments].sort((a, b) => a.paidAt - b.paidAt)) {
    const { status } = await ledger.payments.record({ ...payment, source }, now(), SETTLEMENT_RULES)
    if (status === 'recorded') received.recorded += 1
    else if (status === 'known') received.known += 1
    else received.unmatched += 1
  }
  return received
}
