/**
 * Runs the `cases.json` of a node type: the node alone, between a start and one end for each outlet. The run is written
 * to JSON and read back between all events, as it is in production. Authors of custom types run theirs with it too.
 */

import type { Agreement } from '../../schemas/agreement.ts'
import type { Amount, Json } from '../../schemas/basics.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { Journey, JourneySettings } from '../../schemas/journey.ts'
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { Effect, EffectResult, Fault, Run, RunEvent } from '../../schemas/run.ts'
import { worldOf } from '../collections/world.ts'
import { type Advanced, advance, newRun } from '../engine/advance.ts'
import { type NodeType, nodeTypes, type RunningAgreement } from '../engine/node-type.ts'
import { outletsOf } from '../engine/outlets.ts'
import end from './end/index.ts'
import start from './start/index.ts'

export type NodeCase = {
  description: string
  config: Record<string, unknown>
  customer?: Partial<Customer>
  debts?: Partial<Debt>[]
  creditors?: Creditor[]
  /** The newest last. */
  agreements?: { agreement: Agreement; paid: Record<number, Amount> }[]
  promises?: PromiseToPay[]
  settings?: Partial<JourneySettings>
  /** Variables that earlier steps have set. */
  vars?: Record<string, Json>
  events: CaseEvent[]
  /** One for each event; what is left out is not compared, but `left`, `ended` and `fault` always are. */
  expect: CaseStep[]
}

/** `at` is ISO 8601 with an offset. */
export type CaseEvent = { at: string } & (
  | { do: 'start' }
  | { do: 'reply'; text: string }
  /** `node` when the button is of another step's message. */
  | { do: 'press'; button: string; title?: string; node?: string }
  | { do: 'receive'; kind: InboundMessage['kind'] }
  | { do: 'elapse' }
  | { do: 'accept' }
  | { do: 'fail'; code: string }
  | { do: 'block'; rule: string }
  /** A called service answers. */
  | { do: 'answer'; value: Json }
  /** Money arrives. `debts` are changed by it as told, and `installments` of the newest agreement have so much received. */
  | {
      do: 'pay'
      amount: Amount
      settled?: boolean
      debts?: Record<string, Partial<Debt>>
      installments?: Record<number, Amount>
    }
)

export type CaseStep = {
  /** The outlet through which the run left the node. */
  left?: string
  /** Of a node that ends runs itself. */
  ended?: string
  fault?: Fault['code']
  waits?: { for: string; until?: string }
  sends?: Partial<OutboundMessage>[]
  /** Everything else that it asks of the world, in order. */
  asks?: Partial<Effect>[]
  agreement?: { total: number; installments: { number: number; dueDate: string; amount: number }[] }
  vars?: Record<string, Json>
  notes?: string[]
}

const NODE = 'node'

/** What each event did, in the shape that a case expects. */
export function runCase(type: NodeType, nodeCase: NodeCase): CaseStep[] {
  const journey = journeyAround(type, nodeCase)
  const types = nodeTypes(
    [start, end, type].filter((one, index, all) => all.findIndex((o) => o.type === one.type) === index),
  )
  const customer = customerOf(nodeCase.customer)
  let debts = (nodeCase.debts ?? []).map((debt, index) => debtOf(debt, index))
  let agreements: RunningAgreement[] = nodeCase.agreements ?? []
  const promises = nodeCase.promises ?? []
  const creditors = nodeCase.creditors ?? [{ id: 'default', name: 'Loja Aurora', document: '12.345.678/0001-95' }]
  let run: Run = newRun('run', { id: journey.id, version: 1 }, customer.id, 0)
  let lastEffect = ''
  return nodeCase.events.map((caseEvent, index) => {
    const event = eventOf(caseEvent, run, lastEffect, nodeCase, index)
    if (caseEvent.do === 'pay') {
      debts = debts.map((debt) => ({ ...debt, ...caseEvent.debts?.[debt.id] }))
      agreements = withInstallments(agreements, caseEvent.installments)
    }
    const { settings } = journey
    const world = worldOf({ customer, debts, creditors, agreements, promises, settings, now: event.at })
    const reloaded = JSON.parse(JSON.stringify(run)) as Run // exactly what storage does with it
    const advanced = advance({ journey, types, run: reloaded, event, world })
    run = advanced.run
    lastEffect = advanced.effects.findLast(({ kind }) => kind === 'send' || kind === 'call')?.id ?? lastEffect
    return stepOf(advanced)
  })
}

