/** Filter by segment: the first branch whose rules fit this person today; otherwise `else`. */
import { Type } from 'typebox'
import { Id } from '../../../schemas/basics.ts'
import { SegmentRules } from '../../../schemas/segment.ts'
import { checkRules } from '../../collections/segment-checks.ts'
import { matches } from '../../collections/segment-rules.ts'
import { defineNode } from '../../engine/node-type.ts'
import { otherId } from '../other-id.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

const Branch = Type.Object({ id: Id, name: Type.String({ minLength: 1, maxLength: 80 }), rules: SegmentRules }, closed)

export default defineNode({
  type: 'segment-filter',
  version: 1,
  schema: Type.Object({ branches: Type.Array(Branch, { minItems: 1, maxItems: 20, 'x-widget': 'branches' }) }, closed),
  outlets: [{ each: '/branches' }, { id: 'else' }],
  hints: { group: 'decision', icon: 'filter', order: 10 },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({
    branches: [
      {
        id: 'late',
        name: t('default.branch'),
        rules: {
          combinator: 'and' as const,
          rules: [{ field: 'debt.daysPastDue', operator: '>=' as const, value: 1 }],
        },
      },
    ],
  }),
  summary: ({ branches }, { t }) => t('summary', { branches: branches.map(({ name }) => name).join(' · ') }),
  check: ({ branches }) =>
    branches.flatMap(({ id, rules }, index) => [
      ...checkRules(rules).map((problem) => ({
        severity: 'error' as const,
        code: 'segment-rules',
        message: `problem.${problem.problem}`,
        values: { subject: problem.subject },
        path: `/branches/${index}/rules${problem.pointer}`,
      })),
      ...(id === 'else' || branches.findIndex((other) => other.id === id) < index
        ? [
            {
              severity: 'error' as const,
              code: 'duplicate-branch',
              message: 'problem.duplicate',
              values: { id },
              path: `/branches/${index}/id`,
              fixes: [
                {
                  id: 'other-id',
                  label: 'fix.other-id',
                  edits: [
                    {
                      path: `/branches/${index}/id`,
                      value: otherId(
                        id,
                        branches.map((branch) => branch.id),
                      ),
                    },
                  ],
                },
              ],
            },
          ]
        : []),
    ]),
  enter: ({ config, facts }) => ({ go: config.branches.find(({ rules }) => matches(rules, facts))?.id ?? 'else' }),
})
