/** Segments: what can be asked about and how many people answer, and those that are kept under a name. */
import { Hono } from 'hono'
import { CountSegment, page, SegmentCount, SegmentField } from '../../schemas/api.ts'
import type { Instant } from '../../schemas/basics.ts'
import { CreateSegment, SavedSegment, WriteSegment } from '../../schemas/segment.ts'
import { SEGMENT_FIELDS } from '../collections/segment-fields.ts'
import type { StoredSegment } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { chargesOf, customerSummary } from './portfolio-figures.ts'
import { Refusal } from './problem.ts'
import { fieldLabels } from './segment-labels.ts'
import { refuseBadRules } from './segment-refusal.ts'
import { type SegmentUses, segmentUses } from './segment-uses.ts'
import type { HttpServices } from './services.ts'

const SAMPLE = 5

type Deps = Pick<HttpServices, 'segments' | 'clock' | 'ledger' | 'nodeTypes' | 'changes'>

export function segmentRoutes({ segments, clock, ledger, nodeTypes, changes }: Deps) {
  const used = () => segmentUses(ledger, nodeTypes.types)
  const asGiven = (segment: StoredSegment, uses: SegmentUses): SavedSegment => ({
    ...segment,
    usedBy: uses.get(segment.id) ?? [],
  })
  const changed = (actor: string, action: string, subject: string) => {
    changes.publish({ topic: 'segments' })
    return ledger.audit.write({ at: clock(), actor, action: `segment.${action}`, subject })
  }
  return new Hono<Env>()
    .get(
      '/segments',
      gives({ summary: 'Segments that are kept under a name', tag: 'portfolio', answers: { 200: page(SavedSegment) } }),
      async (c) => {
        const [all, uses] = await Promise.all([ledger.segments.list(), used()])
        return c.json({ items: all.map((segment) => asGiven(segment, uses)) })
      },
    )
    .post(
      '/segments',
      takes(CreateSegment, {
        summary: 'Keep rules under a name; the id is given, or made from the name',
        tag: 'portfolio',
        answers: { 201: SavedSegment },
        refusals: [409],
      }),
      async (c) => {
        const { id, ...segment } = c.req.valid('json')
        refuseBadRules(segment.rules, '/rules')
        const made = await create(ledger, id, segment, clock())
        if (made === 'exists') throw new Refusal(409, 'segment-exists', { values: { id: id ?? segment.name } })
        await changed(c.get('actor').name, 'created', made.id)
        return c.json(asGiven(made, await used()), 201, { Location: `/api/segments/${made.id}` })
      },
    )
    .get(
      '/segments/fields',
      gives({ summary: 'What rules can ask about', tag: 'portfolio', answers: { 200: page(SegmentField) } }),
      (c) => {
        const labels = fieldLabels(localeOfRequest(c))
        const items = SEGMENT_FIELDS.map(({ name, type, values }): SegmentField => {
          const choices = values?.map((value) => ({ name: value, label: labels.value(name, value) }))
          return { name, label: labels.field(name), type, ...(choices === undefined ? {} : { values: choices }) }
        })
        return c.json({ items })
      },
    )
    .post(
      '/segments/count',
      takes(CountSegment, {
        summary: 'How many people rules match now, with a few of them',
        tag: 'portfolio',
        answers: { 200: SegmentCount },
      }),
      async (c) => {
        const { rules } = c.req.valid('json')
        refuseBadRules(rules, '/rules')
        const now = clock()
        const charges = await chargesOf(ledger)
        const { count, sample } = await segments.count({ rules, charges, now }, SAMPLE)
        const result: SegmentCount = { count, sample: sample.map((person) => customerSummary(person, now, charges)) }
        return c.json(result)
      },
    )
    .get(
      '/segments/:id',
      gives({ summary: 'A segment', tag: 'portfolio', answers: { 200: SavedSegment }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        const found = await ledger.segments.get(id)
        if (!found) throw new Refusal(404, 'segment-missing', { values: { id } })
        return c.json(asGiven(found, await used()))
      },
    )
    .put(
      '/segments/:id',
      takes(WriteSegment, {
        summary: 'Change a segment; journeys that use it go by it from the next time on',
        tag: 'portfolio',
        answers: { 200: SavedSegment },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const segment = c.req.valid('json')
        refuseBadRules(segment.rules, '/rules')
        const written = await ledger.segments.update(id, segment, clock())
        if (!written) throw new Refusal(404, 'segment-missing', { values: { id } })
        await changed(c.get('actor').name, 'changed', id)
        return c.json(asGiven(written, await used()))
      },
    )
    .delete(
      '/segments/:id',
      gives({
        summary: 'Delete a segment; refused while people enter a published journey by it',
        tag: 'portfolio',
        answers: { 204: null },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const users = (await used()).get(id)
        if (users !== undefined) {
          const names = users.map(({ name }) => name).join(', ')
          throw new Refusal(409, 'segment-used', { values: { journeys: names } })
        }
        if (!(await ledger.segments.remove(id))) throw new Refusal(404, 'segment-missing', { values: { id } })
        await changed(c.get('actor').name, 'deleted', id)
        return c.body(null, 204)
      },
    )
}

/** Without an id of its own it is called by its name, and by a number behind it where that is taken. */
async function create(
  ledger: HttpServices['ledger'],
  id: string | undefined,
  segment: WriteSegment,
  at: Instant,
): Promise<StoredSegment | 'exists'> {
  if (id !== undefined) return ledger.segments.create(id, segment, at)
  const base = slugOf(segment.name)
  for (let number = 1; number <= MOST_ALIKE; number += 1) {
    const made = await ledger.segments.create(number === 1 ? base : `${base}-${number}`, segment, at)
    if (made !== 'exists') return made
  }
  return 'exists'
}

const MOST_ALIKE = 1_000
/** Addresses of something else, and nothing at all. */
const TAKEN: ReadonlySet<string> = new Set(['', 'fields', 'count', 'new'])

function slugOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return TAKEN.has(words) ? 'segment' : words
}
