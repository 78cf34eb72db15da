/** What accepting a failing story at publishing writes, when somebody corrects that story meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bringUpToDate, passStories, type StoryGateDeps } from '../../runtime/http/story-gate.ts'
import { openStories } from '../../runtime/storage/drafts/stories.ts'
import { openLedger } from '../../runtime/storage/ledger/open.ts'
import type { StoryOrder } from '../../runtime/stories/orders.ts'
import type { Story } from '../../schemas/story.ts'
import { askFirst } from './journeys.ts'

const document = askFirst('gated')
const story = (name: string): Story => ({
  ...{ format: 1, journey: document.id, name, at: '2026-11-23T10:00:00-03:00', customer: {} },
  steps: [{ do: 'next' }],
})

test('a story that a colleague corrects after it was run stays as they left it, the others are brought up to date', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regua-gate-'))
  const { ledger, close } = await openLedger({ dataDir: ':memory:' })
  const stories = openStories({ dataDir })
  const nameOf = async (id: string) => {
    const kept = await stories.get(document.id, id)
    return kept && 'story' in kept ? kept.story.name : undefined
  }
  const difference = { code: 'outcome' as const, expected: 'a', actual: 'b' }
  const deps = {
    ...{ ledger, stories, clock: () => 0, log: { warn: (data: object) => expect(data).toBeUndefined() } },
    templates: { known: async () => [] },
    storyWork: async (order: StoryOrder) =>
      order.kind === 'run'
        ? {
            runs: order.stories.map(({ id, story: { name } }) => ({
              ...{ id, name, path: { nodes: [], edges: [] } },
              failure: { step: 1, difference, said: [], words: 'fails' },
            })),
          }
        : { accepted: { story: story('accepted'), changes: [] } },
  } as unknown as StoryGateDeps // of the other services only what the gate asks them for
  const first = await stories.save(document.id, 'corrected', story('as it was'), undefined, 0)
  await stories.save(document.id, 'left', story('as it was'), undefined, 0)

  const accepted = await passStories(deps, document, ['corrected', 'left'], 'en')
  const etag = typeof first === 'object' && 'saved' in first ? first.saved.etag : ''
  await stories.save(document.id, 'corrected', story('corrected'), etag, 1)
  await bringUpToDate(deps, document, accepted, 'en')

  expect(await nameOf('corrected')).toBe('corrected')
  expect(await nameOf('left')).toBe('accepted')
  await close()
  rmSync(dataDir, { recursive: true })
})
