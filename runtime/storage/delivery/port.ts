/**
 * What the durable shell asks of the ledger: set-based reads and writes, all inside one transaction, so that a batch of
 * work costs one commit however many customers it has. Nothing here decides anything: decisions are the shell's.
 */
import type { Selectable } from 'kysely'
import type { Agreement, Offer } from '../../../schemas/agreement.ts'
import type { CalendarDate, Instant, Json } from '../../../schemas/basics.ts'
import type { CaseKind } from '../../../schemas/case.ts'
import type { Creditor, Customer, Debt } from '../../../schemas/customer.ts'
import type { Journey } from '../../../schemas/journey.ts'
import type { OrganisationPolicy } from '../../../schemas/organisation.ts'
import type { PromiseToPay } from '../../../schemas/promise.ts'
import type { JournalEntry } from '../../../schemas/run.ts'
import type { RunningAgreement } from '../../engine/node-type.ts'
import type { Tables } from '../tables.ts'
import type { TrailTurn } from '../trail.ts'
import type { MovesTx } from './moves-port.ts'

export type InboxRow = Selectable<Tables['inbox']>
export type OutboxRow = Selectable<Tables['outbox']>
type CustomerRow = Selectable<Tables['customers']>
export type RunRow = Pick<
  Selectable<Tables['runs']>,
  'id' | 'customer' | 'seq' | 'wait_until' | 'last_accepted_at' | 'state'
>
type RunColumns = Selectable<Tables['runs']>

export interface DeliveryStore {
  /**
   * Everything that `work` does is committed at once or not at all; resolves after the commit. Throws `StorageTrouble`
   * when the database is what fails. With a `holder` the reads
   * of what is due are of its lanes only, and `Fenced` is thrown when others have taken it for dead.
   */
  transaction<T>(work: (tx: DeliveryTx) => Promise<T>, holder?: Holder): Promise<T>
}

/** A process that shares the ledger, and the lanes whose customers it delivers for. */
export type Holder = { worker: string; lanes: readonly number[] }

/** `last_inbound_at` may be older than the truth by so many milliseconds, never newer. */
export const WROTE_PRECISION_MS = 300_000

/** A person as a webhook or an answer names them; at least one of both. */
export type PersonRef = {
  /** Digits without "+". */
  phone?: string
  userId?: string
}

/** A person nobody knew. */
export type NewCustomer = {
  id: string
  name: string
  phone: string | null
  userId: string | null
  country: string
  state: string | null
  timezone: string
  search: string
}

export type NewInbox = {
  providerId: string
  kind: InboxRow['kind']
  customer: string | null
  number: string | null
  run: string | null
  at: Instant
  receivedAt: Instant
  payload: string
}

export type FinishedInbox = {
  id: number
  state: InboxRow['state']
  /** The run that took it; null leaves what is stored. */
  run: string | null
  attempts: number
  error: string | null
}

export type SavedRun = {
  id: string
  /** The row is written only while it is still at this sequence number. */
  expected: number
  seq: number
  status: RunColumns['status']
  node: string | null
  waitFor: RunColumns['wait_for']
  waitId: string | null
  waitUntil: Instant | null
  lastAcceptedAt: Instant | null
  outcome: string | null
  state: string
  updatedAt: Instant
  /** What happened since the row was read, in order. */
  turns: readonly TrailTurn[]
}

export type InsertedRun = Omit<SavedRun, 'expected'> & {
  journey: string
  version: number
  customer: string
  startedAt: Instant
}

/** What one turn of a run wrote: one row of the journal. */
export type NewJournal = { run: string; seq: number; at: Instant; entries: readonly JournalEntry[] }

export type NewOutbox = {
  id: string
  run: string
  node: string
  customer: string
  number: string
  kind: OutboxRow['kind']
  payload: string
  at: Instant
  /** When the reply was written that it answers. */
  answers: Instant | null
}

export type NewOffer = { run: string; node: string; customer: string; offer: Offer }

