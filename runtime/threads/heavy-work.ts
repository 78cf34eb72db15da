/** Work that would keep webhooks waiting, done in threads with connections of their own. */
import type { Instant } from '../../schemas/basics.ts'
import type { ImportElsewhere } from '../portfolio-import/importer.ts'
import { UnreadableFile } from '../portfolio-import/rows.ts'
import type { LedgerPlace } from '../storage/ledger/place.ts'
import type { ImportThreadOrder } from './import-thread.ts'
import { OrderFailed, Thread } from './thread.ts'

export type HeavyWork = {
  importElsewhere: ImportElsewhere
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>
}

export type HeavyWorkDeps = {
  place: LedgerPlace
  clock: () => Instant
  /** While another thread writes much, the log is put away there and not within our commits. */
  leaveLogTo: (others: boolean) => Promise<void>
}

export function heavyWork({ place, clock, leaveLogTo }: HeavyWorkDeps): HeavyWork {
  const importing = new Thread({
    entry: './import-thread.ts',
    data: place,
    limits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
  })
  return {
    async importElsewhere(order, onProgress, stopped) {
      await leaveLogTo(true)
      try {
        await importing.run({ ...order, now: clock() } satisfies ImportThreadOrder, onProgress, stopped)
      } catch (error) {
        throw unreadable(error) ?? error
      } finally {
        await leaveLogTo(false)
      }
    },
    close: () => importing.close(),
  }
}

function unreadable(error: unknown): UnreadableFile | undefined {
  if (!(error instanceof OrderFailed) || error.name !== 'UnreadableFile') return undefined
  const { code, values } = error.detail as { code: string; values: Record<string, string> } // as `import-thread.ts` says it
  return new UnreadableFile(code, values)
}
