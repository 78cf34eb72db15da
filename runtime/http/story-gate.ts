/** A journey goes out only when its stories hold, or when its author has accepted that they do not. */
import type { Locale } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { RefusedStory } from '../../schemas/story-api.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'
import { storyGround } from './stories.ts'

export type StoryGateDeps = Pick<HttpServices, 'ledger' | 'templates' | 'stories' | 'storyWork' | 'clock' | 'log'>

/** `etag` is of the story as it was run; none where its file cannot be read. */
type AcceptedFailure = { id: string; name: string; etag: string | undefined }

/** Those that fail and were accepted; refuses (`stories-fail`) where one fails that was not. */
export async function passStories(
  deps: StoryGateDeps,
  document: Journey,
  accepted: readonly string[] = [],
  locale: Locale,
): Promise<AcceptedFailure[]> {
  const { items, broken } = await deps.stories.list(document.id)
  const failing: RefusedStory[] = broken.map(({ id, problem }) => ({ id, name: id, words: problem }))
  if (items.length > 0) {
    const answer = await deps.storyWork({
      ...(await storyGround(deps, document)),
      ...{ kind: 'run', stories: items, locale },
    })
    // Nothing stops such a run, and the runs of stories are never impossible as a whole.
    if (!('runs' in answer) || answer.runs.length < items.length) throw new Error('The stories were not all run.')
    for (const { id, name, failure } of answer.runs) if (failure) failing.push({ id, name, words: failure.words })
  }
  const refused = failing.filter(({ id }) => !accepted.includes(id))
  if (refused.length > 0)
    throw new Refusal(422, 'stories-fail', {
      values: { count: refused.length, names: refused.map(({ name }) => `“${name}”`).join(', ') },
      stories: refused,
    })
  const etags = new Map(items.map(({ id, etag }) => [id, etag]))
  return failing.map(({ id, name }) => ({ id, name, etag: etags.get(id) }))
}

/**
 * Accepted stories say from now on what happens now. The version is out by then: a story that somebody has changed since it
 * was run, or that cannot be brought up to date, stays as it is and is accepted or repaired the next time.
 */
export async function bringUpToDate(
  deps: StoryGateDeps,
  document: Journey,
  accepted: readonly AcceptedFailure[],
  locale: Locale,
): Promise<void> {
  const { stories, storyWork, clock, log } = deps
  for (const { id, etag } of accepted) {
    try {
      const kept = await stories.get(document.id, id)
      if (!kept || !('story' in kept) || kept.etag !== etag) continue
      const order = { ...(await storyGround(deps, document)), kind: 'accept', story: kept.story, locale } as const
      const answer = await storyWork(order)
      if ('accepted' in answer) await stories.save(document.id, id, answer.accepted.story, etag, clock())
    } catch (error) {
      log.warn({ err: error, journey: document.id, story: id }, 'an accepted story was not brought up to date')
    }
  }
}
