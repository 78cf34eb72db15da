/**
 * Writes a portfolio file's people into SQLite at speed, in a thread of its own: statements prepared once, transactions
 * so short that no webhook waits long for the write lock, and the log put away between them. What comes of a row is what
 * `writePortfolio` makes of it: both build rows with `portfolio-rows.ts`, and a test holds them together.
 */
import type { Database, Statement } from 'better-sqlite3'
import type { Instant } from '../../../schemas/basics.ts'
import type { MakeId } from '../ids.ts'
import type { CustomerWrite, ImportedPerson, Loaded } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { CONSENT_COLUMNS, consentRow, givenConsent, isOnRecord } from './consents.ts'
import { type CustomerRow, type DebtRow, digitsOf } from './customer-rows.ts'
import { countRows, type Outcome } from './load-outcome.ts'
import {
  CUSTOMER_COLUMNS,
  type CustomerColumns,
  customerRow,
  DEBT_COLUMNS,
  DEFAULT_CREDITOR,
  debtRow,
  givenDebt,
  sameRow,
} from './portfolio-rows.ts'
import { isBusy } from './sqlite-driver.ts'
import type { WriteTurns } from './write-turns.ts'

/** How long rows are written before their commit, and how long when somebody waits for the lock. */
const LONGEST_MS = 6
const HURRIED_MS = 3
/** People between two looks at the clock: each commit costs as much as so many. */
const LOOK_EVERY = 64
/** For whoever waits; then it is our turn again. */
const MOST_COURTESY_MS = 50
const LOCK_PATIENCE_MS = 60_000
/** Pages of the log after which it is put away, and how often that is looked at. */
const LOG_PAGES = 16_000
const LOG_LOOK_MS = 100

export class SqliteLoader {
  private readonly database: Database
  private readonly turns: WriteTurns
  private readonly newId: MakeId
  private readonly sql: Statements
  private readonly creditors = new Set([DEFAULT_CREDITOR])
  private logSeenAt = 0

  constructor(database: Database, turns: WriteTurns, newId: MakeId) {
    this.database = database
    this.turns = turns
    this.newId = newId
    // The log is put away by us, between transactions, and never within somebody's commit.
    database.pragma('wal_autocheckpoint = 0')
    this.sql = statementsOf(database)
  }

  /** All that is written is committed when it comes back; what was committed before an error stays. */
  load(people: readonly ImportedPerson[], at: Instant, source: string): Loaded {
    people.forEach(({ customer }, index) => {
      if (digitsOf(customer.phone) === '') throw new Error(`Customer ${index + 1} of this write has no telephone.`)
    })
    const counts: Loaded = { added: 0, changed: 0 }
    const context: Context = { at, source, counts }
    for (let from = 0; from < people.length; ) from = this.slice(people, from, context)
    return counts
  }

  /** One transaction; gives where the next one begins. */
  private slice(people: readonly ImportedPerson[], from: number, context: Context): number {
    this.begin()
    const began = performance.now()
    let next = from
    try {
      while (next < people.length) {
        const person = people[next]
        if (person) this.write(person, context)
        next += 1
        if ((next - from) % LOOK_EVERY > 0) continue
        if (performance.now() - began > (this.turns.somebodyWaits ? HURRIED_MS : LONGEST_MS)) break
      }
      this.sql.commit.run()
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('rollback')
      // What was rolled back may have been somebody's creditor.
      this.creditors.clear()
      this.creditors.add(DEFAULT_CREDITOR)
      throw error
    }
    this.putLogAway()
    return next
  }

