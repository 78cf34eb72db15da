/** One person as a forecast takes them from the ledger, and what is the same for all of them. */
import type { Instant } from '../../schemas/basics.ts'
import type { CaseKind } from '../../schemas/case.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { ForecastRates, ForecastWho } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { MessageTemplate, OutboundMessage } from '../../schemas/message.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { Run, RunEvent } from '../../schemas/run.ts'
import type { SegmentRules } from '../../schemas/segment.ts'
import type { NodeTypes, RunningAgreement } from '../engine/node-type.ts'
import type { Entry } from '../nodes/start/index.ts'
import type { MoneyRecords } from '../simulation/money.ts'

export type Setting = {
  /** The journey that is asked about; whoever enters is in it. */
  journey: Journey
  version: number
  types: NodeTypes
  law: LawPacks
  organisation: OrganisationPolicy
  templates: readonly MessageTemplate[] | undefined
  creditors: readonly Creditor[]
  /** The latest version of every journey, which others may begin. */
  latest: ReadonlyMap<string, { version: number; document: Journey }>
  from: Instant
  /** Exclusive. */
  until: Instant
  rates: ForecastRates
  seed: string
  entering: Entering
}

/** Who enters, and when. */
export type Entering = {
  who: ForecastWho['enter']
  /** The moments at which it is looked who enters, in order. */
  moments: readonly Instant[]
  /** Absent: everybody fits. */
  rules?: SegmentRules
  /** Absent: whoever is not inside may. */
  again?: NonNullable<Extract<Entry, { kind: 'segment' }>['again']>
}

/** A run that waits, in the version that it is in. */
export type InsideRun = { run: Extract<Run, { status: 'waiting' }>; journey: Journey; lastAcceptedAt: Instant | null }

/** A message or a call that is owed already. */
export type Owed = {
  id: string
  run: string
  node: string
  kind: 'send' | 'call' | 'notice'
  message?: OutboundMessage
  held: boolean
  notBefore: Instant
  createdAt: Instant
  answers: Instant | null
}

export type PersonInput = {
  customer: Customer
  debts: Debt[]
  agreements: readonly RunningAgreement[]
  promises: readonly PromiseToPay[]
  /** Of those who have agreed or promised something: in the order in which they were recorded. */
  payments: MoneyRecords['payments']
  runs: readonly InsideRun[]
  owed: readonly Owed[]
  /** Events that wait for their turn. */
  events: readonly { run: string; event: RunEvent }[]
  /** When messages went out that we began: as far back as the law counts. */
  contacts: readonly Instant[]
  lastInboundAt: Instant | null
  marketingStoppedAt: Instant | null
  hold: CaseKind | null
  /** Steps that handed the person over, with the moment. */
  handedOver: readonly { run: string; at: Instant }[]
  /** Their number is known not to be theirs. */
  suppressed: boolean
  /** When the last of their debts changed. */
  debtsChangedAt: Instant | null
  /** Of this journey: when they last entered it, and left it. */
  visit: { startedAt: Instant; endedAt: Instant | null } | undefined
  /** Whether they were in the segment when it was last looked through; undefined: it never was. */
  wasMember: boolean | undefined
  /** For each moment of entering whether they fit, as their record stands now. */
  fits: readonly boolean[]
}
