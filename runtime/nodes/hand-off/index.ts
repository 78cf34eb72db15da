/**
 * Hand off: opens a case for the people of a queue, with a summary. What is said to the person before is a courtesy: the
 * case is open whatever becomes of it.
 */
import { type Static, Type } from 'typebox'
import { LiquidText } from '../../../schemas/basics.ts'
import { defineNode, type Scope, type Turn } from '../../engine/node-type.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

/** What a case holds. */
const MOST = 1000

const Config = Type.Object(
  {
    queue: Type.String({ minLength: 1, maxLength: 60 }),
    summary: LiquidText({ maxLength: 900, 'x-multiline': true }),
    /** Said first, inside the 24 hours since the person last wrote. */
    text: Type.Optional(LiquidText({ maxLength: 4096, 'x-multiline': true })),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

export default defineNode({
  type: 'hand-off',
  version: 1,
  schema: Config,
  outlets: [{ id: 'next' }],
  hints: { group: 'integration', icon: 'people', order: 30, fields: ['queue', 'summary', 'text'], handsOver: 'person' },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ queue: t('default.queue'), summary: t('default.summary'), text: t('default.text') }),
  summary: ({ queue }, { t }) => t('summary', { queue }),
  enter,
  // Whether the courtesy reached the person changes nothing: somebody will write.
  resume: (_, event) =>
    event.kind === 'resulted' && event.result.outcome !== 'accepted'
      ? { go: 'next', notes: [{ code: 'courtesy-not-sent' }] }
      : { go: 'next' },
})

function enter({ config, text }: Scope<Config>): Turn {
  const summary = `[${config.queue}] ${text(config.summary)}`
  const opened = { kind: 'open-case' as const, case: 'human' as const, summary: cut(summary) }
  if (config.text === undefined) return { go: 'next', effects: [opened] }
  const message = { type: 'text' as const, text: text(config.text) }
  return { effects: [opened, { kind: 'send', message }], wait: { for: 'result' } }
}

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text
}
