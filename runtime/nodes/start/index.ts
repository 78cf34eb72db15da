/** Start: says who enters and when. It does nothing itself; the shell reads its entry. */
import { type Static, Type } from 'typebox'
import { SegmentRules } from '../../../schemas/segment.ts'
import { defineNode } from '../../engine/node-type.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

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
  /** Every day at `time` (the journey's zone): those who match and were never in this journey. */
  Type.Object(
    {
      kind: Type.Literal('segment'),
      rules: SegmentRules,
      time: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', 'x-widget': 'time-of-day' }),
      days: Type.Union([Type.Literal('business'), Type.Literal('every')]),
    },
    closed,
  ),
])
export type Entry = Static<typeof Entry>

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
      case 'segment':
        return t(entry.days === 'business' ? 'summary.segment.business' : 'summary.segment.every', { time: entry.time })
    }
  },
  // Who enters by a message has just written; of the others nobody knows when they last did.
  passages: ({ entry }) => [entry.kind === 'message' ? { by: 'reply' } : AT_ONCE],
  enter: () => ({ go: 'next' }),
})
