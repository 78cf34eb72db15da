/**
 * Who is in a segment now, over one connection: the database decides what it can decide exactly, `matches` the rest.
 */
import type { Database } from 'better-sqlite3'
import { type RawBuilder, sql } from 'kysely'
import type { Creditor } from '../../schemas/customer.ts'
import { factsOf } from '../collections/facts.ts'
import { matches } from '../collections/segment-rules.ts'
import { type Person, peopleOf } from '../storage/ledger/people.ts'
import type { Store } from '../storage/ledger/store.ts'
import type { SegmentQuestion } from '../storage/ports.ts'
import { type DebtFact, type SegmentSql, segmentSql } from './segment-sql.ts'

export type Counted = { count: number; sample: Person[] }
/** `next` is where to go on; absent at the end. */
export type Members = { customers: string[]; next?: string }

/** People looked at one by one at a time. */
const CHUNK = 500

type Found = { row: number; id: string; decided: number }
type Read = Pick<Store, 'db' | 'dialect'>
type Asked = { conditions: SegmentSql; fits: (person: Person) => boolean }

export class SegmentSearch {
  private readonly store: Read
  private last: { text: string; asked: Asked } | undefined

  constructor(store: Read) {
    this.store = store
  }

  /** How many, and the first few of them in the order of their ids. */
  async count(question: SegmentQuestion, sample: number): Promise<Counted> {
    const asked = await this.asked(question)
    const { count, first, open } = await this.countSurely(asked.conditions)
    const found: Person[] = []
    let more = 0
    for (let at = 0; at < open.length; at += CHUNK) {
      const fitting = (await peopleOf(this.store, open.slice(at, at + CHUNK))).filter(asked.fits)
      more += fitting.length
      found.push(...fitting.slice(0, sample - found.length))
    }
    if (count > 0 && first !== null) {
      const ids = await this.ids(asked.conditions, [1], sql`c.id >= ${first}`, sample)
      found.push(
        ...(await peopleOf(
          this.store,
          ids.map(({ id }) => id),
        )),
      )
    }
    found.sort((a, b) => (a.customer.id < b.customer.id ? -1 : 1))
    return { count: count + more, sample: found.slice(0, sample) }
  }

  /** Up to `size` people who may be members are looked at, in the order of their ids, behind `after`. */
  async members(question: SegmentQuestion, after: string, size: number): Promise<Members> {
    const { conditions, fits } = await this.asked(question)
    const rows = await this.ids(conditions, [1, 2], sql`c.id > ${after}`, size)
    const open = rows.filter(({ sure }) => !sure).map(({ id }) => id)
    const fitting = new Set((await peopleOf(this.store, open)).filter(fits).map(({ customer }) => customer.id))
    const customers = rows.filter(({ id, sure }) => sure || fitting.has(id)).map(({ id }) => id)
    const last = rows.at(-1)
    return rows.length < size || last === undefined ? { customers } : { customers, next: last.id }
  }

  /** The rows of the members in the embedded ledger, in no order; `database` is the connection below this search's. */
  async *rowsOf(question: SegmentQuestion, database: Database): AsyncGenerator<number> {
    const { conditions, fits } = await this.workedOut(question)
    const { sql: text, parameters } = sql`select "row", id, decided from
      (select "row", id, ${decided(conditions)} as decided from ${this.people(conditions, sql`1 = 1`, true)}
        ${this.barrier()}) as all_people where decided > 0`.compile(this.store.db)
    const open: { row: number; id: string }[] = []
    // The columns of the statement.
    const found = database.prepare(text).iterate(...parameters) as IterableIterator<Found>
    for (const { row, id, decided } of found)
      if (decided === 1) yield row
      else open.push({ row, id })
    for (let at = 0; at < open.length; at += CHUNK) {
      const some = open.slice(at, at + CHUNK)
      const people = (
        await peopleOf(
          this.store,
          some.map(({ id }) => id),
        )
      ).filter(fits)
      const fitting = new Set(people.map(({ customer }) => customer.id))
      for (const { row, id } of some) if (fitting.has(id)) yield row
    }
  }

  peopleOf(ids: readonly string[]): Promise<Person[]> {
    return peopleOf(this.store, ids)
  }

