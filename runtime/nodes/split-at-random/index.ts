/**
 * Split at random: arms of an experiment. The arm is drawn from the person and the experiment's key alone: the same person
 * is in the same arm for ever, in every journey that names the key with the same arms.
 */
import { type Static, Type } from 'typebox'
import { Id } from '../../../schemas/basics.ts'
import { BasisPoints } from '../../../schemas/collections-policy.ts'
import { type ConfigFix, type ConfigProblem, defineNode } from '../../engine/node-type.ts'
import { otherId } from '../other-id.ts'
import { armOf } from './arm.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

const Arm = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 80 }),
    /** Basis points of everybody. */
    share: BasisPoints(),
    /** The group that is left alone, to compare with. */
    holdout: Type.Optional(Type.Boolean()),
  },
  closed,
)

const Config = Type.Object(
  {
    experiment: Type.String({ minLength: 1, maxLength: 60, pattern: '^[a-z0-9][a-z0-9-]*$' }),
    arms: Type.Array(Arm, { minItems: 2, maxItems: 10, 'x-widget': 'branches' }),
  },
  closed,
)
type Config = Static<typeof Config>

const ALL = 10_000

export default defineNode({
  type: 'split-at-random',
  version: 1,
  schema: Config,
  outlets: [{ each: '/arms' }],
  hints: { group: 'decision', icon: 'experiment', order: 30, fields: ['experiment', 'arms'] },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({
    experiment: t('default.experiment'),
    arms: [
      { id: 'a', name: t('default.a'), share: 4500 },
      { id: 'b', name: t('default.b'), share: 4500 },
      { id: 'holdout', name: t('default.holdout'), share: 1000, holdout: true },
    ],
  }),
  summary: ({ experiment, arms }, { t }) =>
    t('summary', { experiment, arms: arms.map(({ name, share }) => `${name} ${share / 100}%`).join(', ') }),
  variables: ({ arms }) => {
    const all = arms.map(({ id }) => id)
    return [
      { name: 'arm.id', type: 'text', label: 'variable.id', outlets: all },
      { name: 'arm.name', type: 'text', label: 'variable.name', outlets: all },
    ]
  },
  check,
  enter: ({ config, customer }) => {
    const { experiment, arms } = config
    const arm = armOf(arms, experiment, customer.id)
    if (!arm) return { fail: 'no-arm', detail: `The experiment "${experiment}" has no arm with a share.` }
    const { id, name, holdout = false } = arm
    const data = `${experiment} · ${name}`
    return { go: id, set: { arm: { experiment, id, name, holdout } }, notes: [{ code: 'arm', data }] }
  },
})

/** The same proportions, together all of them; what rounding leaves goes to the last. */
function fitted(arms: Config['arms'], sum: number): ConfigFix[] {
  if (sum <= 0) return []
  const shares = arms.map(({ share }) => Math.floor((share * ALL) / sum))
  const left = ALL - shares.reduce((all, share) => all + share, 0)
  const edits = shares.map((share, index) => ({
    path: `/arms/${index}/share`,
    value: index === shares.length - 1 ? share + left : share,
  }))
  return [{ id: 'fit-shares', label: 'fix.fit-shares', edits }]
}

function check({ arms }: Config): ConfigProblem[] {
  const sum = arms.reduce((all, { share }) => all + share, 0)
  const twin = arms.findIndex(({ id }, index) => arms.findIndex((other) => other.id === id) < index)
  return [
    ...(sum === ALL
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'shares',
            message: 'problem.shares',
            values: { sum: sum / 100 },
            path: '/arms',
            fixes: fitted(arms, sum),
          },
        ]),
    ...(twin === -1
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'same-arm',
            message: 'problem.same-arm',
            path: `/arms/${twin}/id`,
            fixes: [
              {
                id: 'other-id',
                label: 'fix.other-id',
                edits: [
                  {
                    path: `/arms/${twin}/id`,
                    value: otherId(
                      arms[twin]?.id ?? '',
                      arms.map(({ id }) => id),
                    ),
                  },
                ],
              },
            ],
          },
        ]),
    ...(arms.every(({ holdout }) => holdout)
      ? [{ severity: 'warning' as const, code: 'all-held-out', message: 'problem.all-held-out', path: '/arms' }]
      : []),
  ]
}
