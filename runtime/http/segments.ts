/** Segments while they are built: what can be asked about, and how many people answer. */
import { Hono } from 'hono'
import { CountSegment, page, SegmentCount, SegmentField } from '../../schemas/api.ts'
import { DEFAULT_CHARGES } from '../collections/discount-policy.ts'
import { SEGMENT_FIELDS } from '../collections/segment-fields.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { customerSummary } from './portfolio-figures.ts'
import { fieldLabels } from './segment-labels.ts'
import { refuseBadRules } from './segment-refusal.ts'
import type { HttpServices } from './services.ts'

const SAMPLE = 5

export function segmentRoutes({ segments, clock }: Pick<HttpServices, 'segments' | 'clock'>) {
  return new Hono<Env>()
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
        const { count, sample } = await segments.count({ rules, charges: DEFAULT_CHARGES, now }, SAMPLE)
        const result: SegmentCount = { count, sample: sample.map((person) => customerSummary(person, now)) }
        return c.json(result)
      },
    )
}