export type NewCase = {
  id: string
  customer: string
  kind: CaseKind
  openedAt: Instant
  run: string | null
  node: string | null
  /** Cut to 1,000 characters. */
  summary: string
  /** The inbound message it came from. */
  message: string | null
}

/** States in which a row may be due. */
export type DueState = 'queued' | 'held' | 'uncertain'

/** An outbox row that may go out now, with all that the verdict looks at. */
export type Candidate = Pick<
  OutboxRow,
  | 'id'
  | 'position'
  | 'run'
  | 'node'
  | 'customer'
  | 'number'
  | 'kind'
  | 'payload'
  | 'state'
  | 'not_before'
  | 'reason'
  | 'attempts'
  | 'error_code'
  | 'error_detail'
  | 'created_at'
  | 'answers'
> & {
  consent: CustomerRow['consent']
  hold: CustomerRow['hold']
  country: string
  /** The state of the country; `state` is the row's. */
  federative_unit: string | null
  timezone: string
  phone: string | null
  user_id: string | null
  last_inbound_at: Instant | null
  marketing_stopped_at: Instant | null
  run_status: RunColumns['status'] | null
  run_outcome: string | null
  run_started_at: Instant | null
  number_status: 'active' | 'stopped' | null
  /** 1: said by the step that handed the person over, when it did. */
  hands_over: number
}

/** A message that we began, and when it went out. */
export type Contact = { id: string; customer: string; at: Instant }

/** What the last look asks of a person's debts; nothing of people without any. */
export type DebtsOf = {
  /** Something is owed, on its own or by an agreement. */
  open: boolean
  /** When the last of them changed. */
  paidAt: Instant | null
  /** Some are part of an agreement. */
  renegotiated: boolean
  /** The latest due date of those that are open. */
  newestDue: CalendarDate | null
}

/** A new state of an outbox row; `from` guards it: a row in none of these states stays as it is. */
export type OutboxChange = {
  id: string
  from: readonly OutboxRow['state'][]
  /** Guards it too: the row stays as it is when another attempt has begun since. */
  attempt?: number
  state: OutboxRow['state']
  notBefore: Instant
  reason: string | null
  attempts: number
  claimedBy: string | null
  /** null leaves what is stored, as in the fields below. */
  wamid: string | null
  errorCode: string | null
  errorDetail: string | null
  sendingAt: Instant | null
  acceptedAt: Instant | null
}

export type StatusChange = {
  id: string
  status: string
  statusAt: Instant
  errorCode: string | null
  errorDetail: string | null
}

export type StatusTarget = Pick<
  OutboxRow,
  'id' | 'run' | 'customer' | 'number' | 'kind' | 'state' | 'attempts' | 'wamid' | 'status' | 'created_at' | 'payload'
>

export type DueRun = { id: string; customer: string; waitId: string; until: Instant }

export type EntryRow = Selectable<Tables['entry_schedules']>

export interface DeliveryTx extends MovesTx {
  // --- people
  /** Who is known under these addresses: `phone:5511…` or `user_id:BR.…` → customer. */
  customersAt(addresses: readonly string[]): Promise<Map<string, string>>
  originsOf(customers: readonly string[]): Promise<Map<string, CustomerRow['origin']>>
  /** Adds people who wrote first, with their addresses. */
  addCustomers(customers: readonly NewCustomer[], at: Instant): Promise<void>
  /** Makes addresses lead to customers; `move` takes them away from whom they led to before. */
  link(links: readonly { address: string; customer: string }[], options: { move: boolean }): Promise<void>
  /** A new number or user id of a known person; absent fields stay. */
  renumber(changes: readonly { customer: string; phone: string | null; userId: string | null }[]): Promise<void>
  /**
   * The latest message of each person by its own timestamp; older ones change nothing. Kept to `WROTE_PRECISION_MS` only,
   * because a lively conversation would else rewrite the customer with every message.
   */
  wrote(people: readonly { customer: string; at: Instant }[]): Promise<void>
  /** With the message that says so as its proof. */
  revokeConsent(people: readonly { customer: string; message: string; said: Instant }[], at: Instant): Promise<void>
  setMarketing(customer: string, stopped: boolean, at: Instant): Promise<void>
  customers(ids: readonly string[]): Promise<Customer[]>
  debts(customers: readonly string[]): Promise<Debt[]>
  creditors(): Promise<Creditor[]>
  /** Merged into the customer's attributes; null removes one. */
  setAttributes(customer: string, attributes: Readonly<Record<string, Json>>, at: Instant): Promise<void>

