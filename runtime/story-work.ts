/** Stories are played in a thread of their own. */
import type { LawPacks } from '../schemas/law-pack.ts'
import type { StoryAnswer, StoryOrder, StoryWork } from './stories/orders.ts'
import type { StoryThreadData } from './story-thread.ts'
import { Thread } from './threads/thread.ts'

/** Somebody who edits asks again and again; starting costs a second. */
const IDLE_MS = 300_000

export function storyWork({ pluginsDir, law }: { pluginsDir: string; law: LawPacks }): {
  work: StoryWork
  close(): Promise<void>
} {
  const thread = new Thread({
    entry: '../story-thread.ts',
    data: { pluginsDir, law } satisfies StoryThreadData,
    limits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 },
    idleMs: IDLE_MS,
  })
  return {
    // As `story-thread.ts` answers.
    work: (order: StoryOrder, stopped) => thread.run(order, undefined, stopped) as Promise<StoryAnswer>,
    close: () => thread.close(),
  }
}
