/** A journey with its stories as one file: given out, and taken in whole or not at all. */
import { Hono } from 'hono'
import { Draft } from '../../schemas/api.ts'
import { ImportJourney, JourneyBundle } from '../../schemas/bundle.ts'
import type { StoredDraft } from '../storage/ports.ts'
import type { Actor, Env } from './env.ts'
import { bare, quoted } from './etag.ts'
import { gives, takes } from './operation.ts'
import { type PointedError, Refusal } from './problem.ts'
import { authorOf } from './review-rules.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'drafts' | 'stories' | 'bundles' | 'ledger' | 'clock'>

export function bundleRoutes({ drafts, stories, bundles, ledger, clock }: Deps) {
  /** Nothing is written over that the caller has not seen; what the ledger keeps of it is written with it. */
  async function takeIn({ bundle, replace, seen }: ImportJourney, actor: Actor): Promise<StoredDraft> {
    const { journey } = bundle
    const at = clock()
    const order = {
      ...{ bundle, at },
      ...(replace === undefined ? {} : { replace: bare(replace) ?? '' }),
      ...(seen === undefined ? {} : { seen: mapped(seen, (etag) => bare(etag) ?? '') }),
    }
    const result = await bundles.takeIn(order, async () => {
      await ledger.reviews.edited(journey.id, authorOf(actor), at)
      const detail = { stories: bundle.stories.length }
      await ledger.audit.write({ at, actor: actor.name, action: 'journey.imported', subject: journey.id, detail })
    })
    if (result === 'exists') throw new Refusal(409, 'journey-exists', { values: { id: journey.id } })
    if ('saved' in result) return result.saved
    if ('changedStory' in result)
      throw new Refusal(412, 'import-story-lost-race', { values: { story: result.changedStory } })
    const etag = result.conflict ? quoted(result.conflict.etag) : '–'
    throw new Refusal(412, 'lost-race', { values: { etag }, members: { etag } })
  }

  return new Hono<Env>()
    .get(
      '/journeys/:id/export',
      gives({
        summary: 'A draft with its stories, as one file',
        tag: 'journeys',
        answers: { 200: JourneyBundle },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const draft = await drafts.get(id)
        if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
        const { items } = await stories.list(id)
        const bundle: JourneyBundle = {
          format: 'regua-journey-1',
          journey: draft.document,
          stories: items.map(({ id: name, story }) => ({ id: name, story })),
        }
        c.header('Content-Disposition', `attachment; filename="${id}.regua.json"`)
        return c.json(bundle)
      },
    )
    .post(
      '/journeys/import',
      takes(ImportJourney, {
        summary: 'Take a journey in with its stories: all of it, or nothing where anything is wrong',
        tag: 'journeys',
        answers: { 201: Draft },
        refusals: [409, 412],
      }),
      async (c) => {
        const order = c.req.valid('json')
        refuseForeign(order.bundle)
        const { document, etag, updatedAt } = await takeIn(order, c.get('actor'))
        const draft: Draft = { id: document.id, document, etag: quoted(etag), updatedAt }
        return c.json(draft, 201, { ETag: quoted(etag), Location: `/api/journeys/${document.id}` })
      },
    )
}

/** Stories of another journey, or two under one name, were put into the file by hand. */
function refuseForeign({ journey, stories }: JourneyBundle): void {
  const seen = new Set<string>()
  const errors = stories.flatMap(({ id, story }, index): PointedError[] => {
    const at = `/bundle/stories/${index}`
    const twice = seen.has(id) ? [{ pointer: `${at}/id`, detail: `"${id}" × 2` }] : []
    seen.add(id)
    const foreign =
      story.journey === journey.id
        ? []
        : [{ pointer: `${at}/story/journey`, detail: `"${story.journey}" ≠ "${journey.id}"` }]
    return [...twice, ...foreign]
  })
  if (errors.length > 0) throw new Refusal(422, 'invalid-body', { errors })
}

function mapped(values: Readonly<Record<string, string>>, to: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value)]))
}
