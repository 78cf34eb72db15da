/** Work that would keep webhooks waiting, done in threads with connections of their own. */
import type { Instant } from '../../schemas/basics.ts'
import type { ImportElsewhere } from '../portfolio-import/importer.ts'
import { UnreadableFile } from '../portfolio-import/rows.ts'
import type { LedgerPlace } from '../storage/ledger/place.ts'
import type { Segments, StepsFigures } from '../storage/ports.ts'
import type { ImportThreadOrder } from './import-thread.ts'
import type { Members } from './segment-search.ts'
import type { FiguresOrder, SegmentOrder, SegmentThreadData } from './segment-thread.ts'
import { OrderFailed, Thread } from './thread.ts'

export type HeavyWork = {
  importElsewhere: ImportElsewhere
  segments: Segments
  figures: StepsFigures
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>
}

export type HeavyWorkDeps = {
  place: LedgerPlace
  clock: () => Instant
  /** While another thread writes much, the log is put away there and not within our commits. */
  leaveLogTo: (others: boolean) => Promise<void>
  /** Most memory for counting in segments without asking the ledger; 0: the ledger is asked each time. */
  pictureBytes?: number
}

/** People of one answer. */
const PAGE = 1_000
const PICTURE_BYTES = 64 * 1024 * 1024

export function heavyWork({ place, clock, leaveLogTo, pictureBytes = PICTURE_BYTES }: HeavyWorkDeps): HeavyWork {
  const importing = new Thread({
    entry: './import-thread.ts',
    data: place,
    limits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
  })
  const reading = new Thread({
    entry: './segment-thread.ts',
    data: { place, pictureBytes } satisfies SegmentThreadData,
    limits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
    // What it has in memory takes seconds to read again.
    idleMs: 600_000,
  })
  const ask = (order: SegmentOrder | FiguresOrder) => reading.run(order)
  return {
    // As `segment-thread.ts` answers.
    figures: { of: (figures) => ask({ figures }) as ReturnType<StepsFigures['of']> },
    segments: {
      // Both as `segment-thread.ts` answers.
      count: (question, sample) => ask({ question, sample }) as ReturnType<Segments['count']>,
      async *members(question) {
        for (let after: string | undefined = ''; after !== undefined; ) {
          const { customers, next } = (await ask({ question, after, size: PAGE })) as Members
          if (customers.length > 0) yield customers
          after = next
        }
      },
    },
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
    async close() {
      await Promise.all([importing.close(), reading.close()])
    },
  }
}

function unreadable(error: unknown): UnreadableFile | undefined {
  if (!(error instanceof OrderFailed) || error.name !== 'UnreadableFile') return undefined
  const { code, values } = error.detail as { code: string; values: Record<string, string> } // as `import-thread.ts` says it
  return new UnreadableFile(code, values)
}
