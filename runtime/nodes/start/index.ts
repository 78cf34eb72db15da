/** Start: says who enters and when. It does nothing itself; the shell reads its entry. */
import { type Static, Type } from 'typebox'
import { SegmentRules } from '../../../schemas/segment.ts'
import { checkRules } from '../../collections/segment-checks.ts'
import { defineNode } from '../../engine/node-type.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

/** Whether those who were in this journey may enter it again by its segment; nothing is never. */
const Again = Type.Union([
  Type.Object({ kind: Type.Literal('never') }, closed),
  /** Days since they left it. */
  Type.Object({ kind: Type.Literal('after-days'), days: Type.Integer({ minimum: 1, maximum: 3650 }) }, closed),
  /** Each time they match anew: they had left the segment and are in it again. */
  Type.Object({ kind: Type.Literal('each-match') }, closed),
])

/** How agreements and promises end; written by the ledger as it happens. */
const COMMITMENT_ENDS = [
  'agreement-broken',
  'agreement-not-effective',
  'agreement-completed',
  'promise-broken',
] as const

/** Who enters. Whatever it says, staff and the API can always enrol people by hand. */
export const Entry = Type.Union([
  Type.Object({ kind: Type.Literal('manual') }, closed),
  Type.Object({ kind: Type.Literal('api') }, closed),
  /** A person who writes first, or whose whole message has one of the keywords; without keywords, any first message. */
  Type.Object(
    {
      kind: Type.Literal('message'),
      keywords: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 50, 'x-widget': 'keywords' }),
      ),
    },
    closed,
  ),
  /** Every day at `time` (the journey's zone): those who match a saved segment, or else the rules, and may enter. */
  Type.Object(
    {
      kind: Type.Literal('segment'),
      segment: Type.Optional(Type.String({ minLength: 1, maxLength: 80, 'x-widget': 'saved-segment' })),
      rules: Type.Optional(Type.Unsafe<SegmentRules>({ ...SegmentRules, 'x-hidden-by': 'segment' })),
      time: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', 'x-widget': 'time-of-day' }),
      days: Type.Union([Type.Literal('business'), Type.Literal('every')]),
      again: Type.Optional(Again),
    },
    closed,
  ),
  /** When something that a person had undertaken comes to its end: once for each agreement or promise. */
  Type.Object({ kind: Type.Literal('commitment'), on: Type.Enum(COMMITMENT_ENDS) }, closed),
])
export type Entry = Static<typeof Entry>

/** The saved segment that people enter by, if it is one. */
export function savedSegmentOf(entry: Entry): string | undefined {
  return entry.kind === 'segment' ? entry.segment : undefined
}

export default defineNode({
  type: 'start',
  version: 1,
  schema: Type.Object({ entry: Entry }, closed),
  outlets: [{ id: 'next' }],
  hints: { group: 'entry', icon: 'target', order: 0, entry: true },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: () => ({ entry: { kind: 'manual' as const } }),
  summary: ({ entry }, { t }) => {
    switch (entry.kind) {
      case 'manual':
        return t('summary.manual')
      case 'api':
        return t('summary.api')
      case 'message':
        return entry.keywords?.length
          ? t('summary.keywords', { keywords: entry.keywords.map((word) => `“${word}”`).join(', ') })
          : t('summary.message')
      case 'commitment':
        return t(`summary.${entry.on}`)
      case 'segment': {
        const when = t(`summary.segment.${entry.days}`, { time: entry.time })
        const who = entry.segment === undefined ? t('summary.rules') : t('summary.saved', { segment: entry.segment })
        const { again } = entry
        const days = again?.kind === 'after-days' ? again.days : 0
        return `${when}, ${who}${again === undefined || again.kind === 'never' ? '' : `; ${t(`summary.again.${again.kind}`, { days })}`}`
      }
    }
  },
  check: ({ entry }) => {
    if (entry.kind !== 'segment' || entry.segment !== undefined) return []
    if (entry.rules === undefined)
      return [{ severity: 'error', code: 'no-segment', message: 'problem.noSegment', path: '/entry/segment' }]
    return checkRules(entry.rules).map((problem) => ({
      severity: 'error' as const,
      code: 'segment-rules',
      message: `problem.${problem.problem}`,
      values: { subject: problem.subject },
      path: `/entry/rules${problem.pointer}`,
    }))
  },
  // Who enters by a message has just written; of the others nobody knows when they last did.
  passages: ({ entry }) => [entry.kind === 'message' ? { by: 'reply' } : AT_ONCE],
  enter: () => ({ go: 'next' }),
})
