/**
 * Offer installments: exact options inside the policy, as buttons or a list; a choice is read back with every date and
 * amount, and only the explicit button bound to that one offer makes an agreement. A 👍 or a "sim" never does.
 */
import { type Static, Type } from 'typebox'
import { Duration, LiquidText } from '../../../schemas/basics.ts'
import { DiscountPolicy } from '../../../schemas/collections-policy.ts'
import { DEFAULT_CHARGES, DEFAULT_DISCOUNT_POLICY } from '../../collections/discount-policy.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { makeOffers } from '../../collections/offers.ts'
import { defineNode, type ResumeEvent, type Scope, type Turn } from '../../engine/node-type.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import { answer } from './answer.ts'
import { deadline } from './deadline.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import { type Memory, remembered } from './memory.ts'
import { optionsMessage } from './messages.ts'
import ptBR from './pt-BR.json' with { type: 'json' }

const Config = Type.Object(
  {
    policy: DiscountPolicy,
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
  defaults: (t) => ({ policy: DEFAULT_DISCOUNT_POLICY, options: { text: t('default.text'), most: 3 }, timeout: 'P2D' }),
  summary: ({ options, policy, timeout }, { t, locale }) =>
    t('summary', {
      most: options.most,
      downPayment: policy.downPayment / 100,
      bands: policy.bands.length,
      timeout: durationInWords(timeout, locale),
    }),
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
    const validity = (policy.validityDays - 1) * 86_400_000
    return [
      ...['accepted', 'declined', 'countered'].map((outlet) => ({ outlet, by: 'reply' as const })),
      { outlet: 'no-answer', by: 'time', least: Math.min(least, validity), most, sinceLastSend: true },
      { outlet: 'not-eligible', ...AT_ONCE },
      { outlet: 'blocked', ...AT_ONCE, message: 'refused' },
    ]
  },
  check: ({ policy }) =>
    new Set(policy.bands.map(({ fromDaysPastDue }) => fromDaysPastDue)).size < policy.bands.length
      ? [{ severity: 'error', code: 'same-band', message: 'problem.same-band', path: '/policy/bands' }]
      : [],
  enter,
  resume,
})

/** Makes the offers and sends them; who has nothing to negotiate leaves at once. */
function enter(scope: Scope<Config>): Turn {
  const made = makeOffers({
    debts: scope.debts,
    policy: scope.config.policy,
    charges: scope.settings.charges ?? DEFAULT_CHARGES,
    now: scope.now,
    timezone: scope.customer.timezone,
    place: placeOfCustomer(scope.customer),
    seed: `${scope.run.id}/${scope.node}`,
  })
  if ('refused' in made) return { go: 'not-eligible', notes: [{ code: `offers-${made.refused}` }] }
  const offers = made.offers.slice(0, scope.config.options.most)
  const memory: Memory = { stage: 'offering', offers, asked: 0 }
  return {
    memory,
    effects: [
      { kind: 'record-offers', offers },
      { kind: 'send', message: optionsMessage(scope, offers, scope.text(scope.config.options.text)) },
    ],
    wait: { for: 'result' },
  }
}

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
      return { fail: 'node-defect', detail: 'An offer waits for no payment.' }
  }
}
