/**
 * What the rest of the program asks of storage. Two ports: `Drafts` for what people author (readable files), `Ledger`
 * for everything that must survive (SQLite or PostgreSQL, the same queries). Every promise that resolves means committed.
 */
import type { Agreement } from '../../schemas/agreement.ts'
import type {
  AcceptedStories,
  ConversationMessage,
  Enrolled,
  Import,
  PublishedJourney,
  PublishedVersion,
  RunSummary,
} from '../../schemas/api.ts'
import type { Instant, Json } from '../../schemas/basics.ts'
import type { Case, CaseKind, CaseOutcome } from '../../schemas/case.ts'
import type { CaseSummary } from '../../schemas/case-api.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { ConsentRecord } from '../../schemas/consent.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { Figures } from '../../schemas/figures-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { TrailEntry } from '../../schemas/people-api.ts'
import type { ColumnMapping, MissingDebts } from '../../schemas/portfolio-import.ts'
import type { Interrupt, JournalEntry, Run } from '../../schemas/run.ts'
import type { SavedSegment, SegmentRules, WriteSegment } from '../../schemas/segment.ts'
import type { Moves } from './move-ports.ts'
import type { Commitments, IssuedCharges, Payments } from './payment-ports.ts'
import type { Reviews } from './review-ports.ts'
import type { Presence, SharedForecasts } from './studio-ports.ts'
import type { ApiKeys, Users } from './user-ports.ts'

export type Page<T> = { items: T[]; next?: string }
export type PageQuery = { limit: number; cursor?: string }

/** The cursor of a page query is none that a list has given; the caller should begin again without one. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor is none that this list has given. Begin again without a cursor.')
    this.name = 'InvalidCursor'
  }
}

/** The file of a draft cannot be read as a journey. Only that draft is affected; `problem` says what and where. */
export class BrokenDraft extends Error {
  readonly id: string
  readonly problem: string

  constructor(id: string, problem: string) {
    super(`The draft "${id}" cannot be read: ${problem}`)
    this.name = 'BrokenDraft'
    this.id = id
    this.problem = problem
  }
}

/** Somebody else has approved it, given it back or withdrawn it meanwhile: nothing was written. */
export class ReviewDecided extends Error {
  constructor(review: string) {
    super(`The request for review "${review}" is not open any more.`)
    this.name = 'ReviewDecided'
  }
}

/** A draft as it is stored; `etag` changes with every save. */
export type StoredDraft = { document: Journey; etag: string; updatedAt: Instant }

export interface Drafts {
  /** In the order of their ids, without those whose file is broken. */
  list(): Promise<StoredDraft[]>
  /** Those that `list` leaves out, each with what is wrong. */
  broken(): Promise<BrokenDraft[]>
  /** Throws `BrokenDraft` when there is a file that is no journey. */
  get(id: string): Promise<StoredDraft | undefined>
  /** `exists` when a draft of that id is there already: nothing is written. */
  create(document: Journey, at: Instant): Promise<StoredDraft | 'exists'>
  /**
   * Writes only over the version that the caller saw; `conflict` gives the one that is there now. Without `ifMatch` it
   * writes over whatever is there, a broken file too.
   */
  save(id: string, document: Journey, ifMatch: string | undefined, at: Instant): Promise<SaveResult>
  remove(id: string): Promise<boolean>
}
export type SaveResult = { saved: StoredDraft } | { conflict: StoredDraft } | 'missing'

export interface Ledger {
  readonly journeys: PublishedJourneys
  readonly moves: Moves
  readonly reviews: Reviews
  readonly portfolio: Portfolio
  readonly payments: Payments
  readonly charges: IssuedCharges
  readonly commitments: Commitments
  readonly runs: Runs
  readonly figures: StepsFigures
  readonly conversations: Conversations
  readonly cases: Cases
  readonly imports: Imports
  readonly segments: SavedSegments
  readonly organisation: OrganisationStore
  readonly numbers: Numbers
  readonly apiKeys: ApiKeys
  readonly audit: Audit
  readonly users: Users
  readonly presence: Presence
  readonly forecasts: SharedForecasts
  readonly health: LedgerHealth
  /** True when a query comes back: readiness. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

export interface PublishedJourneys {
  /** Stores an immutable copy; versions of a journey count 1, 2, 3 … without gaps. */
  publish(
    document: Journey,
    by: string,
    note: string | undefined,
    at: Instant,
    /** Stories that fail, and were accepted. */
    accepted?: AcceptedStories,
  ): Promise<number>
  versions(journey: string): Promise<PublishedVersion[]>
  version(journey: string, version: number): Promise<PublishedJourney | undefined>
  latest(journey: string): Promise<PublishedJourney | undefined>
  /** The latest version of every journey: for entry rules. */
  allLatest(): Promise<PublishedJourney[]>
  waitingByJourney(): Promise<Map<string, number>>
}

