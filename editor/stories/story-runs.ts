/**
 * How the stories of the open journey stand: they run in the background a moment after a change that could matter to
 * them, an older run is dropped, and the last results stay while the server is away.
 */
import { create } from 'zustand'
import type { Journey } from '../../schemas/journey.ts'
import type { StoredStory, StoryRun } from '../../schemas/story-api.ts'
import { ApiProblem } from '../api/client.ts'
import { runStories } from '../api/stories.ts'
import { type Ran, storiesToRun } from './what-runs.ts'

export interface StoryRunsStore {
  journey: string | null
  /** Of the last run of each, by its id. */
  runs: ReadonlyMap<string, StoryRun>
  /** Ids that are being run, or wait for it. */
  running: ReadonlySet<string>
  /** Why the last run came to nothing; results are of an earlier document then. */
  problem: 'offline' | { refused: string } | null
}

const NOTHING: StoryRunsStore = { journey: null, runs: new Map(), running: new Set(), problem: null }
const DEBOUNCE_MS = 600
const RETRY_MS = 8_000

export const useStoryRuns = create<StoryRunsStore>(() => NOTHING)

/** Runs what has to, again and again, until it is stopped. */
export function backgroundRuns() {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let done: Ran | undefined
  let first = true

  const run = async (document: Journey, stories: readonly StoredStory[]) => {
    const wanted = storiesToRun(done, document, stories)
    if (wanted.length === 0) return useStoryRuns.setState({ running: new Set() })
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    try {
      const { items } = await runStories(document, wanted.length === stories.length ? undefined : wanted, mine.signal)
      if (mine.signal.aborted) return
      done = { document, etags: new Map(stories.map(({ id, etag }) => [id, etag])) }
      useStoryRuns.setState(({ runs }) => ({
        runs: new Map([...runs, ...items.map((item) => [item.id, item] as const)]),
        running: new Set(),
        problem: null,
      }))
    } catch (error) {
      if (mine.signal.aborted) return
      const refused = error instanceof ApiProblem && error.status < 500
      useStoryRuns.setState({ running: new Set(), problem: refused ? { refused: error.message } : 'offline' })
      if (!refused) timer = setTimeout(() => void run(document, stories), RETRY_MS)
    }
  }

  return {
    /** The document or the stories may have changed. */
    look(document: Journey, stories: readonly StoredStory[]) {
      const there = new Set(stories.map(({ id }) => id))
      useStoryRuns.setState(({ runs, journey }) => ({
        journey: document.id,
        runs: new Map([...(journey === document.id ? runs : [])].filter(([id]) => there.has(id))),
      }))
      const wanted = storiesToRun(done, document, stories)
      clearTimeout(timer)
      asking?.abort()
      useStoryRuns.setState({ running: new Set(wanted) })
      if (wanted.length > 0) timer = setTimeout(() => void run(document, stories), first ? 0 : DEBOUNCE_MS)
      first = false
    },
    stop() {
      clearTimeout(timer)
      asking?.abort()
      useStoryRuns.setState(NOTHING, true)
    },
  }
}
