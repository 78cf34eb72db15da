/**
 * Reads a portfolio's picture from the embedded ledger, and brings it up to date by what has changed since: new rows by
 * their numbers, which only grow, and changed and deleted ones from the log that triggers keep
 * (migration 0017). What is read a second time is only set again, so that reading may go on in several steps while others
 * write: what holds is what the last step saw.
 */
import type { Database, Statement } from 'better-sqlite3'
import { type CustomerRow, customerOf, debtOf, type StoredDebt } from '../storage/ledger/customer-rows.ts'
import type { Person } from '../storage/ledger/people.ts'
import { PortfolioPicture } from './portfolio-picture.ts'

/** People of one step; each is one short look at the ledger. */
const STEP = 5_000
/** With more to catch up on than this, it is done in steps before the one that counts. */
const MOST_AT_ONCE = 5_000

/** More who came since than this, and the order of ids is read anew. */
const MOST_NEWCOMERS = 20_000

type Marks = { layout: number; changes: number; customers: number; debts: number }
type Row = Pick<CustomerRow, 'id' | 'country' | 'state' | 'timezone' | 'phone' | 'city' | 'language' | 'consent'> & {
  row: number
}
/** `passed` of about so many rows are in memory. */
export type Progress = { passed: number; of: number }
type OnChanged = (row: number, person: Person | undefined) => void
type Looking<T> = { onProgress: (progress: Progress) => void; onChanged: OnChanged; work: () => Promise<T> }

export class PictureReading {
  private readonly database: Database
  private readonly sql: Statements
  private marks: Marks | undefined
  picture = new PortfolioPicture()
  /** Rows in the order of their people's ids; whoever came after that, with their ids. */
  private order = new Int32Array(0)
  private readonly newcomers = new Map<number, string>()

  constructor(database: Database) {
    this.database = database
    this.sql = statementsOf(database)
  }

  /** What a picture of everybody would take, in bytes; somewhat more than it will. */
  expectedBytes(): number {
    const { customers, debts } = this.marksNow()
    return customers * 12 + debts * 16
  }

  /** The ids of the first of those whose byte is 1, in the order of ids. Within `work` of `upToDate`. */
  firstIn(members: Uint8Array, most: number): string[] {
    if (this.newcomers.size > MOST_NEWCOMERS) this.orderAnew()
    const ids = new Set<string>()
    for (const row of this.order) {
      if (ids.size === most) break
      if (members[row] === 1 && !this.newcomers.has(row)) ids.add((this.sql.idOf.get(row) as { id: string }).id) // a member has a row
    }
    for (const [row, id] of this.newcomers) if (members[row] === 1) ids.add(id)
    return [...ids].sort().slice(0, most)
  }

  private orderAnew(): void {
    const rows = this.sql.inOrder.iterate() as IterableIterator<{ row: number }> // its column
    const order = new Int32Array(this.picture.people)
    let at = 0
    for (const { row } of rows) order[at++] = row
    this.order = order
    this.newcomers.clear()
  }