/** One customer with some of their debts, as an import or the API brings them. Absent fields leave what is stored. */
export type CustomerWrite = {
  customer: Pick<Customer, 'name' | 'country' | 'timezone'> & Partial<Omit<Customer, 'id' | 'createdAt' | 'updatedAt'>>
  debts: (Pick<Debt, 'reference' | 'principal' | 'dueDate'> & Partial<Debt>)[]
}

/** A person as a file of a portfolio brings them: known by their telephone alone. */
export type ImportedPerson = CustomerWrite & {
  customer: { phone: string; userId?: never }
  /** Fields that count only where nothing is stored, such as a state that the area code tells. */
  weak?: readonly WeakField[]
  /** Where the file says what `customer.consent` is, and what it says of how and when it was given. */
  proof?: { line: number; text?: string; at?: Instant }
}
export type WeakField = 'name' | 'state' | 'timezone'

/** Rows of a file: those that brought something new, and those that changed something. */
export type Loaded = { added: number; changed: number }

/** Those of whom a complete file should speak: a creditor's debts in one currency. */
export type DebtScope = { creditor: string; currency: string }
export type OpenDebt = { id: string; reference: string; creditor: string; customer: string }

export interface Portfolio {
  /**
   * Inserts or updates by phone (then user id), debts by (creditor, reference), all in one transaction. The same write
   * twice changes nothing. Gives the customers' ids in the order of the writes.
   */
  write(writes: readonly CustomerWrite[], at: Instant): Promise<string[]>
  /** As `write`, for files; whoever has asked us to stop is not made to agree again, and consent is kept with its proof. */
  load(people: readonly ImportedPerson[], at: Instant, source: string): Promise<Loaded>
  /** Open debts in the order of their ids, some at a time. */
  openDebts(scopes: readonly DebtScope[], size: number): AsyncIterable<OpenDebt[]>
  /**
   * Closes those of an import's missing debts that are open still; whoever then owes nothing is withdrawn from every
   * journey, in the same transaction. Gives how many were closed.
   */
  closeMissing(source: string, at: Instant): Promise<number>
  get(id: string): Promise<{ customer: Customer; debts: Debt[] } | undefined>
  /** By E.164 digits, in any of the forms that are known of a person. */
  findByPhones(digits: readonly string[]): Promise<Map<string, string>>
  search(query: PageQuery & { search?: string }): Promise<Page<{ customer: Customer; debts: Debt[] }>>
  /** Every customer with debts, in id order, `size` at a time: what segments are evaluated over. */
  scan(size: number): AsyncIterable<{ customer: Customer; debts: Debt[] }[]>
  creditors(): Promise<Creditor[]>
  agreements(customer: string): Promise<Agreement[]>
  setConsent(customer: string, consent: Customer['consent'], at: Instant): Promise<void>
  /** Adds a record; one about collections on WhatsApp is the customer's consent from then on. False when nobody is there. */
  recordConsent(customer: string, record: ConsentRecord): Promise<boolean>
  /** The latest first. */
  consents(customer: string, limit: number): Promise<ConsentRecord[]>
}

/** Rules as they are at an instant; the customer's own calendar says which day it is. */
export type SegmentQuestion = { rules: SegmentRules; charges: Charges; now: Instant }

