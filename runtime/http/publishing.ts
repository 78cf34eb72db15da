/** Publishing a draft, and its published versions, which never change. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { Publish, PublishedJourney, PublishedVersion, page } from '../../schemas/api.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageOf, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import { type PublishDeps, publishDraft } from './publish-draft.ts'
import { refuseUnreviewed } from './review-rules.ts'

/** `move`: the order about people inside, when it was given. */
export const PublishedNow = Type.Object({
  version: Type.Integer(),
  move: Type.Optional(Type.Object({ id: Type.String(), people: Type.Integer() })),
})

export function publishingRoutes(deps: PublishDeps) {
  const { drafts, ledger } = deps
  return new Hono<Env>()
    .post(
      '/journeys/:id/publish',
      takes(Publish, {
        summary: 'Publish the draft as the next version; refused with diagnostics while it has errors',
        tag: 'journeys',
        answers: { 201: PublishedNow },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const draft = await drafts.get(id)
        if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
        await refuseUnreviewed(ledger)
        const made = await publishDraft(deps, draft.document, c.req.valid('json'), {
          ...{ by: c.get('actor').name, locale: localeOfRequest(c) },
          settles: { until: draft.updatedAt },
        })
        return c.json(made, 201)
      },
    )
    .get(
      '/journeys/:id/versions',
      gives({
        summary: 'Published versions, the latest first',
        tag: 'journeys',
        query: PAGE_QUERY,
        answers: { 200: page(PublishedVersion) },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const versions = await ledger.journeys.versions(id)
        if (versions.length === 0 && !(await drafts.get(id)))
          throw new Refusal(404, 'journey-missing', { values: { id } })
        return c.json(pageOf(versions, ({ version }) => String(version), pageQuery(c)))
      },
    )
    .get(
      '/journeys/:id/versions/:n',
      gives({
        summary: 'A published version, whole',
        tag: 'journeys',
        answers: { 200: PublishedJourney },
        refusals: [404],
      }),
      async (c) => {
        const { id, n } = c.req.param()
        const found = /^[1-9]\d{0,8}$/.test(n) ? await ledger.journeys.version(id, Number(n)) : undefined
        if (!found) throw new Refusal(404, 'version-missing', { values: { id, version: n } })
        return c.json(found)
      },
    )
}
