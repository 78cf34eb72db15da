/** Offers as a conversation: what they say fits WhatsApp in every language, and none is accepted that holds no more. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_DISCOUNT_POLICY } from '../../runtime/collections/discount-policy.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { inventedCustomer, inventedDebts } from '../../runtime/simulation/people.ts'
import { advanceSimulation, startSimulation } from '../../runtime/simulation/simulate.ts'
import type { SimulationData } from '../../runtime/simulation/state.ts'
import { buildMessage } from '../../runtime/whatsapp/build-message.ts'
import type { SimulationEvent } from '../../schemas/api.ts'
import type { DiscountPolicy } from '../../schemas/collections-policy.ts'
import type { Customer } from '../../schemas/customer.ts'
import { LOCALES } from '../../schemas/locales.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import { end, hear, journeyOf, START, say } from '../engine/play.ts'

const types = nodeTypes(BUILT_IN_NODE_TYPES)
const AT = Date.parse('2026-11-24T15:00:00Z')
/** Every amount has millions, every plan as many rows as the schema allows. */
const WIDEST: DiscountPolicy = {
  ...DEFAULT_DISCOUNT_POLICY,
  bands: [{ fromDaysPastDue: 1, ...waivers(1234), maxInstallments: 72 }],
  minimumInstallment: 1,
}
const WORDY = 'Veja com calma. '.repeat(37)

function waivers(charges: number) {
  return { lumpSum: { charges, principal: 1111 }, installments: { charges, principal: 0 } }
}

/** Someone who has just written is offered installments. */
function offered(given: Partial<Customer>, principal: number, policy: DiscountPolicy, text: string) {
  const journey = journeyOf({
    nodes: {
      start: START,
      hello: hear({}),
      offer: ['offer-installments', { policy, options: { text, most: 3 }, timeout: 'P1D' }],
      e: end('done'),
      yes: say('Combinado!'),
    },
    edges: {
      'start.next': 'hello',
      ...Object.fromEntries(['other', 'timeout'].map((outlet) => [`hello.${outlet}`, 'offer'])),
      'offer.accepted': 'yes',
      ...Object.fromEntries(
        ['declined', 'countered', 'no-answer', 'not-eligible', 'blocked'].map((outlet) => [`offer.${outlet}`, 'e']),
      ),
      ...Object.fromEntries(['sent', 'failed', 'blocked'].map((outlet) => [`yes.${outlet}`, 'e'])),
    },
  })
  const customer = inventedCustomer(given, AT)
  const person = {
    customer,
    debts: inventedDebts([{ principal, dueDate: '2026-08-03', currency: 'MXN' }], customer, AT),
    creditors: [{ id: 'simulated', name: 'Companhia de Crédito e Financiamento', document: '12.345.678/0001-95' }],
  }
  const setting = { journey, types }
  let data = startSimulation(setting, person, AT)
  const step = (event: SimulationEvent, change: Partial<SimulationData> = {}) => {
    data = advanceSimulation(setting, { ...data, ...change }, event)
    return data
  }
  step({ kind: 'reply', text: 'oi' })
  return { step, data: () => data }
}

const sent = ({ transcript }: SimulationData): OutboundMessage[] =>
  transcript.flatMap((entry) => (entry.kind === 'out' ? [entry.message] : []))

function rowsOf(message: OutboundMessage | undefined) {
  if (message?.type === 'buttons') return message.buttons
  return message?.type === 'list' ? message.sections.flatMap(({ rows }) => rows) : []
}

describe.each(LOCALES)('in %s', (language) => {
  test.each([
    ['the longest plans of the largest debts', WIDEST, WORDY, 98_765_432_109],
    [
      'two options under a long text',
      { ...WIDEST, bands: [{ ...WIDEST.bands[0]!, maxInstallments: 2 }] },
      WORDY,
      98_765_432_109,
    ],
    ['the smallest balance', { ...WIDEST, minimumBalance: 1 }, 'Opções:', 3],
  ] satisfies [string, DiscountPolicy, string, number][])(
    '%s fit what WhatsApp carries, and the recap of each option too',
    (_, policy, text, principal) => {
      const play = offered({ language, name: 'Maximiliano' }, principal, policy, text)
      const options = rowsOf(sent(play.data()).at(-1)).filter(({ id }) => id !== 'decline')
      expect(options.length).toBeGreaterThan(0)
      for (const { id } of options) play.step({ kind: 'press', button: id })
      const messages = sent(play.data())
      expect(messages).toHaveLength(1 + options.length)
      for (const message of messages) expect(built(message), JSON.stringify(message)).toBe('built')
    },
  )
})

function built(message: OutboundMessage): string {
  const made = buildMessage({ to: { phone: '5511900000001' }, message, effect: 'run:1:0', run: 'run', node: 'offer' })
  return made.ok ? 'built' : JSON.stringify(made.problem)
}

test('an offer on a debt that was settled elsewhere meanwhile is not accepted', () => {
  const play = offered({}, 234_567, DEFAULT_DISCOUNT_POLICY, 'Opções:')
  const first = rowsOf(sent(play.data()).at(-1))[0]!
  play.step({ kind: 'press', button: first.id })
  const debts = play.data().debts.map((debt) => ({ ...debt, status: 'renegotiated' as const }))
  const after = play.step({ kind: 'press', button: `confirm.${first.id}` }, { debts })
  expect(after.agreements).toEqual([])
  expect(after.run).toMatchObject({ status: 'ended', outcome: 'done' })
})
