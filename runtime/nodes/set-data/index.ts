/** Set data: keeps values under names for later texts and rules, in the run or with the customer. */
import { type Static, Type } from 'typebox'
import { type Json, LiquidText } from '../../../schemas/basics.ts'
import { plainWords } from '../../../schemas/plain-words.ts'
import { type ConfigProblem, defineNode, type Scope } from '../../engine/node-type.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }
import { readValue, VALUE_TYPES } from './read-value.ts'

const closed = { additionalProperties: false }

const Entry = Type.Object(
  {
    /** `variable` lives as long as the run; `attribute` stays with the customer. */
    target: Type.Union([Type.Literal('variable'), Type.Literal('attribute')]),
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z][A-Za-z0-9_]*$' }),
    type: Type.Enum(VALUE_TYPES),
    value: LiquidText({ maxLength: 2000 }),
  },
  closed,
)

const Config = Type.Object({ values: Type.Array(Entry, { minItems: 1, maxItems: 20 }) }, closed)
type Config = Static<typeof Config>

/** What texts already know by these names must not change its meaning on the way. */
const RESERVED = new Set(
  ['customer', 'debt', 'debts', 'reply', 'agreement', 'promise', 'charge', 'payment'].concat('counter', 'error', 'arm'),
)

export default defineNode({
  type: 'set-data',
  version: 1,
  schema: Config,
  outlets: [{ id: 'next' }],
  hints: { group: 'integration', icon: 'edit', order: 10 },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({
    values: [
      { target: 'variable' as const, name: t('default.name'), type: 'text' as const, value: t('default.value') },
    ],
  }),
  summary: ({ values }, { t }) => t('summary', { names: values.map(({ name }) => plainWords(name)).join(', ') }),
  variables: ({ values }) =>
    values.flatMap(({ target, name, type }) =>
      target === 'variable' ? [{ name, type, label: 'variable', outlets: [], perhaps: ['next'] }] : [],
    ),
  check: ({ values }) =>
    values.flatMap(({ target, name }, index): ConfigProblem[] => {
      const problem = (code: string): ConfigProblem[] => [
        { severity: 'error', code, message: `problem.${code}`, values: { name }, path: `/values/${index}/name` },
      ]
      if (target === 'variable' && RESERVED.has(name)) return problem('reserved-name')
      const isTwin = values.findIndex((other) => other.target === target && other.name === name) < index
      return isTwin ? problem('same-name') : []
    }),
  enter,
})

function enter(scope: Scope<Config>) {
  const read = scope.config.values.map((entry) => ({ ...entry, is: readValue(entry, scope) }))
  const of = (target: 'variable' | 'attribute') =>
    Object.fromEntries(read.filter((each) => each.target === target).map(({ name, is }): [string, Json] => [name, is]))
  const attributes = of('attribute')
  const unread = read.filter(({ is }) => is === null).map(({ name }) => name)
  return {
    go: 'next',
    set: of('variable'),
    ...(Object.keys(attributes).length > 0 ? { effects: [{ kind: 'set-attributes' as const, attributes }] } : {}),
    ...(unread.length > 0 ? { notes: [{ code: 'value-not-read', data: unread }] } : {}),
  }
}
