/**
 * Branch on score: an example of a custom node type. Chooses a path by a number of the portfolio, such as a credit score
 * that came in a column of the spreadsheet. Everything about it is in this folder; the README says how to add it.
 */
import { type Static, Type } from 'typebox'
import { type ConfigProblem, defineNode } from '../../runtime/engine/node-type.ts'
import { Id } from '../../schemas/basics.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

const Config = Type.Object(
  {
    /** A column of the portfolio, as its header names it. */
    column: Type.String({ minLength: 1, maxLength: 60 }),
    branches: Type.Array(
      Type.Object({ id: Id, name: Type.String({ minLength: 1, maxLength: 80 }), from: Type.Number() }, closed),
      { minItems: 1, maxItems: 10, 'x-widget': 'branches' },
    ),
  },
  closed,
)
type Config = Static<typeof Config>

/** Outlets of every node of this type, whatever its branches are called. */
const FIXED = ['below', 'unknown']

export default defineNode({
  type: 'score-branch',
  version: 1,
  schema: Config,
  outlets: [{ each: '/branches' }, ...FIXED.map((id) => ({ id }))],
  hints: { group: 'decision', icon: 'filter', order: 30, fields: ['column', 'branches'] },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ column: 'score', branches: [{ id: 'high', name: t('default.high'), from: 700 }] }),
  summary: ({ column, branches }, { t }) =>
    t('summary', { column, branches: branches.map(({ name, from }) => `${name} (${from}+)`).join(' · ') }),
  check: ({ branches }) =>
    branches.flatMap(({ id }, index): ConfigProblem[] => {
      const taken = FIXED.includes(id) || branches.findIndex((other) => other.id === id) < index
      const path = `/branches/${index}/id`
      return taken
        ? [{ severity: 'error', code: 'duplicate-branch', message: 'problem.taken', values: { id }, path }]
        : []
    }),
  enter: ({ config, customer }) => {
    const score = numberOf(customer.attributes[config.column])
    if (score === undefined) return { go: 'unknown' }
    return { go: pathOf(config, score), set: { score }, notes: [{ code: 'score', data: score }] }
  },
  variables: () => [{ name: 'score', type: 'number', label: 'variable.score' }],
})

/** The highest threshold that the score reaches, in whatever order the branches stand. */
function pathOf({ branches }: Config, score: number): string {
  const reached = branches.filter(({ from }) => score >= from).sort((a, b) => b.from - a.from)
  return reached[0]?.id ?? 'below'
}

/** Columns of a spreadsheet come as text. */
function numberOf(value: unknown): number | undefined {
  const text = typeof value === 'string' ? value.trim().replace(',', '.') : value
  if (text === '' || (typeof text !== 'string' && typeof text !== 'number')) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}
