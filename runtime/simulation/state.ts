/**
 * A simulation between two steps: one run of one person, all of it JSON. Clients carry it and may not change it; a
 * state that does not hold together is refused, so that nobody simulates what could never be.
 */
import { type Static, Type } from 'typebox'
import { Agreement, Offer } from '../../schemas/agreement.ts'
import { type Simulation, TranscriptEntry } from '../../schemas/api.ts'
import { Amount, Instant, Json } from '../../schemas/basics.ts'
import { CaseKind } from '../../schemas/case.ts'
import { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import { OutboundMessage } from '../../schemas/message.ts'
import { PromiseToPay } from '../../schemas/promise.ts'
import { Run } from '../../schemas/run.ts'
import { schemaProblems } from '../engine/check/schema.ts'

/** Something the run asked of the world and is owed the outcome of. */
const Pending = Type.Union([
  Type.Object({
    kind: Type.Literal('send'),
    effect: Type.String(),
    node: Type.String(),
    message: OutboundMessage,
    answers: Type.Union([Instant, Type.Null()]),
  }),
  Type.Object({ kind: Type.Literal('call'), effect: Type.String(), service: Type.String(), input: Json }),
])
export type Pending = Static<typeof Pending>

export const SimulationData = Type.Object({
  journey: Type.String(),
  run: Run,
  customer: Customer,
  debts: Type.Array(Debt),
  creditors: Type.Array(Creditor),
  at: Instant,
  /** The person's own last message: opens the 24 h window. */
  lastInboundAt: Type.Union([Instant, Type.Null()]),
  /** When messages went out that we began: what the limits of contact count. */
  contacts: Type.Array(Instant),
  pending: Type.Array(Pending),
  /** What the person has agreed to, in order. */
  agreements: Type.Array(Agreement),
  promises: Type.Array(PromiseToPay),
  /** What was proposed last. */
  offers: Type.Array(Offer),
  /** All that was received, in order. */
  payments: Type.Array(
    Type.Object({
      amount: Amount,
      paidAt: Instant,
      agreement: Type.Union([Type.String(), Type.Null()]),
      debts: Type.Array(Type.String()),
    }),
  ),
  /** Of cases that are open. */
  cases: Type.Array(CaseKind),
  /** The next send comes out with this code instead of being accepted. */
  failNext: Type.Union([Type.String(), Type.Null()]),
  transcript: Type.Array(TranscriptEntry),
  path: Type.Object({ nodes: Type.Array(Type.String()), edges: Type.Array(Type.String()) }),
  /** Numbers the person's messages. */
  inbound: Type.Integer({ minimum: 0 }),
})
export type SimulationData = Static<typeof SimulationData>

/** What cannot be simulated, for people: in English, as faults of runs are. */
export class SimulationProblem extends Error {}

/** Throws `SimulationProblem` for what is no state of a simulation of this journey. */
export function readState(state: unknown, journey: string): SimulationData {
  const [first] = schemaProblems(SimulationData, state)
  if (first) throw new SimulationProblem(`${first.pointer || '/'} ${first.message}`)
  const data = state as SimulationData // it satisfies the schema, as was just checked
  if (data.journey !== journey) throw new SimulationProblem(`it belongs to the journey "${data.journey}"`)
  return data
}

export function simulationOf(data: SimulationData): Simulation {
  const { run, transcript, path, at, offers } = data
  const common = { state: { ...data }, transcript, path, at, vars: run.vars, offers }
  switch (run.status) {
    case 'waiting': {
      const until = run.wait.until === undefined ? {} : { until: run.wait.until }
      return { ...common, status: 'waiting', node: run.node, waitingFor: run.wait.for, ...until }
    }
    case 'ended':
      return { ...common, status: 'ended', outcome: run.outcome }
    case 'failed':
      return { ...common, status: 'failed', fault: run.fault, ...(run.fault.node ? { node: run.fault.node } : {}) }
  }
}
