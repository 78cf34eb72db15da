/**
 * A thread that plays stories with the node types of this installation, so that a hundred of them at once keep nobody
 * waiting. Started by `story-work.ts`.
 */
import { setImmediate } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import type { LawPacks } from '../schemas/law-pack.ts'
import { buildRegistry } from './node-type-registry.ts'
import { loadPlugins } from './plugins.ts'
import { carryOutStoryOrder, type StoryOrder } from './stories/orders.ts'
import { takeOrders } from './threads/orders.ts'

export type StoryThreadData = { pluginsDir: string; law: LawPacks }

const { pluginsDir, law } = workerData.data as StoryThreadData // as `story-work.ts` gives it
const installed = buildRegistry(await loadPlugins(pluginsDir)).then(({ types }) => ({ types, law }))

takeOrders(
  async ({ what, stopping }) => {
    const goOn = async () => {
      // So that a message that says stop comes in.
      await setImmediate()
      return !stopping()
    }
    return carryOutStoryOrder(what as StoryOrder, await installed, goOn) // as `story-work.ts` sends it
  },
  () => undefined,
)
