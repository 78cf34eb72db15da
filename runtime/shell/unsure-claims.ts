/**
 * Claims whose transaction failed. Its commit may have reached the database all the same, with only the answer lost; then
 * rows say `sending` that nobody sends. None of them has left, so the next claim takes them back before it looks, also
 * those of lanes that have moved on: while we live, nobody else does.
 */
import type { Candidate, DeliveryTx, OutboxChange } from '../storage/delivery/port.ts'

export class UnsureClaims {
  private readonly rows: Candidate[] = []

  /** `attempts` of each row counts the attempt that never was. */
  add(rows: readonly Candidate[]): void {
    this.rows.push(...rows)
  }

  /** One transaction at a time has them; when it fails they must be added again. Where nothing was committed, nothing changes. */
  async takeBack(tx: Pick<DeliveryTx, 'changeOutbox'>): Promise<Candidate[]> {
    const rows = this.rows.splice(0)
    try {
      await tx.changeOutbox(rows.map(asBefore))
    } catch (error) {
      this.add(rows)
      throw error
    }
    return rows
  }
}

function asBefore(row: Candidate): OutboxChange {
  return {
    id: row.id,
    from: ['sending'],
    attempt: row.attempts,
    state: row.state,
    notBefore: row.not_before,
    reason: row.reason,
    attempts: row.attempts - 1,
    claimedBy: null,
    wamid: null,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    sendingAt: null,
    acceptedAt: null,
  }
}