function journeyAround(type: NodeType, { config, settings }: NodeCase): Journey {
  const node = (id: string, of: { type: string; version: number }, data: Record<string, unknown>) => ({
    id,
    type: of.type,
    typeVersion: of.version,
    position: { x: 0, y: 0 },
    data,
  })
  const outlets = outletsOf(type.outlets, config)
  const isEntry = type.hints.entry === true
  return {
    format: 1,
    id: 'case',
    name: 'Case',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR', ...settings },
    nodes: [
      ...(isEntry ? [] : [node('start', start, { entry: { kind: 'manual' } })]),
      node(NODE, type, config),
      ...outlets.map(({ id }) =>
        node(`to-${id}`, end, { outcome: `left-${id.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '-')}` }),
      ),
    ],
    edges: [
      ...(isEntry ? [] : [{ id: 'in', source: 'start', sourceHandle: 'next', target: NODE }]),
      ...outlets.map(({ id }) => ({ id: `out-${id}`, source: NODE, sourceHandle: id, target: `to-${id}` })),
    ],
  }
}

function eventOf(event: CaseEvent, run: Run, effect: string, { vars, agreements }: NodeCase, index: number): RunEvent {
  const at = Date.parse(event.at)
  const replied = (message: Partial<InboundMessage>): RunEvent => ({
    at,
    kind: 'replied',
    message: { id: `wamid.in-${index}`, kind: 'text', at, text: '', ...message },
  })
  const resulted = (result: EffectResult): RunEvent => ({ at, kind: 'resulted', effect, result })
  switch (event.do) {
    case 'start':
      return { at, kind: 'started', ...(vars ? { data: vars } : {}) }
    case 'reply':
      return replied({ text: event.text })
    case 'press': {
      const title = event.title ?? event.button
      const button = { id: event.button, title, run: run.id, node: event.node ?? NODE }
      return replied({ kind: 'button', text: title, button })
    }
    case 'receive':
      return replied({ kind: event.kind })
    case 'elapse':
      return { at, kind: 'elapsed', wait: run.status === 'waiting' ? run.wait.id : '' }
    case 'accept':
      return resulted({ outcome: 'accepted', wamid: `wamid.out-${index}` })
    case 'fail':
      return resulted({ outcome: 'failed', code: event.code })
    case 'block':
      return resulted({ outcome: 'blocked', rule: event.rule })
    case 'answer':
      return resulted({ outcome: 'accepted', value: event.value })
    case 'pay': {
      const { amount, settled = false, debts = {}, installments } = event
      const id = installments && agreements?.at(-1)?.agreement.id
      const payment = { reference: `payment-${index}`, amount, paidAt: at, debts: Object.keys(debts), settled }
      return { at, kind: 'paid', payment: id === undefined ? payment : { ...payment, agreement: id } }
    }
  }
}

function stepOf({ run, effects, journal }: Advanced): CaseStep {
  const left = journal.find((entry) => entry.kind === 'left' && entry.node === NODE)
  const agreement = effects.find((effect) => effect.kind === 'record-agreement')?.agreement
  const sends = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []))
  const asks = effects.filter(({ kind }) => kind !== 'send')
  const notes = journal.flatMap((entry) => (entry.kind === 'note' ? [entry.code] : []))
  return {
    ...(left?.kind === 'left' ? { left: left.outlet } : {}),
    ...(run.status === 'ended' && !left ? { ended: run.outcome } : {}),
    ...(run.status === 'failed' ? { fault: run.fault.code } : {}),
    ...(run.status === 'waiting' ? { waits: waitsOf(run.wait) } : {}),
    ...(sends.length > 0 ? { sends } : {}),
    ...(asks.length > 0 ? { asks } : {}),
    ...(agreement ? { agreement: { total: agreement.offer.total, installments: agreement.offer.installments } } : {}),
    ...(Object.keys(run.vars).length > 0 ? { vars: run.vars } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  }
}

function withInstallments(agreements: RunningAgreement[], paid: Record<number, Amount> = {}): RunningAgreement[] {
  const newest = agreements.at(-1)
  return newest ? [...agreements.slice(0, -1), { ...newest, paid: { ...newest.paid, ...paid } }] : agreements
}

function waitsOf({ for: what, until }: { for: string; until?: number }) {
  return { for: what, ...(until === undefined ? {} : { until: new Date(until).toISOString() }) }
}

function customerOf(given: Partial<Customer> = {}): Customer {
  return {
    id: 'customer',
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

function debtOf(given: Partial<Debt>, index: number): Debt {
  return {
    id: `debt-${index + 1}`,
    reference: String(8841 + index),
    customer: 'customer',
    creditor: 'default',
    principal: 38990,
    currency: 'BRL',
    dueDate: '2026-10-15',
    description: null,
    digitableLine: null,
    status: 'open',
    paid: 0,
    ...given,
  }
}