/** Who of the portfolio is in a segment. Never in the way of webhooks, however many there are. */
export interface Segments {
  /** How many, and the first few in the order of their ids. */
  count(
    question: SegmentQuestion,
    sample: number,
  ): Promise<{ count: number; sample: { customer: Customer; debts: Debt[] }[] }>
  /** Their ids in order, some at a time. */
  members(question: SegmentQuestion): AsyncIterable<string[]>
}

/** Rules under a name. */
export type StoredSegment = Omit<SavedSegment, 'usedBy'>
export interface SavedSegments {
  /** In the order of their names. */
  list(): Promise<StoredSegment[]>
  get(id: string): Promise<StoredSegment | undefined>
  create(id: string, segment: WriteSegment, at: Instant): Promise<StoredSegment | 'exists'>
  update(id: string, segment: WriteSegment, at: Instant): Promise<StoredSegment | undefined>
  remove(id: string): Promise<boolean>
}

/** Which version, from when until before when (without a limit where absent), and the instant of asking. */
export type FiguresQuestion = { journey: string; version: number; from?: Instant; to?: Instant; at: Instant }

/** People at the steps of a published version, counted. Costs part of a second: not on the way of a webhook. */
export interface StepsFigures {
  of(question: FiguresQuestion): Promise<Figures>
}

/** `node`: where a run waits. */
export type RunFilter = {
  journey?: string
  version?: number
  node?: string
  customer?: string
  status?: Run['status']
}

export interface Runs {
  /**
   * Puts customers into a published version: one `started` inbox row each, skipping those who are inside already,
   * have no address, have opted out, or are unknown. `data` becomes the run's first variables.
   */
  enroll(
    journey: { id: string; version: number },
    customers: readonly string[],
    at: Instant,
    data?: Record<string, Json>,
  ): Promise<Enrolled>
  list(query: PageQuery & RunFilter): Promise<Page<RunSummary>>
  get(id: string): Promise<{ run: Run; summary: RunSummary; timeline: JournalEntry[] } | undefined>
  /** Queues an interrupt for a run; false when there is no such run waiting. */
  interrupt(run: string, by: Interrupt, at: Instant): Promise<boolean>
}

export interface Conversations {
  /** Oldest first, the latest `limit` messages. */
  ofCustomer(customer: string, limit: number): Promise<ConversationMessage[]>
  ofRun(run: string): Promise<ConversationMessage[]>
  /** Whom the law or the organisation has something held back for, those that go first first. */
  held(limit: number): Promise<{ name: string; until: Instant }[]>
}

/** What a person of the team must look at. Cases are opened in turns, payments and by steps. */
export interface Cases {
  /** Those that are open the oldest first; in every other list the latest first. */
  list(query: PageQuery & { status?: Case['status']; kind?: CaseKind; customer?: string }): Promise<Page<CaseSummary>>
  countOpen(): Promise<number>
  /** `hold`: why nothing is collected from the person now. */
  get(id: string): Promise<{ case: CaseSummary; hold: CaseKind | null } | undefined>
  /**
   * With `resume` what the case held back goes on, once no other case holds it; with `keep` it stays held back. `over`: it
   * is resolved already; only what was kept can be resolved again, to resume.
   */
  resolve(
    id: string,
    how: { outcome: CaseOutcome; note: string; by: string; at: Instant },
  ): Promise<'resolved' | 'over' | 'unknown'>
  /**
   * Forgets whoever answered under this customer's number: addresses and what was written. A keyed hash stays, so that a
   * later file does not contact them again. False when there is no such customer.
   */
  eraseContact(customer: string, at: Instant): Promise<boolean>
}

export type ImportCounts = Pick<Import, 'rows' | 'imported' | 'added' | 'changed' | 'rejected'>

export interface Imports {
  create(id: string, filename: string | undefined, at: Instant): Promise<void>
  /** Replaces the counts and appends errors (the first thousand are kept). */
  progress(id: string, counts: ImportCounts, errors: Import['errors']): Promise<void>
  /** Notes what a complete file did not name; `debts` are kept for whoever decides about them. */
  foundMissing(id: string, found: MissingDebts, debts: readonly string[]): Promise<void>
  /** Nobody decides about an earlier import's missing debts any more; 'all' before another file is read. */
  keepMissing(id: string | 'all'): Promise<void>
  /** How columns with such a header were mapped the last time. */
  mapping(signature: string): Promise<ColumnMapping | undefined>
  rememberMapping(signature: string, mapping: ColumnMapping, at: Instant): Promise<void>
  finish(id: string, result: { status: 'done' } | { status: 'failed'; problem: string }, at: Instant): Promise<void>
  get(id: string): Promise<Import | undefined>
  list(limit: number): Promise<Import[]>
  /** Imports that a dead process left running become failed; called once at start. */
  failInterrupted(problem: string, at: Instant): Promise<void>
}

