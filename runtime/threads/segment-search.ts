/**
 * Who is in a segment now, over one connection: the database decides what it can decide exactly, `matches` the rest.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Creditor } from '../../schemas/customer.ts'
import { factsOf } from '../collections/facts.ts'
import { matches } from '../collections/segment-rules.ts'
import { type Person, peopleOf } from '../storage/ledger/people.ts'
import type { Store } from '../storage/ledger/store.ts'
import type { SegmentQuestion } from '../storage/ports.ts'
import { type Condition, type DebtFact, type SegmentSql, segmentSql } from './segment-sql.ts'

type Counted = { count: number; sample: Person[] }
/** `next` is where to go on; absent at the end. */
export type Members = { customers: string[]; next?: string }

/** People looked at one by one at a time. */
const CHUNK = 500

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
      const { surely, facts } = asked.conditions
      const ids = await this.ids(surely, facts, sql`c.id >= ${first}`, sample)
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
    const { surely, perhaps, exact, facts } = conditions
    const rows = await this.ids(perhaps, facts, sql`c.id > ${after}`, size, exact ? undefined : surely)
    const open = rows.filter(({ sure }) => !sure).map(({ id }) => id)
    const fitting = new Set((await peopleOf(this.store, open)).filter(fits).map(({ customer }) => customer.id))
    const customers = rows.filter(({ id, sure }) => sure || fitting.has(id)).map(({ id }) => id)
    const last = rows.at(-1)
    return rows.length < size || last === undefined ? { customers } : { customers, next: last.id }
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

  private async countSurely({ surely, perhaps, exact, facts }: SegmentSql) {
    const { db, dialect } = this.store
    const list = dialect === 'sqlite' ? sql`json_group_array(id)` : sql`coalesce(json_agg(id), '[]')::text`
    const open = exact
      ? sql`'[]'`
      : dialect === 'sqlite'
        ? sql`${list} filter (where ${perhaps} and not ${surely})`
        : sql`coalesce((json_agg(id) filter (where ${perhaps} and not ${surely}))::text, '[]')`
    const result = await sql<{ count: number; first: string | null; open: string }>`
      select count(*) filter (where ${surely}) as count, min(id) filter (where ${surely}) as first, ${open} as open
      from ${this.people(facts, sql`1 = 1`)}`.execute(db)
    const [row] = result.rows
    if (row === undefined) throw new Error('A count gave no row.')
    return { count: row.count, first: row.first, open: JSON.parse(row.open) as string[] } // the list of ids made above
  }

  private async ids(
    condition: Condition,
    facts: ReadonlySet<DebtFact>,
    from: RawBuilder<unknown>,
    limit: number,
    surely?: Condition,
  ): Promise<{ id: string; sure: boolean }[]> {
    const sure = surely === undefined ? sql`1` : sql`case when ${surely} then 1 else 0 end`
    const { rows } = await sql<{ id: string; sure: number }>`
      select id, ${sure} as sure from ${this.people(facts, from)} where ${condition} order by id limit ${limit}`.execute(
      this.store.db,
    )
    return rows.map((row) => ({ id: row.id, sure: row.sure === 1 }))
  }

  /**
   * The customers in the order of their ids, each with what is asked of their open debts. The limit, which takes nobody
   * away, keeps the database from working out the same fact again wherever a condition mentions it.
   */
  private people(facts: ReadonlySet<DebtFact>, where: RawBuilder<unknown>): RawBuilder<unknown> {
    const { dialect } = this.store
    const mine = sql`d.customer = c.id and d.status = 'open'`
    const oldest = (column: string) =>
      sql`(select ${sql.ref(column)} from debts as d where ${mine} order by d.due_date, d.id limit 1)`
    const left = dialect === 'sqlite' ? sql`max(d.principal - d.paid, 0)` : sql`greatest(d.principal - d.paid, 0)`
    const columns: Record<DebtFact, RawBuilder<unknown>> = {
      due: sql`${oldest('d.due_date')} as due`,
      oldest: sql`${oldest('d.id')} as oldest`,
      owing: sql`(select count(*) from debts as d where ${mine}) as owing`,
      principal: sql`coalesce((select sum(${left}) from debts as d where ${mine}
        and d.currency = ${sql`(select o.currency from debts as o where o.customer = c.id and o.status = 'open' order by o.due_date, o.id limit 1)`}), 0) as principal`,
    }
    const asked = [...facts].map((fact) => sql`, ${columns[fact]}`)
    const end = dialect === 'sqlite' ? sql`limit -1 offset 0` : sql`offset 0`
    return sql`(select c.id, c.name, c.phone, c.document, c.email, c.state, c.city, c.country, c.language, c.timezone,
      c.consent, c.attributes ${sql.join(asked, sql``)} from customers as c where ${where} order by c.id ${end}) as people`
  }
}