  /** One question is asked page by page; working it out anew each time would cost more than many a page. */
  private async asked(question: SegmentQuestion): Promise<Asked> {
    const text = JSON.stringify(question)
    if (this.last?.text !== text) this.last = { text, asked: await this.workedOut(question) }
    return this.last.asked
  }

  private async workedOut({ rules, charges, now }: SegmentQuestion): Promise<Asked> {
    const { db, dialect } = this.store
    const creditors: Creditor[] = await db.selectFrom('creditors').selectAll().orderBy('id').execute()
    return {
      conditions: segmentSql(rules, { dialect, now, creditors }),
      fits: (person: Person) => matches(rules, factsOf({ ...person, creditors, charges, now })),
    }
  }

  /** Each condition is worked out once for each person, in the inner query. */
  private async countSurely(conditions: SegmentSql) {
    const { db, dialect } = this.store
    const open = dialect === 'sqlite' ? sql`json_group_array(id)` : sql`json_agg(id)`
    const result = await sql<{ count: number; first: string | null; open: string | null }>`
      select count(*) filter (where decided = 1) as count, min(id) filter (where decided = 1) as first,
        cast(${open} filter (where decided = 2) as text) as open
      from (select id, ${decided(conditions)} as decided
        from ${this.people(conditions, sql`1 = 1`)} ${this.barrier()}) as all_people`.execute(db)
    const [row] = result.rows
    if (row === undefined) throw new Error('A count gave no row.')
    return { count: row.count, first: row.first, open: JSON.parse(row.open ?? '[]') as string[] } // the list of ids made above
  }

  private async ids(
    conditions: SegmentSql,
    wanted: readonly number[],
    from: RawBuilder<unknown>,
    limit: number,
  ): Promise<{ id: string; sure: boolean }[]> {
    const { rows } = await sql<{ id: string; decided: number }>`
      select id, decided from (select id, ${decided(conditions)} as decided from ${this.people(conditions, from)}
        ${this.barrier()}) as some_people
      where decided in (${sql.join(wanted.map((each) => sql.lit(each)))}) limit ${limit}`.execute(this.store.db)
    return rows.map((row) => ({ id: row.id, sure: row.decided === 1 }))
  }

  /**
   * The customers in the order of their ids (or rows), each with what is asked of them and of their open debts.
   */
  private people({ facts, columns: own }: SegmentSql, where: RawBuilder<unknown>, asRows = false): RawBuilder<unknown> {
    const { dialect } = this.store
    const mine = sql`d.customer = c.id and d.status = 'open'`
    const oldest = (column: string) =>
      sql`(select ${sql.ref(column)} from debts as d where ${mine} order by d.due_date, d.id limit 1)`
    const most = dialect === 'sqlite' ? sql`max` : sql`greatest`
    const left = sql`${most}(d.principal - d.paid - d.repaid, 0)`
    const columns: Record<DebtFact, RawBuilder<unknown>> = {
      due: sql`${oldest('d.due_date')} as due`,
      oldest: sql`${oldest('d.id')} as oldest`,
      owing: sql`(select count(*) from debts as d where ${mine}) as owing`,
      principal: sql`coalesce((select sum(${left}) from debts as d where ${mine}
        and d.currency = ${sql`(select o.currency from debts as o where o.customer = c.id and o.status = 'open' order by o.due_date, o.id limit 1)`}), 0) as principal`,
    }
    const asked = [...[...own].map((name) => sql`c.${sql.ref(name)}`), ...[...facts].map((fact) => columns[fact])]
    // In the order of their rows everybody is read from one end of the file to the other.
    const [first, order] = asRows ? [sql`c.rowid as "row", c.id`, sql`c.rowid`] : [sql`c.id`, sql`c.id`]
    return sql`(select ${sql.join([first, ...asked])} from customers as c
      where ${where} order by ${order} ${this.barrier()}) as people`
  }

  /** A limit that takes nobody away, but keeps the database from working out again what is mentioned again. */
  private barrier(): RawBuilder<unknown> {
    return this.store.dialect === 'sqlite' ? sql`limit -1 offset 0` : sql`offset 0`
  }
}

/** 1 of whoever is in, 2 of whoever must be looked at, 0 of everybody else. */
function decided({ surely, perhaps, exact }: SegmentSql): RawBuilder<unknown> {
  return exact
    ? sql`case when ${surely} then 1 else 0 end`
    : sql`case when ${surely} then 1 when ${perhaps} then 2 else 0 end`
}
