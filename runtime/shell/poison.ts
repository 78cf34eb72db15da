/** A run whose event can never be carried out must not wait for ever: it fails, with the reason in its journal. */
import type { Instant } from '../../schemas/basics.ts'
import type { JournalEntry, Run } from '../../schemas/run.ts'
import type { DeliveryTx, InboxRow } from '../storage/delivery/port.ts'
import { heldRunOf, savedRun } from './run-rows.ts'

/** Messages leave the run waiting: the next one may be fine. Events are what the run waits for. */
export async function failRun(tx: DeliveryTx, row: InboxRow, detail: string, at: Instant): Promise<void> {
  if (row.run === null || row.kind !== 'event') return
  const [found] = await tx.runs([row.run])
  if (found === undefined) return
  let held: ReturnType<typeof heldRunOf>
  try {
    held = heldRunOf(found)
  } catch {
    // Its own state is unreadable: nothing can be written into it, and the inbox row says why.
    return
  }
  const { run } = held
  if (run.status !== 'waiting') return
  const { status: _, node, wait: __, ...kept } = run
  const fault = { code: 'event-unprocessable', detail, ...(node === '' ? {} : { node }) }
  const failed: Run = { ...kept, seq: run.seq + 1, status: 'failed', fault, endedAt: at }
  const entry: JournalEntry = { at, kind: 'failed', fault }
  const turns = [{ version: run.journey.version, at, entries: [entry] }]
  await tx.saveRuns([savedRun({ ...held, run: failed, turns }, found.seq, at)])
  await tx.insertJournal([{ run: run.id, seq: failed.seq, at, entries: [entry] }])
}
