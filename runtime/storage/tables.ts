/**
 * The tables of the ledger, the same on SQLite and PostgreSQL. Instants are integer epoch milliseconds, money integer
 * minor units, flags 0/1, JSON is text. `migrations/` creates them; this file is what queries are typed by.
 */
import type { Generated } from 'kysely'
import type { Case, CaseKind } from '../../schemas/case.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { Role } from '../../schemas/roles.ts'
import type { MovePeopleTable, MovesTable } from './move-tables.ts'
import type {
  ConsentsTable,
  ImportMappingsTable,
  ImportMissingTable,
  ImportsTable,
  SegmentMembersTable,
  SegmentsTable,
} from './portfolio-tables.ts'
import type { DraftAuthorsTable, ReviewsTable } from './review-tables.ts'
import type { ForecastsTable, PresenceTable } from './studio-tables.ts'
import type { AccessLinksTable, AccountTable, SessionTable, SignInFailuresTable, UserTable } from './user-tables.ts'

export type Tables = {
  journey_versions: JourneyVersionsTable
  numbers: NumbersTable
  creditors: CreditorsTable
  customers: CustomersTable
  addresses: AddressesTable
  debts: DebtsTable
  payments: PaymentsTable
  runs: RunsTable
  inbox: InboxTable
  outbox: OutboxTable
  journal: JournalTable
  offers: OffersTable
  agreements: AgreementsTable
  installments: InstallmentsTable
  imports: ImportsTable
  entry_schedules: EntrySchedulesTable
  api_keys: ApiKeysTable
  user: UserTable
  account: AccountTable
  session: SessionTable
  access_links: AccessLinksTable
  sign_in_failures: SignInFailuresTable
  audit: AuditTable
  sweeps: SweepsTable
  workers: WorkersTable
  lanes: LanesTable
  listening: ListeningTable
  promises: PromisesTable
  cases: CasesTable
  charges: ChargesTable
  organisation: OrganisationTable
  import_missing: ImportMissingTable
  import_mappings: ImportMappingsTable
  consents: ConsentsTable
  segments: SegmentsTable
  segment_members: SegmentMembersTable
  suppressions: SuppressionsTable
  suppression_key: SuppressionKeyTable
  moves: MovesTable
  draft_authors: DraftAuthorsTable
  reviews: ReviewsTable
  move_people: MovePeopleTable
  presence: PresenceTable
  forecasts: ForecastsTable
}

type JourneyVersionsTable = {
  journey: string
  version: number
  document: string
  published_at: number
  published_by: string
  note: string | null
  accepted_stories: string | null
}

/** WhatsApp numbers; the one of the settings is the first. A stopped number sends nothing until staff start it again. */
type NumbersTable = { id: string; display: string | null; status: 'active' | 'stopped'; reason: string | null }

type CreditorsTable = { id: string; name: string; document: string | null }

type CustomersTable = {
  id: string
  name: string
  phone: string | null
  user_id: string | null
  document: string | null
  email: string | null
  state: string | null
  city: string | null
  country: string
  language: string | null
  timezone: string
  consent: 'granted' | 'revoked' | 'unknown'
  attributes: string
  /** Lower-case, without diacritics: name, phone digits, document digits; what the search box looks in. */
  search: string
  /** `portfolio` (imported or enrolled) or `inbound` (wrote first and is known by nothing else). */
  origin: 'portfolio' | 'inbound'
  /** When the person last wrote, by the message's own timestamp: opens the 24 h window. */
  last_inbound_at: number | null
  /** The person wants no promotions: said in WhatsApp's own settings, or learnt from error 131050. */
  marketing_stopped_at: number | null
  /** The gravest of `HOLDING_KINDS` among the cases that are open or were resolved to stay so (holds.ts). */
  hold: CaseKind | null
  created_at: number
  updated_at: number
}

/** Every form in which a person is known on WhatsApp: `phone` (digits as given), `wa_id` (as answered), `user_id`. */
type AddressesTable = { kind: 'phone' | 'user_id'; value: string; customer: string }

