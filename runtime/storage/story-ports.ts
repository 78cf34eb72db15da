/** What the rest of the program asks of the stories that are kept beside the drafts, and of journeys that come with theirs. */
import type { Instant } from '../../schemas/basics.ts'
import type { JourneyBundle } from '../../schemas/bundle.ts'
import type { Story } from '../../schemas/story.ts'
import type { BrokenStory, StoredStory } from '../../schemas/story-api.ts'
import type { StoredDraft } from './ports.ts'

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

/** `seen`: the bare etags of the stories that are there under the file's names; one that has changed or come is a conflict. */
export type BundleOrder = {
  bundle: JourneyBundle
  /** The bare etag of the draft that it replaces; without it there must be none. */
  replace?: string
  seen?: Readonly<Record<string, string>>
  at: Instant
}
export type TakenIn =
  | { saved: StoredDraft }
  | 'exists'
  | { conflict: StoredDraft | undefined }
  | { changedStory: string }
export interface Bundles {
  /**
   * All of it, or everything as before: also when the disk fails, when `alongside` rejects (what else is written for it),
   * and when the power goes.
   */
  takeIn(order: BundleOrder, alongside: () => Promise<void>): Promise<TakenIn>
}
