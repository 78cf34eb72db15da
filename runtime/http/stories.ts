/** Stories of a draft: kept beside it, run against it, brought up to date, recorded from the simulator. */
import { type Context, Hono } from 'hono'
import type { Journey } from '../../schemas/journey.ts'
import { Story } from '../../schemas/story.ts'
import {
  AcceptedStory,
  AcceptStory,
  RecordedStory,
  RecordStory,
  RunStories,
  StoredStory,
  StoryId,
  StoryList,
  StoryRuns,
} from '../../schemas/story-api.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import { schemaProblems } from '../engine/check/schema.ts'
import type { StoryGround } from '../stories/orders.ts'
import type { Recording } from '../stories/record-story.ts'
import type { Env } from './env.ts'
import { bare, quoted } from './etag.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'drafts' | 'ledger' | 'clock' | 'templates' | 'stories' | 'storyWork'>

export function storyRoutes(deps: Deps) {
  const { drafts, ledger, clock, stories, storyWork } = deps

  async function draftOf(id: string): Promise<Journey> {
    const draft = await drafts.get(id)
    if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
    return draft.document
  }

  /** The document of the request where it brings one: what is open in the editor may not be saved yet. */
  async function groundOf(id: string, document: Journey | undefined): Promise<StoryGround> {
    const draft = await draftOf(id)
    if (document !== undefined && document.id !== id)
      throw new Refusal(422, 'invalid-body', {
        errors: [{ pointer: '/document/id', detail: `"${document.id}" ≠ "${id}"` }],
      })
    return storyGround(deps, document ?? draft)
  }

  return new Hono<Env>()
    .get(
      '/journeys/:id/stories',
      gives({ summary: 'Stories of a draft', tag: 'stories', answers: { 200: StoryList }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        await draftOf(id)
        const { items, broken } = await stories.list(id)
        return c.json({ items: items.map(asAnswer), broken: broken.map(asAnswer) })
      },
    )
    .put(
      '/journeys/:id/stories/:story',
      takes(Story, {
        summary: 'Save a story: If-Match carries the etag that was read; one that does not exist yet needs none',
        tag: 'stories',
        answers: { 200: StoredStory, 201: StoredStory },
        refusals: [404, 412, 428],
      }),
      async (c) => {
        const { id, story: name } = c.req.param()
        await draftOf(id)
        assertStoryId(name)
        const story = c.req.valid('json')
        if (story.journey !== id)
          throw new Refusal(422, 'invalid-body', {
            errors: [{ pointer: '/journey', detail: `"${story.journey}" ≠ "${id}"` }],
          })
        const ifMatch = bare(c.req.header('If-Match'))
        const result = await stories.save(id, name, story, ifMatch, clock())
        if (result === 'missing') throw new Refusal(412, 'story-lost-race', { values: { etag: '–' } })
        if ('conflict' in result) throw ifMatch === undefined ? new Refusal(428, 'if-match-missing') : lostRace(result)
        return c.json(asAnswer(result.saved), ifMatch === undefined ? 201 : 200, { ETag: quoted(result.saved.etag) })
      },
    )
    .delete(
      '/journeys/:id/stories/:story',
      gives({
        summary: 'Throw a story away; If-Match carries the etag that was read',
        tag: 'stories',
        answers: { 204: null },
        refusals: [404, 412, 428],
      }),
      async (c) => {
        const { id, story } = c.req.param()
        const ifMatch = bare(c.req.header('If-Match'))
        if (ifMatch === undefined) throw new Refusal(428, 'if-match-missing')
        const result = await stories.remove(id, story, ifMatch)
        if (result === 'missing') throw new Refusal(404, 'story-missing', { values: { id: story } })
        if (result !== 'removed') throw lostRace(result)
        const at = clock()
        const actor = c.get('actor').name
        await ledger.audit.write({ at, actor, action: 'story.deleted', subject: id, detail: { story } })
        return c.body(null, 204)
      },
    )
    .post(
      '/journeys/:id/stories/run',
      takes(RunStories, {
        summary: 'Run stories against the draft, or against a document, and say how each differs',
        tag: 'stories',
        answers: { 200: StoryRuns },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { document, stories: wanted } = c.req.valid('json')
        const ground = await groundOf(id, document)
        const { items, broken } = await stories.list(id)
        const isWanted = (each: { id: string }) => wanted === undefined || wanted.includes(each.id)
        const order = { ...ground, kind: 'run', stories: items.filter(isWanted), locale: localeOfRequest(c) } as const
        const answer = await storyWork(order, c.req.raw.signal)
        if (!('runs' in answer)) throw notSimulated(answer)
        return c.json({ items: answer.runs, broken: broken.filter(isWanted).map(asAnswer) })
      },
    )
    .post(
      '/journeys/:id/stories/accept',
      takes(AcceptStory, {
        summary: 'What a story becomes when what happens now is right; nothing is stored',
        tag: 'stories',
        answers: { 200: AcceptedStory },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { document, story: name } = c.req.valid('json')
        const ground = await groundOf(id, document)
        const kept = await stories.get(id, name)
        if (!kept || !('story' in kept)) throw new Refusal(404, 'story-missing', { values: { id: name } })
        const answer = await storyWork({ ...ground, kind: 'accept', story: kept.story, locale: localeOfRequest(c) })
        if (!('accepted' in answer)) throw notSimulated(answer)
        return c.json({ ...answer.accepted, etag: quoted(kept.etag) })
      },
    )
    .post(
      '/journeys/:id/stories/record',
      takes(RecordStory, {
        summary: 'Write a simulated conversation down as a story; nothing is stored',
        tag: 'stories',
        answers: { 200: RecordedStory },
        refusals: [404],
      }),
      async (c) => {
        const { document, customer, debts, promises, name, at, events } = c.req.valid('json')
        const ground = await groundOf(c.req.param('id'), document)
        const person =
          typeof customer === 'string'
            ? { real: await personOf(customer) }
            : { customer, ...(debts ? { debts } : {}), ...(promises ? { promises } : {}) }
        const recording: Recording = { name, at, events, person }
        const answer = await storyWork({ ...ground, kind: 'record', recording })
        if (!('recorded' in answer)) throw notSimulated(answer)
        refuseNoStory(c, answer.recorded.story)
        return c.json(answer.recorded)
      },
    )

  async function personOf(id: string) {
    const found = await ledger.portfolio.get(id)
    if (!found) throw new Refusal(404, 'customer-missing', { values: { id } })
    return { ...found, creditors: await ledger.portfolio.creditors() }
  }
}

/** As a simulation has it: the account's templates, the organisation's rules. */
export async function storyGround(
  { templates, ledger }: Pick<HttpServices, 'templates' | 'ledger'>,
  journey: Journey,
): Promise<StoryGround> {
  const organisation = (await ledger.organisation.get())?.policy ?? DEFAULT_ORGANISATION
  return { journey, templates: await templates.known(), organisation }
}

function asAnswer<T extends { etag: string }>(stored: T): T {
  return { ...stored, etag: quoted(stored.etag) }
}

function assertStoryId(id: string): void {
  const [problem] = schemaProblems(StoryId, id)
  if (problem) throw new Refusal(422, 'bad-story-id', { values: { id } })
}

/** A wait that the simulator takes and a story does not, say. */
function refuseNoStory(c: Context, story: Story): void {
  const problems = schemaProblems(Story, story, localeOfRequest(c))
  if (problems.length === 0) return
  const errors = problems.map(({ pointer, message }) => ({ pointer, detail: message }))
  throw new Refusal(422, 'invalid-body', { errors })
}

function notSimulated(answer: object): Refusal {
  const problem = 'impossible' in answer ? String(answer.impossible) : ''
  return new Refusal(422, 'bad-simulation', { values: { problem } })
}

function lostRace({ conflict }: { conflict: { etag: string } }): Refusal {
  const etag = quoted(conflict.etag)
  return new Refusal(412, 'story-lost-race', { values: { etag }, headers: { ETag: etag }, members: { etag } })
}
