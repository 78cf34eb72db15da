/** People inside who go over to another version: orders, what an order would do, how far it has come; and the way back. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { page } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Move, MovePreview, OrderMove, type PeopleInside, PreviewMove, RollBack } from '../../schemas/move.ts'
import type { Env } from './env.ts'
import type { JourneyChecks } from './journey-check.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageOf, pageQuery } from './paging.ts'
import { type Destination, previewMove, refuseUnknownSteps } from './people-inside.ts'
import { Refusal } from './problem.ts'
import { refuseErrors } from './publish-draft.ts'
import { refuseUnreviewedMove } from './review-rules.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'drafts' | 'ledger' | 'clock' | 'shell' | 'changes' | 'nodeTypes'> & {
  checks: JourneyChecks
}

const Ordered = Type.Object({ id: Type.String(), people: Type.Integer() })

export function moveRoutes(deps: Deps) {
  const { ledger, clock, shell, changes, nodeTypes, checks } = deps
  const told = () => {
    shell.wake()
    changes.publish({ topic: 'runs' })
  }
  return new Hono<Env>()
    .post(
      '/journeys/:id/moves/preview',
      takes(PreviewMove, {
        summary: 'How many people are inside, by version and step, and what an order would do with them',
        tag: 'journeys',
        answers: { 200: MovePreview },
        refusals: [404],
      }),
      async (c) => {
        const { to, anew, document, ...people } = c.req.valid('json')
        const destination = await destinationOf(deps, c.req.param('id'), { to, anew, document })
        refuseUnknownSteps(people, destination.journey, '')
        return c.json(await previewMove(ledger, nodeTypes.types, people, destination))
      },
    )
    .post(
      '/journeys/:id/moves',
      takes(OrderMove, {
        summary: 'Let people inside go over to a published version, at the same step or another',
        tag: 'journeys',
        answers: { 202: Ordered },
        refusals: [404, 409],
      }),
      async (c) => {
        const { to, ...people } = c.req.valid('json')
        const journey = c.req.param('id')
        refuseUnknownSteps(people, await documentOf(deps, journey, to), '')
        await refuseUnreviewedMove(ledger, { journey, to, people, actor: c.get('actor') })
        const by = c.get('actor').name
        const ordered = await ledger.moves.order({ journey, to, people, by, at: clock() })
        told()
        return c.json(ordered, 202)
      },
    )
    .get(
      '/journeys/:id/moves',
      gives({
        summary: 'Orders to go over to another version, the latest first, and how far they have come',
        tag: 'journeys',
        query: PAGE_QUERY,
        answers: { 200: page(Move) },
      }),
      async (c) => {
        const moves = await ledger.moves.list(c.req.param('id'))
        return c.json(pageOf(moves, ({ id }) => id, pageQuery(c)))
      },
    )
    .post(
      '/journeys/:id/rollback',
      takes(RollBack, {
        summary: 'Publish an earlier version anew; those in later versions go back with it where they fit',
        tag: 'journeys',
        answers: { 201: Type.Object({ version: Type.Integer(), move: Type.Optional(Ordered) }) },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { to, note, people: given } = c.req.valid('json')
        const document = await documentOf(deps, id, to)
        const later = (await ledger.journeys.versions(id)).map(({ version }) => version).filter((each) => each > to)
        if (later.length === 0) throw new Refusal(409, 'version-is-latest', { values: { version: to } })
        const people: PeopleInside = given ?? { default: 'follow', from: later }
        refuseUnknownSteps(people, document, '/people')
        await refuseUnreviewedMove(ledger, { journey: id, to, people, actor: c.get('actor') })
        await refuseErrors(checks, document, localeOfRequest(c))
        const by = c.get('actor').name
        const how = { by, note, at: clock(), people, action: 'journey.rolled-back', detail: { to } }
        const made = await ledger.moves.publish(document, how)
        told()
        return c.json(made, 201)
      },
    )
}

async function destinationOf(
  deps: Deps,
  id: string,
  { to, anew = false, document }: Pick<PreviewMove, 'to' | 'anew' | 'document'>,
): Promise<Destination> {
  if (to !== 'draft' && !anew) return { version: to, journey: await documentOf(deps, id, to) }
  const version = ((await deps.ledger.journeys.latest(id))?.version ?? 0) + 1
  if (to !== 'draft') return { version, journey: await documentOf(deps, id, to) }
  if (document !== undefined) return { version, journey: { ...document, id } }
  const draft = await deps.drafts.get(id)
  if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
  return { version, journey: draft.document }
}

async function documentOf({ ledger }: Deps, id: string, version: number): Promise<Journey> {
  const found = await ledger.journeys.version(id, version)
  if (!found) throw new Refusal(404, 'version-missing', { values: { id, version } })
  return found.document
}
