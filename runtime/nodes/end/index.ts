/** End: the run is over, with an outcome that reports count by. */
import { Type } from 'typebox'
import { plainWords } from '../../../schemas/plain-words.ts'
import { defineNode } from '../../engine/node-type.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

/** Outcomes that many journeys share, by the names that this program itself uses. */
const NAMED = new Set(['done', 'answered', 'no-answer', 'paid', 'agreed', 'declined'])

export default defineNode({
  type: 'end',
  version: 1,
  schema: Type.Object(
    { outcome: Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z0-9][a-z0-9_-]*$', 'x-widget': 'outcome' }) },
    { additionalProperties: false },
  ),
  outlets: [],
  hints: { group: 'entry', icon: 'flag', order: 90 },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ outcome: t('default.outcome') }),
  summary: ({ outcome }, { t }) =>
    t('summary', { outcome: NAMED.has(outcome) ? t(`outcome.${outcome}`) : plainWords(outcome) }),
  enter: ({ config }) => ({ end: config.outcome }),
})
