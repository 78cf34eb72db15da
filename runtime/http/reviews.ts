/**
 * Review before publishing: asked for with the draft as it is, then approved (which publishes exactly that), given back
 * with a comment, or withdrawn. A person who has worked at the draft since its last version never approves it.
 */

import { type Context, Hono } from 'hono'
import { page } from '../../schemas/api.ts'
import {
  ApproveReview,
  AskReview,
  ReturnReview,
  Review,
  ReviewDetail,
  type Review as ReviewShape,
} from '../../schemas/review-api.ts'
import { may } from '../../schemas/roles.ts'
import type { StoredReview } from '../storage/review-ports.ts'
import type { Actor, Env } from './env.ts'
import { bare } from './etag.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageOf, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import { type PublishDeps, publishDraft, refuseErrors, reviewDecided } from './publish-draft.ts'
import { PublishedNow } from './publishing.ts'
import { authorOf } from './review-rules.ts'

export function reviewRoutes(deps: PublishDeps) {
  const { drafts, ledger, clock, checks } = deps

  /** Exactly this document is the draft now. */
  const isCurrent = async ({ journey, etag }: StoredReview) => (await drafts.get(journey))?.etag === etag

  const shown = async (review: StoredReview, actor: Actor): Promise<ReviewShape> => {
    const { journey: id, name, status, askedBy, etag: _, ...rest } = review
    const open = status === 'open'
    const fresh = open && (await isCurrent(review))
    return {
      ...rest,
      journey: { id, name },
      status,
      askedBy: askedBy.name,
      stale: open && !fresh,
      approvable: fresh && may(actor.role, 'publish') && (await objection(review, actor)) === undefined,
      mine: askedBy.id === authorOf(actor).id,
    }
  }

  /** Why this actor may not approve it, whatever its state. */
  const objection = async ({ journey, askedBy }: StoredReview, actor: Actor) => {
    if (actor.kind !== 'user') return 'review-person' as const
    const { id } = authorOf(actor)
    const authors = await ledger.reviews.authors(journey)
    return askedBy.id === id || authors.some((author) => author.id === id) ? ('review-own' as const) : undefined
  }

  const found = async (c: Context<Env>) => {
    const { id = '', review = '' } = c.req.param()
    const stored = await ledger.reviews.get(id, review)
    if (!stored) throw new Refusal(404, 'review-missing', { values: { id: review } })
    return stored
  }

  const decide = async (
    review: StoredReview,
    decision: { status: 'returned' | 'withdrawn'; by: string; comment?: string },
  ) => {
    if (!(await ledger.reviews.decide(review.id, { ...decision, at: clock() }))) throw reviewDecided(review.id)
  }

  const audit = (by: string, action: string, review: StoredReview) =>
    ledger.audit.write({ at: clock(), actor: by, action, subject: review.journey, detail: { review: review.id } })

  const again = async (c: Context<Env>) => shown(await found(c), c.get('actor'))

  return new Hono<Env>()
    .get(
      '/reviews',
      gives({
        summary: 'Requests for review that wait for somebody, the oldest first',
        tag: 'journeys',
        query: PAGE_QUERY,
        answers: { 200: page(Review) },
      }),
      async (c) => {
        const open = pageOf(await ledger.reviews.open(), ({ id }) => id, pageQuery(c))
        const items = await Promise.all(open.items.map((review) => shown(review, c.get('actor'))))
        return c.json({ ...open, items })
      },
    )
    .get(
      '/journeys/:id/reviews',
      gives({
        summary: 'Requests for review of a journey, the latest first',
        tag: 'journeys',
        query: PAGE_QUERY,
        answers: { 200: page(Review) },
      }),
      async (c) => {
        const all = pageOf(await ledger.reviews.ofJourney(c.req.param('id')), ({ id }) => id, pageQuery(c))
        const items = await Promise.all(all.items.map((review) => shown(review, c.get('actor'))))
        return c.json({ ...all, items })
      },
    )
    .get(
      '/journeys/:id/reviews/:review',
      gives({
        summary: 'A request for review, with the document that would be published',
        tag: 'journeys',
        answers: { 200: ReviewDetail },
        refusals: [404],
      }),
      async (c) => {
        const { document, ...review } = await found(c)
        return c.json({ ...(await shown(review, c.get('actor'))), document })
      },
    )
    .post(
      '/journeys/:id/reviews',
      takes(AskReview, {
        summary: 'Ask somebody else to look at the draft as it is; it takes the place of what was asked before',
        tag: 'journeys',
        answers: { 201: Review },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { etag, note } = c.req.valid('json')
        const draft = await drafts.get(id)
        if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
        if (bare(etag) !== draft.etag) throw new Refusal(409, 'review-stale')
        // Nobody is asked to look at what cannot be published.
        await refuseErrors(checks, draft.document, localeOfRequest(c))
        const actor = c.get('actor')
        const by = authorOf(actor)
        const review = await ledger.reviews.ask({
          document: draft.document,
          etag: draft.etag,
          ...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }),
          by,
          at: clock(),
        })
        await audit(by.name, 'review.asked', review)
        return c.json(await shown(review, actor), 201)
      },
    )
    .post(
      '/journeys/:id/reviews/:review/approve',
      takes(ApproveReview, {
        summary: 'Approve a request: publishes exactly what was frozen. Only for people who did not work at it',
        tag: 'journeys',
        answers: { 201: PublishedNow },
        refusals: [403, 404, 409],
      }),
      async (c) => {
        const { document, ...review } = await found(c)
        const actor = c.get('actor')
        const why = await objection(review, actor)
        if (why !== undefined) throw new Refusal(403, why)
        if (review.status !== 'open') throw reviewDecided(review.id)
        const draft = await drafts.get(review.journey)
        if (draft?.etag !== review.etag) throw new Refusal(409, 'review-stale')
        const { note } = review
        const body = { ...c.req.valid('json'), ...(note === undefined ? {} : { note }) }
        const made = await publishDraft(deps, document, body, {
          ...{ by: authorOf(actor).name, locale: localeOfRequest(c) },
          settles: { until: draft.updatedAt, review: { id: review.id, askedBy: review.askedBy.name } },
        })
        return c.json(made, 201)
      },
    )
    .post(
      '/journeys/:id/reviews/:review/return',
      takes(ReturnReview, {
        summary: 'Give a request back to its author, with what is to be done',
        tag: 'journeys',
        answers: { 200: Review },
        refusals: [404, 409],
      }),
      async (c) => {
        const { document: _, ...review } = await found(c)
        const { name: by } = authorOf(c.get('actor'))
        await decide(review, { status: 'returned', by, comment: c.req.valid('json').comment.trim() })
        await audit(by, 'review.returned', review)
        return c.json(await again(c))
      },
    )
    .post(
      '/journeys/:id/reviews/:review/withdraw',
      gives({
        summary: 'Withdraw a request; only whoever asked it',
        tag: 'journeys',
        answers: { 200: Review },
        refusals: [403, 404, 409],
      }),
      async (c) => {
        const { document: _, ...review } = await found(c)
        const by = authorOf(c.get('actor'))
        if (review.askedBy.id !== by.id) throw new Refusal(403, 'review-not-yours')
        await decide(review, { status: 'withdrawn', by: by.name })
        await audit(by.name, 'review.withdrawn', review)
        return c.json(await again(c))
      },
    )
}