  // --- what people have agreed and said
  /** By customer, the oldest first. */
  agreements(customers: readonly string[]): Promise<RunningAgreement[]>
  promises(customers: readonly string[]): Promise<PromiseToPay[]>
  /** Replaces the person's earlier open promises. One that is stored already changes nothing. */
  insertPromises(promises: readonly PromiseToPay[]): Promise<void>
  /** Cases of this customer that are open, or were resolved to stay so. */
  holdingCases(customer: string): Promise<{ kind: CaseKind; status: 'open' | 'resolved' }[]>
  /** Holds their customers back, as their kind says. One that is stored already changes nothing. */
  insertCases(cases: readonly NewCase[], at: Instant): Promise<void>
  /** The policy that holds; nothing when the organisation has decided nothing. */
  organisation(): Promise<OrganisationPolicy | undefined>

  // --- inbox
  /** Rows whose `providerId` is known already are left out; gives how many were new. */
  insertInbox(rows: readonly NewInbox[]): Promise<number>
  /** The oldest pending rows, in order, without those of `resting` customers ('' stands for rows of nobody). */
  pendingInbox(limit: number, resting: readonly string[]): Promise<InboxRow[]>
  finishInbox(rows: readonly FinishedInbox[]): Promise<void>
  /** Rows that turned out to be about a customer: whoever delivers for that customer takes them. */
  readdress(rows: readonly { id: number; customer: string }[]): Promise<void>
  /** Parked statuses of these messages are due again; gives how many. */
  unpark(wamids: readonly string[]): Promise<number>
  /** Parked rows that came before this are done with; true while others remain. */
  forgetParked(before: Instant): Promise<boolean>

  // --- journeys and runs
  documents(
    versions: readonly { journey: string; version: number }[],
  ): Promise<(EntryVersion & { document: Journey })[]>
  latestVersions(): Promise<EntryVersion[]>
  runs(ids: readonly string[]): Promise<RunRow[]>
  waitingRuns(customers: readonly string[]): Promise<RunRow[]>
  /** Which of these pairs were ever in the journey (`journey|customer`). */
  everInside(journey: string, customers: readonly string[]): Promise<Set<string>>
  insertRuns(runs: readonly InsertedRun[]): Promise<void>
  /** Throws `StaleRun` when any of them has moved on since it was read. */
  saveRuns(runs: readonly SavedRun[]): Promise<void>
  insertJournal(entries: readonly NewJournal[]): Promise<void>
  /** What was found out behind the turn of that number; one a millisecond. */
  insertNotes(entries: readonly NewJournal[]): Promise<void>
  insertOffers(offers: readonly NewOffer[]): Promise<void>
  /** With their installments; the debts they are about become `renegotiated`. One that is stored already changes nothing. */
  insertAgreements(agreements: readonly Agreement[]): Promise<void>

