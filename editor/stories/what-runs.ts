/** Which stories have to run: all where the way through the journey changed, else those whose file did. Pure. */
import type { Journey } from '../../schemas/journey.ts'
import type { StoredStory } from '../../schemas/story-api.ts'
import { goTheSameWay } from '../simulator/same-way.ts'

/** The document and the files of the last run. */
export type Ran = { document: Journey; etags: ReadonlyMap<string, string> }

export function storiesToRun(
  before: Ran | undefined,
  document: Journey,
  stories: readonly Pick<StoredStory, 'id' | 'etag'>[],
): string[] {
  const isNew = !before || !goTheSameWay(before.document, document)
  return stories.filter(({ id, etag }) => isNew || before.etags.get(id) !== etag).map(({ id }) => id)
}
