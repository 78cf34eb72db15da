/** Offers as a conversation: what they say fits WhatsApp in every language, and none is accepted that holds no more. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_DISCOUNT_POLICY } from '../../runtime/collections/discount-policy.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { worldOf } from '../../runtime/collections/world.ts'
import { type Advanced, advance, newRun } from '../../runtime/engine/advance.ts'
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
import type { RunEvent } from '../../schemas/run.ts'
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

/** One conversation with the step alone, whose world can be changed between two events. */
function talkWith(config: Record<string, unknown>) {
  const journey = journeyOf({
    nodes: { start: START, offer: ['offer-installments', config], e: end('done') },
    edges: {
      'start.next': 'offer',
      ...Object.fromEntries(
        ['accepted', 'declined', 'countered', 'no-answer', 'not-eligible', 'blocked'].map((outlet) => [
          `offer.${outlet}`,
          'e',
        ]),
      ),
    },
  })
  const customer = inventedCustomer({}, AT)
  let run = newRun('run', { id: journey.id, version: 1 }, customer.id, AT)
  let now = AT
  let at = 0
  const world = {
    organisation: DEFAULT_ORGANISATION,
    debts: inventedDebts([{ principal: 234_567, dueDate: '2026-09-04' }], customer, AT),
  }
  const take = (event: RunEvent): Advanced => {
    const surroundings = worldOf({ customer, creditors: [], settings: journey.settings, now: event.at, ...world })
    const advanced = advance({ journey, types, run: JSON.parse(JSON.stringify(run)), event, world: surroundings })
    run = advanced.run
    const send = advanced.effects.findLast(({ kind }) => kind === 'send')
    if (!send) return advanced
    const accepted: RunEvent = { kind: 'resulted', at: event.at, effect: send.id, result: { outcome: 'accepted' } }
    const later = advance({ journey, types, run, event: accepted, world: surroundings })
    run = later.run
    return advanced
  }
  const say = (text: string, button?: string) => {
    now += 60_000
    at += 1
    const pressed = button === undefined ? {} : { button: { id: button, title: text, run: 'run', node: 'offer' } }
    const kind = button === undefined ? 'text' : 'button'
    return take({ kind: 'replied', at: now, message: { id: `in-${at}`, kind, at: now, text, ...pressed } })
  }
  return {
    world,
    start: () => take({ kind: 'started', at: AT }),
    say,
    run: () => run,
    wait: (ms: number) => (now += ms),
  }
}

const offersIn = ({ effects }: Advanced) =>
  effects.flatMap((each) => (each.kind === 'record-offers' ? each.offers : []))
const agreedIn = ({ effects }: Advanced) =>
  effects.flatMap((each) => (each.kind === 'record-agreement' ? [each.agreement] : []))
const ORGANISATION = { policy: 'organisation', options: { text: 'Opções:', most: 3 }, timeout: 'P2D' }

test('a policy that changes while an offer is open changes neither the offer nor the answer to a counter-offer', () => {
  const { world, start, say } = talkWith(ORGANISATION)
  const [lump] = offersIn(start())
  const strict = { ...DEFAULT_DISCOUNT_POLICY, approvalLimit: 0, bands: [{ ...WIDEST.bands[0]!, maxInstallments: 2 }] }
  world.organisation = { ...DEFAULT_ORGANISATION, discount: strict }
  const [sevenTimes] = offersIn(say('em 7 vezes?'))
  expect(sevenTimes?.installments).toHaveLength(8)
  expect(sevenTimes?.waived).toBeGreaterThan(0)
  say('À vista', lump!.id)
  const [agreement] = agreedIn(say('Confirmo', `confirm.${lump!.id}`))
  expect(agreement?.offer).toEqual(lump)
})

test('a payment of a part makes open offers ask for too much: they are made anew and the old ones are not accepted', () => {
  const { world, start, say } = talkWith(ORGANISATION)
  const [lump] = offersIn(start())
  say('À vista', lump!.id)
  world.debts = world.debts.map((debt) => ({ ...debt, receipts: [{ on: '2026-11-24', amount: 100_000 }] }))
  const answered = say('Confirmo', `confirm.${lump!.id}`)
  expect(agreedIn(answered)).toEqual([])
  const [fresh] = offersIn(answered)
  expect(fresh!.originalBalance).toBeLessThan(lump!.originalBalance - 99_000)
  say('À vista', fresh!.id)
  expect(agreedIn(say('Confirmo', `confirm.${fresh!.id}`))[0]?.offer).toEqual(fresh)
})

test('confirming twice makes one agreement', () => {
  const { start, say, run } = talkWith(ORGANISATION)
  const [lump] = offersIn(start())
  say('À vista', lump!.id)
  const confirmed = [say('Confirmo', `confirm.${lump!.id}`), say('Confirmo', `confirm.${lump!.id}`)].flatMap(agreedIn)
  expect(confirmed).toHaveLength(1)
  expect(run().status).toBe('ended')
})

const SAID = [
  'sim',
  'ok',
  'aceito',
  'fechado',
  'confirmo',
  'CONFIRMO!',
  'pode ser',
  'beleza',
  'combinado',
  '👍',
  '✅',
  'isso mesmo',
  'quero',
  'eu confirmo o acordo',
  'de acordo',
  'si, acepto',
  'yes',
  'deal',
  'em 7 vezes?',
  'consigo 500 por mês',
  '1',
  '2',
  'dou 800 de entrada',
  'só mês que vem',
  'à vista',
  'confirm',
  'Confirmo a opção 2',
  'vale',
  'dale',
  'I agree',
]

test('nothing that is written is ever an acceptance, whatever is said in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...SAID), fc.string()), { maxLength: 6 }), (texts) => {
      const { start, say, run } = talkWith(ORGANISATION)
      start()
      for (const text of texts) {
        if (run().status !== 'waiting') break
        expect(agreedIn(say(text))).toEqual([])
      }
    }),
  )
})

test('only the offer that was read back last is accepted, and only by its own button', () => {
  const presses = fc.array(fc.oneof(fc.constantFrom(...SAID), fc.nat(20)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(presses, (plan) => {
      const { start, say, run } = talkWith(ORGANISATION)
      const known = offersIn(start())
      let readBack: string | undefined
      for (const each of plan) {
        if (run().status !== 'waiting') break
        const offer = typeof each === 'number' ? known[(each >> 1) % known.length] : undefined
        const button = offer && (Number(each) % 2 === 0 ? offer.id : `confirm.${offer.id}`)
        const answered = say(String(each), button)
        const [agreement] = agreedIn(answered)
        if (agreement) {
          expect(agreement.offer.id).toBe(readBack)
          expect(button).toBe(`confirm.${readBack}`)
          expect(agreement.offer).toEqual(known.find(({ id }) => id === readBack))
        }
        known.push(...offersIn(answered))
        const shownNow = answered.effects.findLast(({ kind }) => kind === 'send')
        const asked = JSON.stringify(shownNow ?? '').match(/confirm\.(offer-[a-z0-9]+)/)?.[1]
        if (shownNow) readBack = asked
      }
    }),
  )
})