  private begin(): void {
    const giveUpAt = performance.now() + LOCK_PATIENCE_MS
    for (;;) {
      this.turns.letOthersGoFirst(MOST_COURTESY_MS)
      try {
        this.sql.begin.run()
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) throw error
        this.turns.sleep(0.5)
      }
    }
  }

  /**
   * Most of it while others write; the short rest, which lets the log begin anew, keeps them waiting some milliseconds.
   * Readers that are still at it are left alone: then the next time does it.
   */
  private putLogAway(): void {
    const now = performance.now()
    if (now - this.logSeenAt < LOG_LOOK_MS) return
    this.logSeenAt = now
    const [state] = this.database.pragma('wal_checkpoint(NOOP)') as LogState[] // what this pragma gives
    if (state === undefined || state.log < LOG_PAGES) return
    this.database.pragma('wal_checkpoint(PASSIVE)')
    this.turns.letOthersGoFirst(MOST_COURTESY_MS)
    this.database.pragma('wal_checkpoint(RESTART)')
  }

  private write(person: ImportedPerson, { at, source, counts }: Context): void {
    const { id, outcome } = this.writeCustomer(person, at, source)
    const [debt, ...more] = person.debts
    // Nearly everybody has one debt.
    const owed = debt === undefined ? NONE : [this.writeDebt(debt, id, at)]
    for (const each of more) owed.push(this.writeDebt(each, id, at))
    countRows(counts, outcome, owed)
  }

  private writeCustomer(
    { customer, weak, proof }: ImportedPerson,
    at: Instant,
    source: string,
  ): { id: string; outcome: Outcome } {
    const digits = digitsOf(customer.phone)
    const options = { keepRefusals: true, weak }
    const fresh = this.newId(at)
    if (this.sql.insertAddress.run(digits, fresh).changes > 0) {
      const row = customerRow(fresh, customer, undefined, at, options)
      this.sql.insertCustomer.run(valuesOf(row, CUSTOMERS))
      this.recordConsent(givenConsent(fresh, customer.consent, undefined, row.consent, proof), at, source)
      return { id: fresh, outcome: 'added' }
    }
    // Somebody's: the insert has said so, and nobody else writes meanwhile.
    const { customer: id } = this.sql.owner.get(digits) as { customer: string }
    const before = this.sql.customer.get(id) as CustomerRow | undefined
    const after = customerRow(id, customer, before, at, options)
    this.recordConsent(givenConsent(id, customer.consent, before?.consent, after.consent, proof), at, source)
    if (before === undefined) this.sql.insertCustomer.run(valuesOf(after, CUSTOMERS))
    else if (!sameRow<CustomerColumns>(before, after, CUSTOMER_COLUMNS))
      this.sql.updateCustomer.run(...valuesOf({ ...after, updated_at: at }, CUSTOMERS), id)
    else return { id, outcome: 'same' }
    return { id, outcome: before === undefined ? 'added' : 'changed' }
  }

  private recordConsent(given: ReturnType<typeof givenConsent>, at: Instant, source: string): void {
    if (given === undefined) return
    if (given.known && isOnRecord(this.sql.consents.all(given.customer) as ConsentRow[], given)) return
    this.sql.insertConsent.run(valuesOf(consentRow(given, source, at), CONSENTS))
  }

  private writeDebt(debt: CustomerWrite['debts'][number], customer: string, at: Instant): Outcome {
    const given = givenDebt(debt, customer)
    this.ensureCreditor(given.creditor)
    const fresh = debtRow(() => this.newId(at), given, undefined, at)
    if (this.sql.insertDebt.run(valuesOf(fresh, DEBTS)).changes > 0) return 'added'
    const before = this.sql.debt.get(given.reference, given.creditor) as DebtRow
    const after = debtRow(() => fresh.id, given, before, at)
    if (sameRow(before, after, DEBT_COLUMNS)) return 'same'
    this.sql.updateDebt.run(...valuesOf({ ...after, updated_at: at }, DEBTS), before.id)
    return 'changed'
  }

  private ensureCreditor(id: string): void {
    if (this.creditors.has(id)) return
    this.sql.insertCreditor.run(id, id)
    this.creditors.add(id)
  }
}

/** `source`: the import that the people come from. */
type Context = { at: Instant; source: string; counts: Loaded }
type ConsentRow = Tables['consents']

const NONE: Outcome[] = []

type LogState = { busy: number; log: number; checkpointed: number }

const CUSTOMERS = Object.keys(CUSTOMER_COLUMNS) as (keyof CustomerColumns)[] // its own keys
const DEBTS = Object.keys(DEBT_COLUMNS) as (keyof DebtRow)[] // its own keys
const CONSENTS = Object.keys(CONSENT_COLUMNS) as (keyof typeof CONSENT_COLUMNS)[] // its own keys

function valuesOf<R extends object>(row: R, columns: readonly (keyof R)[]): unknown[] {
  return columns.map((column) => row[column])
}

type Statements = Record<
  | 'begin'
  | 'commit'
  | 'insertAddress'
  | 'owner'
  | 'customer'
  | 'insertCustomer'
  | 'updateCustomer'
  | 'debt'
  | 'insertDebt'
  | 'updateDebt'
  | 'insertCreditor'
  | 'consents'
  | 'insertConsent',
  Statement
>

function statementsOf(database: Database): Statements {
  const all = (names: readonly string[]) => names.join(', ')
  const marks = (names: readonly string[]) => names.map(() => '?').join(', ')
  const sets = (names: readonly string[]) => names.map((name) => `${name} = ?`).join(', ')
  return {
    begin: database.prepare('begin immediate'),
    commit: database.prepare('commit'),
    insertAddress: database.prepare(
      `insert into addresses (kind, value, customer) values ('phone', ?, ?) on conflict do nothing`,
    ),
    owner: database.prepare(`select customer from addresses where kind = 'phone' and value = ?`),
    customer: database.prepare('select * from customers where id = ?'),
    insertCustomer: database.prepare(`insert into customers (${all(CUSTOMERS)}) values (${marks(CUSTOMERS)})`),
    updateCustomer: database.prepare(`update customers set ${sets(CUSTOMERS)} where id = ?`),
    debt: database.prepare('select * from debts where reference = ? and creditor = ?'),
    insertDebt: database.prepare(
      `insert into debts (${all(DEBTS)}) values (${marks(DEBTS)}) on conflict (reference, creditor) do nothing`,
    ),
    updateDebt: database.prepare(`update debts set ${sets(DEBTS)} where id = ?`),
    insertCreditor: database.prepare('insert into creditors (id, name) values (?, ?) on conflict do nothing'),
    consents: database.prepare('select * from consents where customer = ?'),
    insertConsent: database.prepare(`insert into consents (${all(CONSENTS)}) values (${marks(CONSENTS)})`),
  }
}
