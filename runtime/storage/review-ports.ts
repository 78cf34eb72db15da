/** What the program asks of storage about reviews before publishing. */
import type { Instant } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { ReviewStatus } from '../../schemas/review-api.ts'

/** Who worked at a draft: a person (`user:…`) or a program (`key:…`), and how they are called. */
export type Author = { id: string; name: string }

export type StoredReview = {
  id: string
  journey: string
  name: string
  etag: string
  note?: string
  askedBy: Author
  askedAt: Instant
  status: ReviewStatus
  decidedBy?: string
  decidedAt?: Instant
  comment?: string
  version?: number
}

export interface Reviews {
  /** Opens one; another that is open for the journey is withdrawn. */
  ask(request: { document: Journey; etag: string; note?: string; by: Author; at: Instant }): Promise<StoredReview>
  get(journey: string, id: string): Promise<(StoredReview & { document: Journey }) | undefined>
  /** The latest first. */
  ofJourney(journey: string): Promise<StoredReview[]>
  /** Of all journeys, the oldest first. */
  open(): Promise<StoredReview[]>
  /** False when it is not open any more: nothing is written. */
  decide(
    id: string,
    /** An approval is decided by publishing (`Moves.publish`). */
    decision: { status: Exclude<ReviewStatus, 'open'>; by: string; comment?: string; at: Instant },
  ): Promise<boolean>

  /** Somebody saved the draft. */
  edited(journey: string, by: Author, at: Instant): Promise<void>
  /** Those who saved it since its last version. */
  authors(journey: string): Promise<Author[]>
  /** The draft as it was then is gone: work until then is done, requests are withdrawn. */
  settled(journey: string, until: Instant, at: Instant): Promise<void>
}
