/**
 * Review before publishing: a request freezes a draft as it is; somebody who has not worked at it since the last version
 * approves it, which publishes exactly that, or gives it back with a comment.
 */
import { type Static, Type } from 'typebox'
import { Publish } from './api.ts'
import { Instant } from './basics.ts'
import { Journey } from './journey.ts'

const closed = { additionalProperties: false }

/** `withdrawn`: by the one who asked, by a newer request, or because the draft was published otherwise or deleted. */
export const REVIEW_STATUSES = ['open', 'approved', 'returned', 'withdrawn'] as const
export const ReviewStatus = Type.Enum(REVIEW_STATUSES)
export type ReviewStatus = Static<typeof ReviewStatus>

export const Review = Type.Object({
  id: Type.String(),
  journey: Type.Object({ id: Type.String(), name: Type.String() }),
  status: ReviewStatus,
  askedBy: Type.String(),
  askedAt: Instant,
  note: Type.Optional(Type.String()),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Instant),
  comment: Type.Optional(Type.String()),
  version: Type.Optional(Type.Integer()),
  /** Open, and the draft is no longer what was frozen: it must be asked for again. */
  stale: Type.Boolean(),
  /** Whoever asks this may approve it: a person who has not worked at the draft since the last version. */
  approvable: Type.Boolean(),
  /** Whoever asks this has asked for it, and may withdraw it. */
  mine: Type.Boolean(),
})
export type Review = Static<typeof Review>

export const ReviewDetail = Type.Object({ ...Review.properties, document: Journey })
export type ReviewDetail = Static<typeof ReviewDetail>

/** `etag`: of the draft that one has seen; another is refused. */
export const AskReview = Type.Object(
  { etag: Type.String({ minLength: 1 }), note: Type.Optional(Type.String({ maxLength: 500 })) },
  closed,
)
export type AskReview = Static<typeof AskReview>

/** As for publishing; the note is that of the request. */
export const ApproveReview = Type.Omit(Publish, ['note'], closed)
export type ApproveReview = Static<typeof ApproveReview>

export const ReturnReview = Type.Object({ comment: Type.String({ minLength: 1, maxLength: 2000 }) }, closed)
export type ReturnReview = Static<typeof ReturnReview>
