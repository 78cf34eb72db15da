/** The tables of reviews (migration 0015). */
import type { ReviewStatus } from '../../schemas/review-api.ts'

/** `author` is the actor (`user:…`, `key:…`); `at` is when they last saved. */
export type DraftAuthorsTable = { journey: string; author: string; name: string; at: number }

export type ReviewsTable = {
  id: string
  journey: string
  /** Of the journey when it was asked. */
  name: string
  /** JSON: exactly what will be published. */
  document: string
  etag: string
  note: string | null
  asked_by: string
  asked_by_name: string
  asked_at: number
  status: ReviewStatus
  decided_by: string | null
  decided_at: number | null
  comment: string | null
  /** What it was published as. */
  version: number | null
}
