/** Go to journey: begins another journey for the person, and goes on; connected with an end it hands the person over. */
import { type Static, Type } from 'typebox'
import { type Json, LiquidText } from '../../../schemas/basics.ts'
import { plainWords } from '../../../schemas/plain-words.ts'
import { type ConfigProblem, defineNode, type Scope } from '../../engine/node-type.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

const Config = Type.Object(
  {
    /** Its id. */
    journey: Type.String({ minLength: 1, maxLength: 64, 'x-widget': 'journey' }),
    /** Variables that the other journey begins with. */
    data: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z][a-zA-Z0-9_]*$' }),
            value: LiquidText({ maxLength: 1000 }),
          },
          closed,
        ),
        { maxItems: 20 },
      ),
    ),
  },
  closed,
)
type Config = Static<typeof Config>

export default defineNode({
  type: 'go-to-journey',
  version: 1,
  schema: Config,
  outlets: [{ id: 'next' }],
  hints: { group: 'integration', icon: 'journey', order: 20, fields: ['journey', 'data'] },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ journey: t('default.journey') }),
  summary: ({ journey }, { t }) => t('summary', { journey: plainWords(journey) }),
  check: ({ journey }, { journeys }): ConfigProblem[] =>
    journeys === undefined || journeys.includes(journey)
      ? []
      : [
          {
            severity: 'warning',
            code: 'unknown-journey',
            message: 'problem.unknown-journey',
            values: { journey },
            path: '/journey',
          },
        ],
  enter: (scope) => {
    const data = dataOf(scope)
    const passed = Object.keys(data).length > 0 ? { data } : {}
    return { go: 'next', effects: [{ kind: 'start-journey', journey: scope.config.journey, ...passed }] }
  },
})

function dataOf({ config, text }: Scope<Config>): Record<string, Json> {
  return Object.fromEntries((config.data ?? []).map(({ name, value }) => [name, text(value)]))
}
