/** What the rest of the program asks of the stories that are kept beside the drafts. */
import type { Instant } from '../../schemas/basics.ts'
import type { Story } from '../../schemas/story.ts'
import type { BrokenStory, StoredStory } from '../../schemas/story-api.ts'

/** Etags here are bare. */
export interface Stories {
  /** In the order of their names; a file that is no story is told apart and hurts no other. */
  list(journey: string): Promise<{ items: StoredStory[]; broken: BrokenStory[] }>
  get(journey: string, id: string): Promise<StoredStory | BrokenStory | undefined>
  /**
   * Writes only over the version that the caller saw. Without `ifMatch` it writes only where there is none yet:
   * `conflict` gives the one that is there now.
   */
  save(journey: string, id: string, story: Story, ifMatch: string | undefined, at: Instant): Promise<SaveStory>
  remove(journey: string, id: string, ifMatch: string): Promise<RemoveStory>
  /** All of a journey, when it is thrown away. */
  removeAll(journey: string): Promise<void>
}
export type SaveStory = { saved: StoredStory } | { conflict: StoredStory | BrokenStory } | 'missing'
export type RemoveStory = 'removed' | { conflict: StoredStory | BrokenStory } | 'missing'