  // --- outbox
  insertOutbox(rows: readonly NewOutbox[]): Promise<void>
  /**
   * Rows that may be sent now, in order, and of a customer only the oldest one that is still open. A lost send is among
   * them only while no status of it waits in the inbox, because that status may settle it, and on a shared ledger only
   * when webhooks found somebody all through the last `graceMs`: else no status could come, and its not coming says nothing. Leaves out numbers of `exhausted`.
   */
  candidates(
    now: Instant,
    limit: number,
    options: { states: readonly DueState[]; exhausted: readonly string[]; graceMs: number },
  ): Promise<Candidate[]>
  /** Whether any row is queued, due or not. */
  hasQueued(): Promise<boolean>
  /** When the next row that is not due yet becomes due. */
  nextDue(): Promise<Instant | undefined>
  /**
   * Gives the ids of the rows that changed. A wamid that another row has already is left out, so that an API that gives
   * one twice stops nothing.
   */
  changeOutbox(changes: readonly OutboxChange[]): Promise<string[]>
  /** By wamid or by effect id. */
  statusTargets(wamids: readonly string[], effects: readonly string[]): Promise<StatusTarget[]>
  setStatuses(changes: readonly StatusChange[]): Promise<void>
  /** Of the wamids that are ours: which run sent them, and its row. */
  senders(wamids: readonly string[]): Promise<{ wamid: string; run: string; customer: string }[]>
  /** Held or queued rows with this reason (and of this customer, when given) become due at once. */
  release(reason: string, now: Instant, customer?: string): Promise<void>
  /**
   * Sends that a dead process had begun: messages become uncertain, calls are queued again. The grace of everything
   * uncertain begins anew, because statuses could not reach us meanwhile.
   */
  orphanedSends(self: string, graceMs: number, now: Instant): Promise<number>
  /** When each customer's messages were accepted since then, oldest first: what the pair limit remembers. */
  acceptedSince(since: Instant): Promise<{ customer: string; at: Instant }[]>
  /** Who of these was written to since then while their window was closed. */
  openedFor(customers: readonly string[], since: Instant): Promise<string[]>
  /** How many people were, how many of them are of these lanes, and when the first of all. */
  countOpened(since: Instant): Promise<{ people: number; ours: number; oldest: Instant | undefined }>
  /** These rows go to people whose window is closed. */
  markOpening(rows: readonly string[]): Promise<void>
  stopNumber(number: string | undefined, reason: string): Promise<void>
  debtsOf(customers: readonly string[]): Promise<Map<string, DebtsOf>>
  /** Messages to these people since then that answered nothing; also those whose answer is not known. */
  contactsSince(customers: readonly string[], since: Instant): Promise<Contact[]>

  // --- time
  dueRuns(now: Instant, limit: number): Promise<DueRun[]>
  nextDeadline(): Promise<Instant | undefined>
  entries(): Promise<EntryRow[]>
  setEntry(entry: EntryRow): Promise<void>
  removeEntry(journey: string): Promise<void>

  // --- segments that people enter by
  /** When these people last entered the journey, and last left it; whoever never did is left out. */
  lastVisits(journey: string, customers: readonly string[]): Promise<Map<string, Visit>>
  /** Whether the journey's segment was ever looked through to its end. */
  hasMembers(journey: string): Promise<boolean>
  membersAmong(journey: string, customers: readonly string[]): Promise<Set<string>>
  /** `members`, in the order of their ids, are all that there are behind `after` and up to the last of them. */
  rememberMembers(journey: string, after: string, members: readonly string[]): Promise<void>
  /** There are none behind `after`. */
  endMembers(journey: string, after: string): Promise<void>
  forgetMembers(journey: string): Promise<void>
}

/** `endedAt`: null when none of their runs has ended. */
export type Visit = { startedAt: Instant; endedAt: Instant | null }

export type EntryVersion = { journey: string; version: number }

/** The run's row is at another sequence number than the one that was read. */
export class StaleRun extends Error {
  constructor() {
    super('A run changed while a turn of it was under way.')
    this.name = 'StaleRun'
  }
}

/** The database cannot do its work just now; what it was asked to do is not to blame and may be tried again. */
export class StorageTrouble extends Error {
  constructor(cause: unknown) {
    super(`The ledger cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'StorageTrouble'
  }
}

/** Others deliver for the customers of this process now: what it was about to write must not be written. */
export class Fenced extends Error {
  constructor() {
    super('Another process took this one for dead and delivers in its place.')
    this.name = 'Fenced'
  }
}