  /**
   * All up to nearly now, in steps; then `work` is called within one view of the ledger of which the picture shows
   * exactly what it holds. `onChanged` is told whoever was read again for it, and those who are gone as nothing.
   */
  async upToDate<T>({ onProgress, onChanged, work }: Looking<T>): Promise<T> {
    if (this.marks === undefined || this.mustBeginAnew(this.marks, this.marksNow())) await this.everybody(onProgress)
    for (;;) {
      this.database.exec('begin')
      try {
        const now = this.marksNow()
        const { marks } = this
        if (marks === undefined || this.mustBeginAnew(marks, now)) {
          this.database.exec('commit')
          await this.everybody(onProgress)
          continue
        }
        const isNear = this.catchUp(marks, now, onChanged)
        if (isNear) return await work()
      } finally {
        if (this.database.inTransaction) this.database.exec('commit')
      }
      onProgress({ passed: this.picture.people, of: Math.max(this.picture.people, this.marksNow().customers) })
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  private async everybody(onProgress: (progress: Progress) => void): Promise<void> {
    const marks = this.marksNow()
    this.marks = undefined
    this.picture = new PortfolioPicture()
    this.picture.reserve(marks.customers, marks.debts)
    this.newcomers.clear()
    const order = new Int32Array(marks.customers)
    let passed = 0
    for (let last = ''; ; ) {
      const people = this.sql.step.all(last, STEP) as Row[] // the columns of the statement
      const end = people.at(-1)
      if (end === undefined) break
      const debts = this.sql.debtsOfStep.iterate(last, end.id) as IterableIterator<StoredDebt> // the same
      this.takeIn(people, debts)
      // Whoever came meanwhile is met once more, as a newcomer.
      for (const { row } of people) if (row <= marks.customers) order[passed++] = row
      last = end.id
      onProgress({ passed: this.picture.people, of: Math.max(this.picture.people, marks.customers) })
      // The log of the ledger can be put away between two steps.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.order = order.subarray(0, passed)
    this.marks = marks
  }

  /** Both in the order of the people's ids. */
  private takeIn(people: readonly Row[], debts: IterableIterator<StoredDebt>): void {
    let next = debts.next()
    for (const person of people) {
      const owed = []
      while (!next.done && next.value.customer <= person.id) {
        if (next.value.customer === person.id) owed.push(debtOf(next.value))
        next = debts.next()
      }
      this.picture.set(person.row, person, owed)
    }
    debts.return?.()
  }

  /** False when there is more to come. */
  private catchUp(marks: Marks, now: Marks, onChanged: OnChanged): boolean {
    const rows = new Set<number>()
    const ids = new Set<string>()
    const reached = { ...now }
    const fresh = this.sql.newCustomers.all(marks.customers, MOST_AT_ONCE) as { row: number }[] // its columns
    for (const { row } of fresh) rows.add(row)
    if (fresh.length === MOST_AT_ONCE) reached.customers = fresh.at(-1)?.row ?? now.customers
    const debts = this.sql.newDebts.all(marks.debts, MOST_AT_ONCE) as { row: number; customer: string }[] // its columns
    for (const { customer } of debts) ids.add(customer)
    if (debts.length === MOST_AT_ONCE) reached.debts = debts.at(-1)?.row ?? now.debts
    const changes = this.sql.changes.all(marks.changes, MOST_AT_ONCE) as Change[] // its columns
    for (const { kind, row, customer } of changes) {
      ids.add(customer)
      if (kind === 'customer') {
        rows.add(row)
        // Under a number that was somebody else's.
        const there = this.sql.idOf.get(row) as { id: string } | undefined
        if (there && there.id !== customer) this.newcomers.set(row, there.id)
      } else {
        // Another's by now, or another debt under the same number.
        const owner = this.sql.ownerOfDebt.get(row) as { customer: string } | undefined
        if (owner) ids.add(owner.customer)
      }
    }
    if (changes.length === MOST_AT_ONCE) reached.changes = changes.at(-1)?.n ?? now.changes
    for (const id of ids) {
      const found = this.sql.rowOf.get(id) as { row: number } | undefined
      if (found) rows.add(found.row)
    }
    for (const row of rows) this.readAgain(row, marks, onChanged)
    this.marks = reached
    return [fresh, debts, changes].every(({ length }) => length < MOST_AT_ONCE)
  }

  private readAgain(row: number, marks: Marks, onChanged: OnChanged): void {
    const found = this.sql.customer.get(row) as CustomerRow | undefined
    if (found === undefined) {
      this.picture.remove(row)
      onChanged(row, undefined)
      return
    }
    const customer = customerOf(found)
    if (row > marks.customers) this.newcomers.set(row, customer.id)
    const debts = (this.sql.debtsOf.all(customer.id) as StoredDebt[]).map(debtOf)
    this.picture.set(row, customer, debts)
    onChanged(row, { customer, debts })
  }

  private marksNow(): Marks {
    return this.sql.marks.get() as Marks // its columns
  }

  /** Rows have other numbers, the log no longer reaches back, or the ledger is another. */
  private mustBeginAnew(before: Marks, now: Marks): boolean {
    if (before.layout !== now.layout || now.changes < before.changes) return true
    const first = this.sql.firstChange.get() as { n: number | null }
    return first.n !== null && first.n > before.changes + 1
  }
}

type Change = { n: number; kind: 'customer' | 'debt'; row: number; customer: string }
type Statements = Record<
  | 'marks'
  | 'firstChange'
  | 'step'
  | 'debtsOfStep'
  | 'newCustomers'
  | 'newDebts'
  | 'changes'
  | 'ownerOfDebt'
  | 'rowOf'
  | 'idOf'
  | 'inOrder'
  | 'customer'
  | 'debtsOf',
  Statement
>

function statementsOf(database: Database): Statements {
  return {
    // `vacuum` numbers rows anew, and counts as a change of the schema.
    marks: database.prepare(`select
      (select schema_version from pragma_schema_version) as layout,
      coalesce((select seq from sqlite_sequence where name = 'portfolio_changes'), 0) as changes,
      coalesce((select max(rowid) from customers), 0) as customers,
      coalesce((select max(rowid) from debts), 0) as debts`),
    firstChange: database.prepare('select min(n) as n from portfolio_changes'),
    step: database.prepare(`select rowid as "row", id, country, state, timezone, city, language, consent,
        case when state is null then phone end as phone
      from customers where id > ? order by id limit ?`),
    debtsOfStep: database.prepare(`select * from debts
      where customer > ? and customer <= ? and status = 'open' order by customer`),
    newCustomers: database.prepare('select rowid as "row" from customers where rowid > ? order by rowid limit ?'),
    newDebts: database.prepare('select rowid as "row", customer from debts where rowid > ? order by rowid limit ?'),
    changes: database.prepare('select * from portfolio_changes where n > ? order by n limit ?'),
    ownerOfDebt: database.prepare('select customer from debts where rowid = ?'),
    rowOf: database.prepare('select rowid as "row" from customers where id = ?'),
    idOf: database.prepare('select id from customers where rowid = ?'),
    inOrder: database.prepare('select rowid as "row" from customers order by id'),
    customer: database.prepare('select * from customers where rowid = ?'),
    debtsOf: database.prepare(`select * from debts where customer = ? order by due_date, reference`),
  }
}