type DebtsTable = {
  id: string
  reference: string
  customer: string
  creditor: string
  principal: number
  currency: string
  due_date: string
  description: string | null
  digitable_line: string | null
  status: 'open' | 'paid' | 'renegotiated' | 'closed'
  /** Received on days that nobody knows. */
  paid: number
  updated_at: number
  /** The import whose complete file did not name it any more; a file that names it again opens it again. */
  closed_by: string | null
  /** JSON list of what was received on which day, in the order in which it was recorded; null is none. */
  receipts: Generated<string | null>
  /** What of it went to the principal. */
  repaid: Generated<number>
}

type PaymentsTable = {
  reference: string
  debt: string | null
  agreement: string | null
  amount: number
  paid_at: number
  recorded_at: number
  /** null: the payment fits nothing that we know. */
  customer: string | null
  /** Who told us: `api`, or the name of a provider. */
  source: string | null
  charge: string | null
  txid: string | null
  /** JSON list of what each debt got of it. */
  parts: string | null
  /** JSON list of codes: what was unusual about it. */
  notes: string | null
  overpaid: Generated<number>
  /** Of one that fits nothing: the debt or agreement that it named, as it was said. */
  named: string | null
  /** What staff decided of what fitted nothing, or was too much. */
  decision: 'assigned' | 'returned' | null
  decided_by: string | null
  decided_at: number | null
  decision_reason: string | null
}

/** A waiting run is a row with its deadline in a column: the ticker reads `wait_until`. */
type RunsTable = {
  id: string
  journey: string
  version: number
  customer: string
  seq: number
  status: 'waiting' | 'ended' | 'failed'
  node: string | null
  wait_for: 'start' | 'time' | 'reply' | 'result' | 'payment' | null
  wait_id: string | null
  wait_until: number | null
  /** Acceptance of the last message: which of several waiting runs a bare reply belongs to. */
  last_accepted_at: number | null
  outcome: string | null
  /** The whole run as JSON (schemas/run.ts); the columns above repeat what queries need. */
  state: string
  started_at: number
  updated_at: number
  /** The way it has gone, in short (trail.ts); null: it began before trails were kept, and the journal tells. */
  trail: string | null
}

/**
 * What came in and is owed a turn, strictly in `id` order for each customer. `provider_id` is the dedupe key.
 * `customer` is null only for what concerns the account or an unknown message (a parked status).
 */
type InboxTable = {
  id: Generated<number>
  provider_id: string
  kind: 'message' | 'status' | 'event' | 'identity' | 'preference' | 'template' | 'account'
  customer: string | null
  /** `phone_number_id` the webhook came to; null for our own events. */
  number: string | null
  run: string | null
  at: number
  received_at: number
  payload: string
  state: 'pending' | 'parked' | 'done' | 'failed'
  attempts: number
  error: string | null
}

/** Effects that reach outside, and the record of every message sent: `id` is the effect id. */
type OutboxTable = {
  id: string
  /** Order of creation; a customer's rows go out in this order. */
  position: Generated<number>
  run: string
  node: string
  customer: string
  number: string
  /** `notice`: said by no journey (an answer of care); nobody waits for its outcome. */
  kind: 'send' | 'call' | 'notice'
  payload: string
  /**
   * queued → sending → accepted | failed | blocked; `sending` at a crash becomes `uncertain`, which a status settles;
   * `held` waits for `not_before` with a reason. `status` is what Meta said later.
   */
  state: 'queued' | 'held' | 'sending' | 'uncertain' | 'accepted' | 'failed' | 'blocked'
  not_before: number
  reason: string | null
  attempts: number
  /** Which process is sending it, so that after a restart its rows are known to be uncertain. */
  claimed_by: string | null
  wamid: string | null
  /** sent, delivered, read, played, failed: never regresses. */
  status: string | null
  status_at: number | null
  error_code: string | null
  error_detail: string | null
  created_at: number
  sending_at: number | null
  accepted_at: number | null
  /** 1: it went to a person outside of their window, which WhatsApp limits for each day. */
  opens: Generated<number>
  /** When the reply was written that this message answers: it is then no contact of ours. */
  answers: number | null
}

