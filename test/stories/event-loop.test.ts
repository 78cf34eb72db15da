/** However many stories are played, whoever answers webhooks has turns: they are played in a thread of their own. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { storyWork } from '../../runtime/story-work.ts'
import { JOURNEYS, storiesOf, TEMPLATES } from './example-files.ts'

/** The thread is started, on a machine that may have other work. */
vi.setConfig({ testTimeout: 120_000 })
const MS = 1_000_000

test('while all stories of the examples are played this thread has very many more turns than there are stories', async () => {
  const playing = storyWork({ pluginsDir: '/none', law: LAW_PACKS })
  const runAll = () =>
    Promise.all(
      JOURNEYS.map(([, journey]) =>
        playing.work({
          ...{ kind: 'run', locale: 'pt-BR', journey, templates: TEMPLATES, organisation: DEFAULT_ORGANISATION },
          stories: storiesOf(journey.id).map(([id, story]) => ({ id, story })),
        }),
      ),
    )
  // What is counted is the playing, not the start of the thread.
  await runAll()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let turns = 0
  let done = false
  const answers = runAll().finally(() => {
    done = true
  })
  while (!done) {
    await nextTurn()
    turns += 1
  }
  delay.disable()
  const played = (await answers).flatMap((answer) => ('runs' in answer ? answer.runs : []))
  await playing.close()
  console.info(
    `${played.length} stories, ${turns} turns meanwhile; longest delay of a turn ${(delay.max / MS).toFixed(1)} ms, 99 of 100 below ${(delay.percentile(99) / MS).toFixed(1)} ms`,
  )
  expect(played.length).toBeGreaterThan(20)
  // Played here, one story would be one turn.
  expect(turns).toBeGreaterThan(10 * played.length)
})
