/**
 * Random journeys over the built-in types for properties: every outlet leads somewhere, every config is valid. With
 * `acyclic` an outlet leads only to later nodes, so such a journey must come to an end.
 */
import * as fc from 'fast-check'
import { DEFAULT_DISCOUNT_POLICY } from '../../runtime/collections/discount-policy.ts'
import { outletsOf } from '../../runtime/engine/outlets.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { TYPES } from './play.ts'

const WORDS = ['sim', 'não', 'paguei', 'parcelar', 'pessoa']
const BUTTONS = ['yes', 'no', 'paid']
const duration = fc.constantFrom('PT10M', 'PT4H', 'P1D', 'P7D')
const PLAIN = [
  'Olá, {{customer.firstName}}!',
  'Seu saldo é {{debt.total | money}}.',
  'Posso ajudar?',
  'Moramos em {{customer.city | default: "outra cidade"}}.',
]
/** What only some paths have set. */
const READING = [
  'Você disse {{reply.text}}.',
  'Anotado: {{reply.number}}.',
  'Até {{reply.date | date}}!',
  'Acordo de {{agreement.total | money}}.',
  'Recebemos: {{counter.text}}',
]

const match = fc.oneof(
  fc.record({ keywords: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }) }),
  fc.record({ buttons: fc.uniqueArray(fc.constantFrom(...BUTTONS), { minLength: 1, maxLength: 2 }) }),
  fc.record({ number: fc.constant({ min: 10 }) }),
  fc.record({ date: fc.constant({ withinDays: 30 }) }),
)

const rules = fc.constantFrom(
  { combinator: 'and', rules: [{ field: 'debt.daysPastDue', operator: '>=', value: 10 }] },
  { combinator: 'or', rules: [{ field: 'customer.state', operator: '=', value: 'RJ' }] },
  { combinator: 'and', rules: [] },
)

function branches<T>(key: string, each: fc.Arbitrary<T>) {
  return fc
    .array(each, { minLength: 1, maxLength: 3 })
    .map((list) => list.map((value, index) => ({ id: `b${index}`, name: `B ${index}`, [key]: value })))
}

const configs = (text: fc.Arbitrary<string>): Record<string, fc.Arbitrary<Record<string, unknown>>> => ({
  'segment-filter': fc.record({ branches: branches('rules', rules) }),
  'wait-until-time': fc.oneof(
    fc.record({ for: duration, allowedWindow: fc.boolean() }),
    fc.record({ at: fc.constant({ hour: '10:00', businessDays: true }) }),
    fc.constant({ relativeTo: 'debt.dueDate', days: 40, hour: '09:00' }),
  ),
  'send-template': text.map((body) => ({
    template: 'lembrete_vencimento',
    language: 'pt_BR',
    parameters: { body: [body, '{{debt.total | money}}'] },
  })),
  'send-message': fc.oneof(
    text.map((value) => ({ content: { type: 'text', text: value } })),
    text.map((value) => ({
      content: { type: 'buttons', text: value, buttons: BUTTONS.map((id) => ({ id, title: id })) },
    })),
  ),
  'branch-on-reply': fc.record({ branches: branches('match', match), timeout: duration }),
  'offer-installments': fc.record({
    policy: fc.constant({ ...DEFAULT_DISCOUNT_POLICY }),
    options: fc.record({ text: fc.constant('Opções:'), most: fc.constantFrom(1, 2, 3) }),
    timeout: duration,
  }),
  end: fc.constantFrom('done', 'other').map((outcome) => ({ outcome })),
})

const stepWith = (text: fc.Arbitrary<string>) => {
  const known = configs(text)
  return fc
    .constantFrom(...Object.keys(known))
    .chain((type) => fc.record({ type: fc.constant(type), data: known[type] ?? fc.constant({}) }))
}
const plainStep = stepWith(fc.constantFrom(...PLAIN))
const readingStep = stepWith(fc.constantFrom(...PLAIN, ...READING))

/** With `reading`, texts may read what earlier steps set, whether or not they have: the check tells. */
export function randomJourney({ acyclic = false, reading = false } = {}): fc.Arbitrary<Journey> {
  const step = reading ? readingStep : plainStep
  return fc
    .record({
      steps: fc.array(step, { minLength: 1, maxLength: 10 }),
      targets: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      endWait: fc.boolean(),
    })
    .map(({ steps, targets, endWait }) => {
      const all = [
        { type: 'start', data: { entry: { kind: 'manual' } } },
        ...steps,
        { type: 'end', data: { outcome: 'done' } },
      ]
      const nodes = all.map(
        ({ type, data }, index): JourneyNode => ({
          id: `n${index}`,
          type,
          typeVersion: 1,
          position: { x: 0, y: index * 200 },
          data,
        }),
      )
      let drawn = 0
      const edges = nodes.flatMap(({ id, type, data }, index) =>
        outletsOf(TYPES.get(type)?.outlets ?? [], data).map((outlet) => {
          const first = acyclic ? index + 1 : 1
          const target = first + ((targets[drawn++ % targets.length] ?? 0) % (nodes.length - first))
          return { id: `${id}-${outlet.id}`, source: id, sourceHandle: outlet.id, target: `n${target}` }
        }),
      )
      return {
        format: 1,
        id: 'random',
        name: 'Random',
        settings: {
          timezone: 'America/Sao_Paulo',
          locale: 'pt-BR',
          replyWhileWaiting: endWait ? 'end-wait' : 'inbox',
        },
        nodes,
        edges,
      }
    })
}

/** What may happen to a run; the test turns it into an event, by what the run is doing then. */
export type Happening =
  | { do: 'reply'; text: string }
  | { do: 'react' }
  | { do: 'press'; nth: number }
  | { do: 'elapse' }
  | { do: 'stale-timer'; wait: number }
  | { do: 'result'; outcome: 'accepted' | 'failed' | 'blocked'; back: number }
  | { do: 'again' }
  | { do: 'interrupt' }

const REPLIES = [...WORDS, 'consigo 150 por mês', 'pago dia 15', '1', '🙂', '']

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reply' as const), text: fc.constantFrom(...REPLIES) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'react' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('press' as const), nth: fc.nat(6) }) },
  { weight: 4, arbitrary: fc.constant({ do: 'elapse' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stale-timer' as const), wait: fc.nat(20) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('result' as const),
      outcome: fc.constantFrom('accepted' as const, 'accepted' as const, 'failed' as const, 'blocked' as const),
      back: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'again' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'interrupt' as const }) },
)
