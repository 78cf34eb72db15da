/** Drafts of journeys: read, made, saved by whoever read them last, checked, thrown away. */
import { isDeepStrictEqual } from 'node:util'
import { Hono } from 'hono'
import {
  CreateJourney,
  Draft,
  type JourneySummary,
  page,
  JourneySummary as Summary,
  ValidateJourney,
  Validation,
} from '../../schemas/api.ts'
import { Journey } from '../../schemas/journey.ts'
import type { StoredDraft } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { bare, quoted } from './etag.ts'
import type { JourneyChecks } from './journey-check.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageOf, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import { authorOf } from './review-rules.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'drafts' | 'stories' | 'ledger' | 'clock' | 'changes'> & { checks: JourneyChecks }

export function journeyRoutes({ drafts, stories, ledger, clock, changes, checks }: Deps) {
  return new Hono<Env>()
    .get(
      '/journeys',
      gives({
        summary: 'Drafts, the latest first',
        tag: 'journeys',
        query: PAGE_QUERY,
        answers: { 200: page(Summary) },
      }),
      async (c) => {
        const wanted = pageQuery(c)
        const [all, published, waiting] = await Promise.all([
          drafts.list(),
          ledger.journeys.allLatest(),
          ledger.journeys.waitingByJourney(),
        ])
        const latest = new Map(published.map((version) => [version.journey, version]))
        const shown = pageOf(
          all.sort((a, b) => b.updatedAt - a.updatedAt || a.document.id.localeCompare(b.document.id)),
          ({ document }) => document.id,
          wanted,
        )
        const items = shown.items.map(({ document, updatedAt }): JourneySummary => {
          const version = latest.get(document.id)
          return {
            id: document.id,
            name: document.name,
            nodes: document.nodes.length,
            updatedAt,
            ...(version === undefined ? {} : { version: version.version, publishedAt: version.publishedAt }),
            changed: !isDeepStrictEqual(version?.document, document),
            waiting: waiting.get(document.id) ?? 0,
          }
        })
        return c.json({ ...shown, items })
      },
    )
    .post(
      '/journeys',
      takes(CreateJourney, { summary: 'Make a draft', tag: 'journeys', answers: { 201: Draft }, refusals: [409] }),
      async (c) => {
        const { document } = c.req.valid('json')
        const created = await drafts.create(document, clock())
        if (created === 'exists') throw new Refusal(409, 'journey-exists', { values: { id: document.id } })
        await ledger.reviews.edited(document.id, authorOf(c.get('actor')), created.updatedAt)
        return draftAnswer(created, 201, { Location: `/api/journeys/${document.id}` })
      },
    )
    .post(
      '/journeys/validate',
      takes(ValidateJourney, {
        summary: 'What is wrong with a document, and what each step will do',
        tag: 'journeys',
        answers: { 200: Validation },
      }),
      async (c) => {
        const { document, locale } = c.req.valid('json')
        return c.json(await checks.validate(document, locale ?? localeOfRequest(c)))
      },
    )
    .get(
      '/journeys/:id',
      gives({ summary: 'A draft', tag: 'journeys', answers: { 200: Draft }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        const draft = await drafts.get(id)
        if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
        return draftAnswer(draft)
      },
    )
    .put(
      '/journeys/:id',
      takes(Journey, {
        summary: 'Save a draft: If-Match carries the etag that was read; a draft that does not exist yet needs none',
        tag: 'journeys',
        answers: { 200: Draft, 201: Draft },
        refusals: [412, 428],
      }),
      async (c) => {
        const id = c.req.param('id')
        const document = c.req.valid('json')
        if (document.id !== id)
          throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '/id', detail: `"${document.id}" ≠ "${id}"` }] })
        const ifMatch = bare(c.req.header('If-Match'))
        // Before it is written: no change may go without its author.
        await ledger.reviews.edited(id, authorOf(c.get('actor')), clock())
        if (ifMatch === undefined) {
          const created = await drafts.create(document, clock())
          if (created === 'exists') throw new Refusal(428, 'if-match-missing')
          return draftAnswer(created, 201)
        }
        const result = await drafts.save(id, document, ifMatch, clock())
        // If-Match on nothing is a lost race too: somebody deleted the draft meanwhile.
        if (result === 'missing') throw new Refusal(412, 'lost-race', { values: { etag: '–' } })
        if ('conflict' in result) throw lostRace(result.conflict)
        changes.publish({ topic: 'journeys', id, etag: quoted(result.saved.etag) })
        return draftAnswer(result.saved)
      },
    )
    .delete(
      '/journeys/:id',
      gives({
        summary: 'Throw a draft away, and its stories with it',
        tag: 'journeys',
        answers: { 204: null },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const count = (await ledger.journeys.waitingByJourney()).get(id) ?? 0
        if (count > 0) throw new Refusal(409, 'people-inside', { values: { id, count } })
        if (!(await drafts.remove(id))) throw new Refusal(404, 'journey-missing', { values: { id } })
        await stories.removeAll(id)
        await ledger.reviews.settled(id, clock(), clock())
        await ledger.audit.write({ at: clock(), actor: c.get('actor').name, action: 'journey.deleted', subject: id })
        return c.body(null, 204)
      },
    )
}

function draftAnswer({ document, etag, updatedAt }: StoredDraft, status = 200, headers: Record<string, string> = {}) {
  const draft: Draft = { id: document.id, document, etag: quoted(etag), updatedAt }
  return new Response(JSON.stringify(draft), {
    status,
    headers: { ...headers, 'Content-Type': 'application/json', ETag: quoted(etag), 'Cache-Control': 'no-cache' },
  })
}

function lostRace({ etag }: StoredDraft): Refusal {
  const current = quoted(etag)
  return new Refusal(412, 'lost-race', {
    values: { etag: current },
    headers: { ETag: current },
    members: { etag: current },
  })
}
