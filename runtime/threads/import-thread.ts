/** A thread that reads portfolio files into the ledger over a connection of its own. Started by `heavy-work.ts`. */
import { workerData } from 'node:worker_threads'
import type { Instant } from '../../schemas/basics.ts'
import { bytesOnDisk } from '../portfolio-import/file-bytes.ts'
import { importFile } from '../portfolio-import/file-import.ts'
import { type ImportOrder, targetOf } from '../portfolio-import/importer.ts'
import { UnreadableFile } from '../portfolio-import/rows.ts'
import { type LedgerPlace, openForImport } from '../storage/ledger/place.ts'
import { takeOrders } from './orders.ts'

export type ImportThreadOrder = ImportOrder & { now: Instant }

/** Rows between two looks at everything else: enough that looking costs nothing, few enough to hold in memory. */
const BATCH = 2_000
const PROGRESS_MS = 250

const place = workerData.data as LedgerPlace // as `heavy-work.ts` gives it
const { ledger, load } = openForImport(place)

takeOrders(
  async ({ what, news, stopping }) => {
    const { id, path, kind, now, ...options } = what as ImportThreadOrder // as `heavy-work.ts` sends it
    // The program's clock may be another than the system's.
    const ahead = now - Date.now()
    const bytes = bytesOnDisk(path)
    try {
      const target = targetOf(
        id,
        ledger,
        (people, at) => load(people, at, id),
        () => news(null),
      )
      await importFile(bytes, kind, target, {
        ...{ ...options, stopping, batch: BATCH, progressEvery: PROGRESS_MS, clock: () => Date.now() + ahead },
      })
    } finally {
      bytes.close()
    }
  },
  (error) => (error instanceof UnreadableFile ? { code: error.code, values: error.values } : undefined),
)
