/** Trying a journey: the same outcomes as in production, on a virtual clock, in states that survive being JSON. */
import { expect, test } from 'vitest'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { inventedCustomer, inventedDebts } from '../../runtime/simulation/people.ts'
import { advanceSimulation, type Setting, startSimulation } from '../../runtime/simulation/simulate.ts'
import { readState, SimulationProblem, simulationOf } from '../../runtime/simulation/state.ts'
import { Simulation, type SimulationEvent } from '../../schemas/api.ts'
import type { Customer } from '../../schemas/customer.ts'
import type { Journey } from '../../schemas/journey.ts'
import { askFirst, remindFirst } from '../http/journeys.ts'

const types = nodeTypes(BUILT_IN_NODE_TYPES)
/** A Thursday, noon in São Paulo. */
const AT = Date.parse('2026-11-26T15:00:00Z')
const DAY = 86_400_000

/** Every state goes through JSON, as it does over the wire. */
function play(
  journey: Journey,
  events: SimulationEvent[],
  given: Partial<Customer> = {},
  setting: Partial<Setting> = {},
): Simulation {
  const customer = inventedCustomer(given, AT)
  const whole = { journey, types, ...setting }
  const person = { customer, debts: inventedDebts(undefined, customer, AT), creditors: [] }
  let now = simulationOf(startSimulation(whole, person, AT))
  for (const event of events) {
    expect(schemaProblems(Simulation, now)).toEqual([])
    const state = readState(JSON.parse(JSON.stringify(now.state)), journey.id)
    const before = JSON.stringify(state)
    now = simulationOf(advanceSimulation(whole, state, event))
    expect(JSON.stringify(state)).toBe(before)
  }
  expect(schemaProblems(Simulation, now)).toEqual([])
  return now
}

const bubbles = ({ transcript }: Simulation) =>
  transcript.flatMap((entry) => {
    if (entry.kind === 'in') return [`> ${entry.message.text}`]
    return entry.kind === 'out'
      ? [`${entry.status}: ${entry.message.type === 'text' ? entry.message.text : entry.message.type}`]
      : []
  })

test('a reply takes its branch, opens the window, and is answered', () => {
  const end = play(remindFirst(), [{ kind: 'reply', text: 'já paguei!' }], { name: 'Ana Paula' })
  expect(bubbles(end)).toEqual(['accepted: template', '> já paguei!', 'accepted: Obrigado, Ana!'])
  expect(end).toMatchObject({ status: 'ended', outcome: 'answered' })
  expect(end.path).toEqual({ nodes: ['s', 't', 'q', 'm', 'e'], edges: ['1', 't1', '2', '5'] })
})

test('free text to somebody who wrote more than a day ago, or never, is blocked', () => {
  const journey = remindFirst()
  journey.edges = journey.edges.map((edge) => (edge.id === '4' ? { ...edge, target: 'm' } : edge))
  const silent = play(journey, [{ kind: 'next' }])
  expect(bubbles(silent).at(-1)).toBe('blocked: Obrigado, Marina!')
  expect(silent.transcript).toContainEqual(
    expect.objectContaining({
      entry: expect.objectContaining({ result: { outcome: 'blocked', rule: 'window-closed' } }),
    }),
  )
})

test('what the law puts off moves the clock to when it may go, and says so', () => {
  expect(play(remindFirst(), []).at).toBe(AT + 1_000)
  const hours = Object.fromEntries(['4', '5'].map((day) => [day, { from: '14:00', to: '18:00' }]))
  const organisation = { ...DEFAULT_ORGANISATION, contact: { ...DEFAULT_ORGANISATION.contact, hours } }
  const held = play(remindFirst(), [], {}, { organisation })
  expect(held.at).toBe(AT + 2 * 3_600_000)
  expect(held.transcript).toContainEqual(
    expect.objectContaining({
      entry: expect.objectContaining({
        code: 'held',
        data: expect.objectContaining({ rule: 'own-hours', until: AT + 2 * 3_600_000, source: 'organisation' }),
      }),
    }),
  )
})

test('a text with words that the organisation does not use is refused, as in production', () => {
  const organisation = {
    ...DEFAULT_ORGANISATION,
    contact: { ...DEFAULT_ORGANISATION.contact, toneWords: ['obrigado'] },
  }
  const end = play(remindFirst(), [{ kind: 'reply', text: 'já paguei!' }], {}, { organisation })
  expect(bubbles(end).at(-1)).toMatch(/^blocked: Obrigado/)
})

test('time passes in order: what falls due on the way fires, and the rest of the time passes too', () => {
  const waiting = play(remindFirst(), [{ kind: 'wait', duration: 'P6D' }])
  expect(waiting).toMatchObject({ status: 'waiting', node: 'q', waitingFor: 'reply' })
  const over = play(remindFirst(), [{ kind: 'wait', duration: 'P8D' }])
  expect(over).toMatchObject({ status: 'ended', outcome: 'answered' })
  expect(over.at - AT).toBeGreaterThanOrEqual(8 * DAY)
  const next = play(remindFirst(), [{ kind: 'next' }])
  // The wait counts from the acceptance of the reminder, a second after the start.
  expect(next.at).toBe(AT + 1_000 + 7 * DAY)
})