type JournalTable = { run: string; seq: number; n: number; at: number; entry: string }

type OffersTable = {
  id: string
  run: string
  node: string
  customer: string
  offer: string
  created_at: number
  valid_until: number
}

type AgreementsTable = {
  id: string
  customer: string
  run: string
  node: string
  offer: string
  status: string
  accepted_at: number
  accepted_by_message: string
  accepted_by_button: string
  total: number
  /** When it may change its status by itself; 0: look at once. */
  next_at: Generated<number>
  ended_on: Generated<string | null>
}

type InstallmentsTable = {
  agreement: string
  number: number
  due_date: string
  amount: number
  paid: number
}

/** When the segment entry of a published journey is due next. */
type EntrySchedulesTable = { journey: string; version: number; next_at: number }

type ApiKeysTable = {
  id: string
  name: string
  prefix: string
  hash: string
  created_at: number
  last_used_at: number | null
  role: Role
  /** null: a key from before makers were kept, or made by the key of the settings. */
  made_by: string | null
  expires_at: number | null
}

type AuditTable = {
  id: Generated<number>
  at: number
  actor: string
  action: string
  subject: string
  detail: string | null
}

/** Processes that deliver from a shared ledger; unused on SQLite. Times are the database's own. */
type WorkersTable = {
  id: string
  role: string
  host: string
  started_at: number
  alive_until: number
  /** Process id of its connection for signals on the server. */
  backend: number | null
}

/** Which process delivers for which share of the customers (delivery/lanes.ts). */
type LanesTable = { lane: number; worker: string | null; freed_at: number }

/** How far the deletion of old records has come: `position` is an inbox id, or for `pass` the instant of the last one. */
type SweepsTable = { kind: string; position: number; leased_until: number }

/** One row: when a process that receives webhooks last said so, and since when there was always one. The database's times. */
type ListeningTable = { id: number; heard_at: number; since: number }

type PromisesTable = {
  id: string
  customer: string
  run: string
  node: string
  /** JSON list of debts. */
  debts: string
  agreement: string | null
  amount: number
  currency: string
  due_date: string
  made_at: number
  message: string
  status: PromiseToPay['status']
  updated_at: number
}

type CasesTable = {
  id: string
  customer: string
  kind: CaseKind
  status: 'open' | 'resolved'
  opened_at: number
  run: string | null
  node: string | null
  summary: string
  message: string | null
  resolved_at: number | null
  resolved_by: string | null
  note: string | null
  outcome: Case['outcome']
}

/** A telephone number that is not this person's, as a keyed hash of both (suppressions.ts). */
type SuppressionsTable = { hash: string; customer: string; at: number }

/** One row. */
type SuppressionKeyTable = { id: number; key: string }

/** Payment instruments that were issued: a Pix code, a boleto, a link (schemas/charge.ts). */
type ChargesTable = {
  id: string
  customer: string
  run: string | null
  node: string | null
  debt: string | null
  agreement: string | null
  installment: number | null
  kind: string
  provider: string
  /** Unique for a provider; derived from the effect, so that a repeated call issues nothing anew. */
  txid: string
  amount: number
  currency: string
  due_date: string | null
  expires_at: number | null
  status: 'issued' | 'paid' | 'removed' | 'expired'
  /** What the person pays with: copy-and-paste code, digitable line, or address. */
  code: string
  created_at: number
  updated_at: number
  /** JSON list of the debts that it pays; null with an agreement. */
  debts: Generated<string | null>
  /** JSON: what an order on WhatsApp needs beside the code. */
  pix: Generated<string | null>
  /** 1: it is removed here, and its provider has not been told yet. */
  untold: Generated<number>
}

/** One row for each version of the organisation's policy; the highest version holds. */
type OrganisationTable = { version: number; policy: string; changed_at: number; changed_by: string }
