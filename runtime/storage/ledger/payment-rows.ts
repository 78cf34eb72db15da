/** Payments as they are stored, put into their shapes, and the lock under which people decide about one. */
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { PaymentNote, PaymentRecord } from '../../../schemas/payment.ts'
import type { Tables } from '../tables.ts'
import type { Store, Tx } from './store.ts'

export type PaymentRow = Selectable<Tables['payments']>

/** Word for word as the index has it. */
export const UNMATCHED = sql<SqlBool>`customer is null and debt is null and agreement is null`

/** Fits nothing, and nobody has decided about it. */
export function isUnmatched({ customer, debt, agreement, decision }: PaymentRow): boolean {
  return customer === null && debt === null && agreement === null && decision === null
}

/** On PostgreSQL nobody else decides about it until the transaction ends. */
export function lockedPayment({ dialect }: Store, tx: Tx, reference: string): Promise<PaymentRow | undefined> {
  return tx
    .selectFrom('payments')
    .selectAll()
    .where('reference', '=', reference)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
}

/** What waits for somebody to decide. */
export function undecidedOf(row: PaymentRow): number {
  if (row.decision !== null) return 0
  return isUnmatched(row) ? Number(row.amount) : Number(row.overpaid)
}

/** Without what was too much of it once that went elsewhere, where it is a payment of its own, or back. */
export function keptOf({ amount, overpaid, decision }: Pick<PaymentRow, 'amount' | 'overpaid' | 'decision'>): number {
  return Number(amount) - (decision === null ? 0 : Number(overpaid))
}

export function paymentOf(row: PaymentRow): PaymentRecord {
  return {
    reference: row.reference,
    customer: row.customer,
    amount: Number(row.amount),
    paidAt: Number(row.paid_at),
    recordedAt: Number(row.recorded_at),
    source: row.source ?? 'api',
    ...(row.agreement === null ? {} : { agreement: row.agreement }),
    ...(row.charge === null ? {} : { charge: row.charge }),
    ...(row.txid === null ? {} : { txid: row.txid }),
    // Written by `insertPayment`; payments of old have neither.
    parts: row.parts === null ? [] : (JSON.parse(row.parts) as PaymentRecord['parts']),
    overpaid: Number(row.overpaid),
    notes: row.notes === null ? [] : (JSON.parse(row.notes) as PaymentNote[]),
    ...(row.named === null ? {} : { named: row.named }),
    undecided: undecidedOf(row),
    ...(row.decided_by === null
      ? {}
      : {
          decision: {
            // One that found its place and was too much of it: the rest waits for a decision of its own.
            kind: row.decision ?? 'assigned',
            by: row.decided_by,
            at: Number(row.decided_at),
            ...(row.decision_reason === null ? {} : { reason: row.decision_reason }),
          },
        }),
  }
}
