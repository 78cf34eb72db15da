/** What has become of the people of an order, counted. */
import type { Move } from '../../schemas/move.ts'

export type MoveResult = Pick<Move, 'counts' | 'reasons'>

/** Of rows that are `stopped` nobody is owed a turn any more: they stayed. */
export function moveResult(
  rows: readonly { state: string; reason: string | null; n: number | string | bigint }[],
  { stopped = false } = {},
): MoveResult {
  const counts: MoveResult['counts'] = { queued: 0, waits: 0, keeps: 0, enters: 0, ends: 0, stays: 0 }
  const reasons: Record<string, number> = {}
  for (const row of rows) {
    const n = Number(row.n)
    const isOpen = row.state === 'queued' || row.state === 'waits'
    // The column holds nothing else.
    const state = stopped && isOpen ? 'stays' : (row.state as keyof typeof counts)
    counts[state] += n
    const reason = stopped && isOpen ? 'stopped' : row.reason
    if (state === 'stays' && reason !== null) reasons[reason] = (reasons[reason] ?? 0) + n
  }
  return { counts, reasons }
}
