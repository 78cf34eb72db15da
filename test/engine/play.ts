/**
 * Drives one run by hand for tests: small journeys in few words, frozen inputs, the run written to JSON and read back
 * between all events. Every turn is taken twice, so a test that passes has also seen that the engine is deterministic.
 */
import { expect } from 'vitest'
import { worldOf } from '../../runtime/collections/world.ts'
import { type Advanced, advance, newRun } from '../../runtime/engine/advance.ts'
import { type NodeTypes, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { Journey, JourneyNode, JourneySettings } from '../../schemas/journey.ts'
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts'
import type { Effect, EffectResult, JournalEntry, Run, RunEvent } from '../../schemas/run.ts'

export const TYPES = nodeTypes(BUILT_IN_NODE_TYPES)
export const MONDAY = Date.parse('2026-11-23T10:00:00-03:00')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Config of a node by its id; edges as `source.outlet → target`. */
export type Sketch = {
  nodes: Record<string, [type: string, data?: Record<string, unknown>, version?: number]>
  edges: Record<string, string>
  settings?: Partial<JourneySettings>
}

export function journeyOf({ nodes, edges, settings }: Sketch): Journey {
  return {
    format: 1,
    id: 'sketch',
    name: 'Sketch',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR', ...settings },
    nodes: Object.entries(nodes).map(
      ([id, [type, data = {}, typeVersion = 1]], index): JourneyNode => ({
        id,
        type,
        typeVersion,
        position: { x: 0, y: index * 200 },
        data,
      }),
    ),
    edges: Object.entries(edges).map(([from, target], index) => {
      const [source = '', sourceHandle = ''] = from.split('.')
      return { id: `e${index}`, source, sourceHandle, target }
    }),
  }
}

export const START: [string, Record<string, unknown>] = ['start', { entry: { kind: 'manual' } }]
export const say = (text: string): [string, Record<string, unknown>] => [
  'send-message',
  { content: { type: 'text', text } },
]
export const end = (outcome: string): [string, Record<string, unknown>] => ['end', { outcome }]
export const hear = (keywords: Record<string, string[]>, timeout = 'P1D'): [string, Record<string, unknown>] => [
  'branch-on-reply',
  {
    branches: Object.entries(keywords).map(([id, words]) => ({ id, name: id, match: { keywords: words } })),
    timeout,
  },
]

export function customer(given: Partial<Customer> = {}): Customer {
  return {
    id: 'customer-1',
    name: 'Marina Alves Prado',
    phone: '+5511900000001',
    userId: null,
    document: null,
    email: null,
    state: 'SP',
    city: null,
    country: 'BR',
    language: null,
    timezone: 'America/Sao_Paulo',
    consent: 'granted',
    attributes: {},
    createdAt: 0,
    updatedAt: 0,
    ...given,
  }
}

function debt(given: Partial<Debt> = {}): Debt {
  return {
    id: 'debt-1',
    reference: '8841',
    customer: 'customer-1',
    creditor: 'default',
    principal: 38990,
    currency: 'BRL',
    dueDate: '2026-10-30',
    description: 'Fatura 8841',
    digitableLine: null,
    status: 'open',
    paid: 0,
    ...given,
  }
}

const CREDITORS = [{ id: 'default', name: 'Loja Aurora', document: '12.345.678/0001-95' }]

export type Around = { types?: NodeTypes; customer?: Customer; debts?: Debt[] }

/** One event through `advance`, twice, with everything frozen; fails when the two answers differ. */
export function turn(journey: Journey, run: Run, event: RunEvent, around: Around = {}): Advanced {
  const once = () => {
    const input = deepFreeze({ journey, run: copy(run), event: copy(event) })
    const world = worldOf({
      customer: around.customer ?? customer(),
      debts: around.debts ?? [debt()],
      creditors: CREDITORS,
      settings: journey.settings,
      now: event.at,
    })
    return advance({ ...input, types: around.types ?? TYPES, world })
  }
  const first = once()
  expect(once()).toStrictEqual(first)
  return first
}

export class Play {
  readonly journey: Journey
  readonly effects: Effect[] = []
  readonly journal: JournalEntry[] = []
  run: Run
  at: number
  private readonly around: Around
  private inbound = 0

  constructor(sketch: Sketch, around: Around = {}) {
    this.journey = journeyOf(sketch)
    this.around = around
    this.at = MONDAY
    this.run = newRun('run-1', { id: this.journey.id, version: 1 }, 'customer-1', this.at)
  }

  take(event: RunEvent): Advanced {
    this.at = event.at
    const advanced = turn(this.journey, this.run, event, this.around)
    this.run = copy(advanced.run)
    this.effects.push(...advanced.effects)
    this.journal.push(...advanced.journal)
    return advanced
  }

  start(data?: Record<string, string>): Advanced {
    return this.take({ at: this.at, kind: 'started', ...(data ? { data } : {}) })
  }

  reply(text: string, more: Partial<InboundMessage> = {}): Advanced {
    const at = this.at + MINUTE
    this.inbound += 1
    return this.take({
      at,
      kind: 'replied',
      message: { id: `wamid.in-${this.inbound}`, kind: 'text', at, text, ...more },
    })
  }

  result(result: EffectResult, effect = this.lastSend()): Advanced {
    return this.take({ at: this.at + 1000, kind: 'resulted', effect, result })
  }

  accept(effect = this.lastSend()): Advanced {
    return this.result({ outcome: 'accepted', wamid: `wamid.${effect}` }, effect)
  }

  /** The timer of the current wait, at its instant. */
  elapse(): Advanced {
    const { wait } = this.waiting()
    return this.take({ at: wait.until ?? this.at, kind: 'elapsed', wait: wait.id })
  }

  waiting(): Extract<Run, { status: 'waiting' }> {
    if (this.run.status !== 'waiting') throw new Error(`The run is ${JSON.stringify(this.run)}.`)
    return this.run
  }

  lastSend(): string {
    return this.effects.findLast(({ kind }) => kind === 'send' || kind === 'call')?.id ?? ''
  }

  said(): OutboundMessage[] {
    return this.effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []))
  }

  outcome(): string {
    return this.run.status === 'ended' ? this.run.outcome : this.run.status
  }

  fault(): string {
    return this.run.status === 'failed' ? this.run.fault.code : this.run.status
  }
}

export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T // what storage does with it
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const item of Object.values(value)) deepFreeze(item)
  }
  return value
}
