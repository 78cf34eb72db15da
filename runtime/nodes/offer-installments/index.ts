/**
 * Offer installments: exact options inside the policy, as buttons or a list; a choice is read back with every date and
 * amount, and only the explicit button bound to that one offer makes an agreement. A 👍 or a "sim" never does.
 */
import { type Static, Type } from 'typebox'
import { Duration, LiquidText } from '../../../schemas/basics.ts'
import { DiscountPolicy } from '../../../schemas/collections-policy.ts'
import { DEFAULT_DISCOUNT_POLICY } from '../../collections/discount-policy.ts'
import { policyProblems } from '../../collections/policy-problems.ts'
import { defineNode, type ResumeEvent, type Scope, type Turn } from '../../engine/node-type.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import { counted } from '../counted.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import { answer } from './answer.ts'
import { deadline } from './deadline.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import { remembered } from './memory.ts'
import { begin } from './negotiation.ts'
import ptBR from './pt-BR.json' with { type: 'json' }

const Config = Type.Object(
  {
    /** The organisation's, as it stands when the offers are made, or one of this step alone. */
    policy: Type.Union([Type.Literal('organisation'), { ...DiscountPolicy, default: DEFAULT_DISCOUNT_POLICY }]),
    options: Type.Object(
      {
        /** What introduces the options; the amounts and dates come by themselves. */
        text: LiquidText({ maxLength: 600, 'x-multiline': true }),
        most: Type.Integer({ minimum: 1, maximum: 3 }),
      },
      { additionalProperties: false },
    ),
    /** How long to wait for an answer; never longer than the offers are valid. */
    timeout: Duration(),
  },
  { additionalProperties: false },
)
export type Config = Static<typeof Config>

/** The law's: no offer holds for less (CDC art. 54-B III). */
const LEAST_VALIDITY_DAYS = 2

export default defineNode({
  type: 'offer-installments',
  version: 1,
  schema: Config,
  outlets: ['accepted', 'declined', 'countered', 'no-answer', 'not-eligible', 'blocked'].map((id) => ({ id })),
  hints: {
    group: 'negotiation',
    icon: 'handshake',
    order: 10,
    sends: 'free',
    waits: ['reply'],
    tells: 'debt',
    fields: ['options', 'timeout', 'policy'],
  },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ policy: 'organisation' as const, options: { text: t('default.text'), most: 3 }, timeout: 'P2D' }),
  summary: ({ options, policy, timeout }, { t, locale }) => {
    const shared = { most: options.most, timeout: durationInWords(timeout, locale) }
    const most = counted(t, 'summary.options', options.most, shared)
    if (policy === 'organisation') return t('summary.organisation', { ...shared, most })
    const bands = counted(t, 'summary.bands', policy.bands.length, { bands: policy.bands.length })
    return t('summary', { ...shared, most, downPayment: policy.downPayment / 100, bands })
  },
  variables: () => [
    { name: 'agreement.total', type: 'money', label: 'variable.agreement.total', outlets: ['accepted'] },
    { name: 'agreement.count', type: 'number', label: 'variable.agreement.count', outlets: ['accepted'] },
    { name: 'agreement.firstAmount', type: 'money', label: 'variable.agreement.firstAmount', outlets: ['accepted'] },
    { name: 'agreement.firstDueDate', type: 'date', label: 'variable.agreement.firstDueDate', outlets: ['accepted'] },
    { name: 'counter.text', type: 'text', label: 'variable.counter.text', outlets: ['countered'] },
  ],
  passages: ({ policy, timeout }) => {
    const { least, most } = lengthOf(timeout)
    // The offers' validity ends with a day; what is left of the first of its days is not counted.
    const days = policy === 'organisation' ? LEAST_VALIDITY_DAYS : policy.validityDays
    const validity = (days - 1) * 86_400_000
    return [
      ...['accepted', 'declined', 'countered'].map((outlet) => ({ outlet, by: 'reply' as const })),
      { outlet: 'no-answer', by: 'time', least: Math.min(least, validity), most, sinceLastSend: true },
      { outlet: 'not-eligible', ...AT_ONCE },
      { outlet: 'blocked', ...AT_ONCE, message: 'refused' },
    ]
  },
  check: ({ policy }) =>
    policy === 'organisation'
      ? []
      : policyProblems(policy).map(({ severity, code, path }) => ({
          severity,
          code,
          message: `problem.${code}`,
          path: `/policy${path}`,
        })),
  // Who asks for a person, or says what no journey answers alone, is heard before this step is.
  listensFor: () => ['counter_offer', 'wants_installments', 'promise_to_pay', 'refusal'],
  enter: (scope) => begin(scope),
  resume,
})

function resume(scope: Scope<Config>, event: ResumeEvent): Turn {
  const memory = remembered(scope.memory)
  switch (event.kind) {
    case 'resulted':
      if (event.result.outcome === 'accepted') return { wait: { for: 'reply', until: deadline(scope, memory) } }
      return {
        go: 'blocked',
        set: { error: event.result.outcome === 'failed' ? { code: event.result.code } : { code: event.result.rule } },
      }
    case 'elapsed':
      return { go: 'no-answer' }
    case 'replied':
      return answer(scope, memory, event.message)
    case 'paid':
    case 'broken':
      return { fail: 'node-defect', detail: 'An offer waits for no payment.' }
  }
}