test('the next send fails when that is asked for, or is blocked by a rule of ours', () => {
  const journey = remindFirst()
  journey.edges = journey.edges.map((edge) => (edge.id === '2' ? { ...edge, target: 't' } : edge))
  const again = { kind: 'reply', text: 'paguei' } as const
  expect(play(journey, [{ kind: 'fail-next', code: '131026' }, again]).path.edges.at(-1)).toBe('t2')
  expect(play(journey, [{ kind: 'fail-next', code: 'marketing-stopped' }, again]).path.edges.at(-1)).toBe('t3')
})

test('buttons of a message of ours and of a template can be pressed; others cannot', () => {
  const journey = remindFirst()
  journey.nodes = journey.nodes.map((node) =>
    node.id === 't'
      ? { ...node, data: { ...node.data, buttons: [{ type: 'quick_reply', index: 0, id: 'done' }] } }
      : node,
  )
  journey.nodes[1]!.data = { branches: [{ id: 'paid', name: 'Pagou', match: { buttons: ['done'] } }], timeout: 'P7D' }
  expect(play(journey, [{ kind: 'press', button: 'done' }]).path.edges).toContain('2')
  expect(() => play(journey, [{ kind: 'press', button: 'never' }])).toThrow(SimulationProblem)
  expect(() => play(askFirst(), [{ kind: 'press', button: 'done' }])).toThrow(SimulationProblem)

  // The template's own second button has no id in the journey: it answers with its words.
  const template = {
    ...{
      id: '1',
      name: 'lembrete_vencimento',
      language: 'pt_BR',
      status: 'APPROVED',
      category: 'UTILITY',
      format: 'positional' as const,
    },
    ...{
      body: 'x',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Já paguei' },
        { type: 'QUICK_REPLY', text: 'Paguei hoje' },
      ],
      variables: ['1', '2'],
      examples: [],
    },
  }
  const words = play(remindFirst(), [{ kind: 'press', button: 'Paguei hoje' }], {}, { templates: [template] })
  expect(words.path.edges).toContain('2')
  expect(bubbles(words)).toContain('> Paguei hoje')
})

test('a payment and the wish to stop end it, whatever it waits for; nothing is sent after', () => {
  expect(play(remindFirst(), [{ kind: 'pay' }])).toMatchObject({ status: 'ended', outcome: 'paid' })
  const stopped = play(remindFirst(), [
    { kind: 'reply', text: 'SAIR' },
    { kind: 'reply', text: 'paguei' },
  ])
  expect(stopped).toMatchObject({ status: 'ended', outcome: 'opted-out' })
  const confirmed = 'accepted: Pronto: você não receberá mais mensagens nossas por aqui.'
  expect(bubbles(stopped)).toEqual(['accepted: template', '> SAIR', confirmed, '> paguei'])
})

test('a reply while only time is awaited goes to people, and the wait stays', () => {
  const journey = askFirst()
  journey.nodes[1] = { ...journey.nodes[1]!, type: 'wait-until-time', data: { for: 'P2D' } }
  journey.edges = [
    ...journey.edges.filter(({ source }) => source !== 'q'),
    { id: 'n', source: 'q', sourceHandle: 'next', target: 'e' },
  ]
  const waiting = play(journey, [{ kind: 'reply', text: 'oi' }])
  expect(waiting).toMatchObject({ status: 'waiting', waitingFor: 'time', until: AT + 2 * DAY })
  const ending = { ...journey, settings: { ...journey.settings, replyWhileWaiting: 'end-wait' as const } }
  expect(play(ending, [{ kind: 'reply', text: 'oi' }]).status).toBe('ended')
})

test('a journey that a message begins is begun by one, and may answer it', () => {
  const journey = askFirst()
  journey.nodes[0]!.data = { entry: { kind: 'message', keywords: ['paguei'] } }
  const end = play(journey, [])
  expect(bubbles(end)).toEqual(['> paguei', 'accepted: Obrigado, Marina!'])
})

test('a text with nothing to say ends in the fault that production would show', () => {
  const journey = remindFirst()
  journey.nodes = journey.nodes.map((node) =>
    node.id === 'm' ? { ...node, data: { content: { type: 'text', text: '{{customer.email}}' } } } : node,
  )
  const failed = play(journey, [{ kind: 'reply', text: 'paguei' }])
  expect(failed).toMatchObject({ status: 'failed', node: 'm', fault: { code: 'empty-variable' } })
})

test('a state that was changed by hand, or of another journey, is refused', () => {
  const { state } = play(remindFirst(), [])
  expect(() => readState({ ...state, at: 'now' }, 'remind-first')).toThrow(/\/at/)
  expect(() => readState({}, 'remind-first')).toThrow(SimulationProblem)
  expect(() => readState(state, 'ask-first')).toThrow(/remind-first/)
  expect(() => play(remindFirst(), [{ kind: 'wait', duration: 'a while' }])).toThrow(SimulationProblem)
  expect(() => play(remindFirst(), [{ kind: 'pay' }, { kind: 'next' }])).toThrow(SimulationProblem)
})
