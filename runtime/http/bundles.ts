/** A journey with its stories as one file: given out, and taken in whole or not at all. */
import { Hono } from 'hono'
import { Draft } from '../../schemas/api.ts'
import { ImportJourney, JourneyBundle } from '../../schemas/bundle.ts'
import type { StoredDraft } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { bare, quoted } from './etag.ts'
import { gives, takes } from './operation.ts'
import { type PointedError, Refusal } from './problem.ts'
import { authorOf } from './review-rules.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'drafts' | 'stories' | 'ledger' | 'clock'>

export function bundleRoutes({ drafts, stories, ledger, clock }: Deps) {
  /** The draft as the file has it; nothing is written over that the caller has not seen. */
  async function writeDraft({ bundle, replace }: ImportJourney): Promise<StoredDraft> {
    const { journey } = bundle
    if (replace === undefined) {
      const created = await drafts.create(journey, clock())
      if (created === 'exists') throw new Refusal(409, 'journey-exists', { values: { id: journey.id } })
      return created
    }
    const result = await drafts.save(journey.id, journey, bare(replace), clock())
    if (result !== 'missing' && 'saved' in result) return result.saved
    const etag = result === 'missing' ? '–' : quoted(result.conflict.etag)
    throw new Refusal(412, 'lost-race', { values: { etag }, members: { etag } })
  }

  /** Over whatever is there under that name: the file was chosen to replace it. */
  async function writeStories({ journey, stories: brought }: JourneyBundle) {
    const { items, broken } = await stories.list(journey.id)
    const etags = new Map([...items, ...broken].map(({ id, etag }) => [id, etag]))
    for (const { id, story } of brought) {
      for (let etag = etags.get(id); ; ) {
        const result = await stories.save(journey.id, id, story, etag, clock())
        if (result !== 'missing' && 'saved' in result) break
        etag = result === 'missing' ? undefined : result.conflict.etag
      }
    }
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
        const { journey } = order.bundle
        refuseForeign(order.bundle)
        const before = order.replace === undefined ? undefined : await drafts.get(journey.id)
        await ledger.reviews.edited(journey.id, authorOf(c.get('actor')), clock())
        const { document, etag, updatedAt } = await writeDraft(order)
        try {
          await writeStories(order.bundle)
        } catch (error) {
          // Not half of it: the draft is again what it was.
          if (before) await drafts.save(journey.id, before.document, etag, clock())
          else {
            await drafts.remove(journey.id)
            await stories.removeAll(journey.id)
          }
          throw error
        }
        await ledger.audit.write({
          at: clock(),
          actor: c.get('actor').name,
          action: 'journey.imported',
          subject: journey.id,
          detail: { stories: order.bundle.stories.length },
        })
        const draft: Draft = { id: document.id, document, etag: quoted(etag), updatedAt }
        return c.json(draft, 201, { ETag: quoted(etag), Location: `/api/journeys/${journey.id}` })
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