export type StoredOrganisation = {
  version: number
  policy: OrganisationPolicy
  changedAt: Instant
  changedBy: string
}
export type OrganisationWrite = {
  policy: OrganisationPolicy
  /** The version that the writer saw; 0 where there was none. */
  seen: number
  by: string
  /** For the audit, with the new version as its subject. */
  action: string
  at: Instant
}
export interface OrganisationStore {
  /** Undefined while the organisation has decided nothing. */
  get(): Promise<StoredOrganisation | undefined>
  /** Messages that wait for the law or the policy are looked at again. */
  put(write: OrganisationWrite): Promise<StoredOrganisation | 'conflict'>
}

export type NumberState = { id: string; display: string | null; status: 'active' | 'stopped'; reason: string | null }
export interface Numbers {
  list(): Promise<NumberState[]>
  /** Makes the number known; keeps its status when it is known already. */
  ensure(id: string, display: string | undefined): Promise<void>
  setStatus(id: string, status: NumberState['status'], reason: string | null): Promise<void>
}

export interface Audit {
  /** `detail` must hold no secret and no message text. */
  write(entry: { at: Instant; actor: string; action: string; subject: string; detail?: Json }): Promise<void>
  /** The latest first. */
  list(query: PageQuery): Promise<Page<TrailEntry>>
}

/** Messages that wait for something other than their turn. `refusedAt`: when the oldest refusal among them came. */
export type HeldMessages = {
  reason: string
  number: string
  /** `name|language`, where it is a template that cannot be used. */
  template?: string
  count: number
  refusedAt?: Instant
}

/** What waits in the ledger, counted in small steps: exact but for what moves meanwhile. */
export type LedgerCounts = {
  inbox: number
  queued: number
  uncertain: number
  held: HeldMessages[]
}

/** The heads of the queues: one row each, found by index. */
export type QueueHeads = {
  /** When the oldest item that is owed a turn was received. */
  inbox?: Instant
  /** The earliest deadline of a run, passed or not. */
  timer?: Instant
  /** The message that is next in the queue: when it became due, and its place. */
  queued?: { due: Instant; position: number }
  /** The send without an answer that is sent again first, if nothing comes. */
  uncertain?: { resend: Instant; sentAt?: Instant }
}

/** The latest messages, at most some thousands of them: what became of those that were made since `since`. */
export type RecentSends = {
  since: Instant
  accepted: number
  failed: { code: string; count: number }[]
  blocked: number
}

export type UncertainSend = {
  id: string
  run: string
  customer: { id: string; name: string }
  sentAt?: Instant
  /** When it is sent again, if no status comes. */
  resendAt: Instant
}

/** For those who watch. Nothing here walks through a table; counts walk through partial indexes, in steps. */
export interface LedgerHealth {
  /** Commits a write that changes nothing; rejects when the ledger cannot be written. */
  write(): Promise<void>
  /** The tables against what this program knows: a newer program has changed them, or they lack a migration. */
  schema(): Promise<'same' | 'newer' | 'older'>
  heads(): Promise<QueueHeads>
  counts(): Promise<LedgerCounts>
  waitingRuns(): Promise<{ journey: string; runs: number }[]>
  recentSends(now: Instant): Promise<RecentSends>
  /** Those that are sent again first, first. */
  uncertain(limit: number): Promise<UncertainSend[]>
  size(): Promise<{ kind: 'sqlite' | 'postgres'; bytes: number }>
  /** Processes that deliver; undefined where only one process can. */
  processes(): Promise<LedgerProcess[] | undefined>
}
export type LedgerProcess = { id: string; role: string; host: string; startedAt: Instant; lanes: number }
