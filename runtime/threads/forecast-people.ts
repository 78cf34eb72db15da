/**
 * The people of a forecast, page by page over a connection that only reads: who may enter and when, and everything about
 * each of them that their days start from. At most one page is in memory.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { CaseKind } from '../../schemas/case.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { PaymentPart } from '../../schemas/payment.ts'
import type { Run, RunEvent } from '../../schemas/run.ts'
import { CONTACTS_MS } from '../collections/contact-rules.ts'
import type { InsideRun, Owed, PersonInput, Setting } from '../forecast/person.ts'
import { commitments } from '../storage/delivery/commitments.ts'
import { outbox } from '../storage/delivery/outbox.ts'
import { runs } from '../storage/delivery/runs.ts'
import { segmentMembers } from '../storage/delivery/segment-members.ts'
import { type Connection, connectionOf } from '../storage/delivery/statements.ts'
import { embeddedIn } from '../storage/ledger/embedded.ts'
import { type Person, peopleOf } from '../storage/ledger/people.ts'
import type { Store } from '../storage/ledger/store.ts'
import { suppressed } from '../storage/ledger/suppressions.ts'
import { SegmentSearch } from './segment-search.ts'

type Read = Pick<Store, 'db' | 'dialect'>
type Documents = Map<string, InsideRun['journey']>

const PAGE = 500

export class ForecastPeople {
  private readonly store: Read
  private readonly on: Connection
  private readonly setting: Setting
  private readonly documents: Documents = new Map()
  private readonly fitting: Fitting[]
  private readonly takesInside: boolean

  constructor(store: Read, setting: Setting, inside: boolean) {
    this.store = store
    this.setting = setting
    this.takesInside = inside
    this.on = connectionOf(store.db, embeddedIn(store.db), undefined)
    const { moments, rules } = setting.entering
    const charges = setting.journey.settings.charges ?? setting.organisation.charges
    this.fitting =
      rules === undefined ? [] : moments.map((now) => new Fitting(new SegmentSearch(store), { rules, charges, now }))
  }

  async count(): Promise<number> {
    const { count } = await this.store.db
      .selectFrom('customers')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  /** Everybody, in the order of their ids; `people` are those of the page whom the forecast may concern. */
  async *pages(): AsyncGenerator<{ passed: number; people: PersonInput[] }> {
    let last = ''
    for (;;) {
      const rows = await this.store.db
        .selectFrom('customers')
        .select('id')
        .where('id', '>', last)
        .orderBy('id')
        .limit(PAGE)
        .execute()
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0) yield { passed: ids.length, people: await this.peopleOf(ids) }
      if (ids.length < PAGE) return
      last = ids.at(-1) ?? last
    }
  }

  private async peopleOf(page: readonly string[]): Promise<PersonInput[]> {
    const { moments, rules } = this.setting.entering
    const fits: ReadonlySet<string>[] = []
    for (const fitting of this.fitting) fits.push(await fitting.among(page))
    const waiting = await runs(this.on).waitingRuns(page)
    const ids = await this.concerned(page, fits, waiting)
    if (ids.length === 0) return []
    const known = await this.known(ids, waiting)
    const people = await peopleOf(this.store, ids)
    return people.map((person) => ({
      ...known(person),
      fits: moments.map((_, index) => (rules === undefined ? true : (fits[index]?.has(person.customer.id) ?? false))),
    }))
  }

  /** Who fits at some moment, is inside, or may come to fit because an agreement of theirs may end. */
  private async concerned(
    page: readonly string[],
    fits: readonly ReadonlySet<string>[],
    waiting: readonly { customer: string }[],
  ): Promise<string[]> {
    const { moments, rules } = this.setting.entering
    if (moments.length > 0 && rules === undefined) return [...page]
    const moving = moments.length === 0 ? [] : await this.withAgreement(page)
    const some = new Set([...waiting.map(({ customer }) => customer), ...moving])
    return page.filter((id) => some.has(id) || fits.some((set) => set.has(id)))
  }

  private async withAgreement(page: readonly string[]): Promise<string[]> {
    const rows = await this.on.select<{ customer: string }>(
      `select distinct customer from agreements where customer = any($1) and status in ('accepted', 'active', 'late')`,
      page,
    )
    return rows.map(({ customer }) => customer)
  }

  /** All that the days of these people start from. */
  private async known(
    ids: readonly string[],
    waiting: readonly { customer: string; last_accepted_at: number | null; state: string }[],
  ): Promise<(person: Person) => Omit<PersonInput, 'fits'>> {
    const { on, setting, store } = this
    const { from, journey } = setting
    const { agreements, promises } = commitments(on)
    const allAgreements = await agreements(ids)
    const allPromises = await promises(ids)
    const moneyed = [
      ...new Set([
        ...allAgreements.map((each) => each.agreement.customer),
        ...allPromises.map((each) => each.customer),
      ]),
    ]
    const inside = byCustomer(await this.insideRuns(waiting))
    const contacts = byCustomer(await outbox(on).contactsSince(ids, from - CONTACTS_MS))
    const rows = new Map((await this.rows(ids)).map((row) => [row.id, row]))
    const visits = await segmentMembers(on).lastVisits(journey.id, ids)
    const looked = setting.entering.again?.kind === 'each-match' && (await segmentMembers(on).hasMembers(journey.id))
    const members = looked ? await segmentMembers(on).membersAmong(journey.id, ids) : new Set<string>()
    const ofAgreements = byCustomer(allAgreements.map((each) => ({ customer: each.agreement.customer, ...each })))
    const ofPromises = byCustomer(allPromises)
    const payments = byCustomer(await this.payments(moneyed))
    const owed = byCustomer(await this.owed(ids))
    const events = byCustomer(await this.events(waiting))
    const handedOver = byCustomer(await this.handedOver(ids))
    const debts = await outbox(on).debtsOf([...owed.keys()])
    const notTheirs = await suppressed(
      store.db,
      [...rows.values()].map(({ id, name, document, phone }) => ({ id, name, document, phone })),
    )
    return ({ customer, debts: all }) => {
      const row = rows.get(customer.id)
      return {
        ...{ customer, debts: all, agreements: ofAgreements.get(customer.id) ?? [] },
        ...{ promises: ofPromises.get(customer.id) ?? [], payments: payments.get(customer.id) ?? [] },
        runs: (inside.get(customer.id) ?? []).filter(({ run }) => this.takesInside || run.journey.id !== journey.id),
        ...{ owed: owed.get(customer.id) ?? [], events: events.get(customer.id) ?? [] },
        contacts: (contacts.get(customer.id) ?? []).map(({ at }) => at),
        lastInboundAt: row?.last_inbound_at ?? null,
        marketingStoppedAt: row?.marketing_stopped_at ?? null,
        hold: row?.hold ?? null,
        handedOver: handedOver.get(customer.id) ?? [],
        suppressed: notTheirs.has(customer.id),
        debtsChangedAt: debts.get(customer.id)?.paidAt ?? null,
        visit: visits.get(customer.id),
        wasMember: looked ? members.has(customer.id) : undefined,
      }
    }
  }

  private async rows(ids: readonly string[]) {
    type Row = { id: string; name: string; document: string | null; phone: string | null; hold: CaseKind | null }
    return this.on.select<Row & { last_inbound_at: Instant | null; marketing_stopped_at: Instant | null }>(
      `select id, name, document, phone, hold, last_inbound_at, marketing_stopped_at from customers where id = any($1)`,
      ids,
    )
  }

  private async insideRuns(
    waiting: readonly { customer: string; last_accepted_at: number | null; state: string }[],
  ): Promise<(InsideRun & { customer: string })[]> {
    const all = waiting.flatMap(({ customer, last_accepted_at, state }) => {
      const run = JSON.parse(state) as Run // written by the ledger from a run
      return run.status === 'waiting' ? [{ customer, run, lastAcceptedAt: last_accepted_at }] : []
    })
    const missing = new Map(
      all
        .map(({ run }) => [`${run.journey.id}@${run.journey.version}`, run.journey] as const)
        .filter(([key]) => !this.documents.has(key)),
    )
    const wanted = [...missing.values()].map(({ id, version }) => ({ journey: id, version }))
    for (const { journey, version, document } of await runs(this.on).documents(wanted))
      this.documents.set(`${journey}@${version}`, document)
    return all.flatMap((each) => {
      const journey = this.documents.get(`${each.run.journey.id}@${each.run.journey.version}`)
      return journey === undefined ? [] : [{ ...each, journey }]
    })
  }

  /** Only of those whose agreements and promises they count for. */
  private async payments(ids: readonly string[]) {
    if (ids.length === 0) return []
    type Row = { customer: string; amount: number; paid_at: number; agreement: string | null; parts: string | null }
    const rows = await this.on.select<Row>(
      `select customer, amount, paid_at, agreement, parts from payments where customer = any($1) order by recorded_at, reference`,
      ids,
    )
    return rows.map(({ customer, amount, paid_at, agreement, parts }) => ({
      ...{ customer, amount, paidAt: paid_at, agreement },
      debts: (JSON.parse(parts ?? '[]') as PaymentPart[]).map(({ debt }) => debt), // written by the ledger from such parts
    }))
  }

  private async owed(ids: readonly string[]): Promise<(Owed & { customer: string })[]> {
    type Row = Omit<Owed, 'message' | 'held' | 'notBefore' | 'createdAt'> & {
      customer: string
      payload: string
      state: string
      not_before: number
      created_at: number
    }
    const rows = await this.on.select<Row>(
      `select id, run, node, kind, customer, payload, state, not_before, created_at, answers from outbox
        where customer = any($1) and state in ('queued', 'held', 'sending', 'uncertain') order by position`,
      ids,
    )
    return rows.map(({ payload, state, not_before, created_at, ...row }) => ({
      ...row,
      held: state === 'held',
      notBefore: Math.max(not_before, this.setting.from),
      createdAt: created_at,
      // Written from a message by the shell, but for calls.
      ...(row.kind === 'call' ? {} : { message: JSON.parse(payload) as OutboundMessage }),
    }))
  }

  /** Events that no turn has taken yet, of those who are inside. */
  private async events(waiting: readonly { customer: string }[]) {
    if (waiting.length === 0) return []
    const rows = await this.on.select<{ customer: string; run: string; payload: string }>(
      `select customer, run, payload from inbox
        where customer = any($1) and state = 'pending' and kind = 'event' and run is not null order by id`,
      waiting.map(({ customer }) => customer),
    )
    return rows.map(({ customer, run, payload }) => ({ customer, run, event: JSON.parse(payload) as RunEvent })) // as it was written
  }

  private handedOver(ids: readonly string[]) {
    return this.on.select<{ customer: string; run: string; at: number }>(
      `select customer, run, opened_at as at from cases
        where customer = any($1) and kind = 'human' and run is not null and (status = 'open' or outcome = 'keep')`,
      ids,
    )
  }
}

/** Who fits at one moment: read ahead in the order of ids, and handed out page by page. */
class Fitting {
  private readonly search: SegmentSearch
  private readonly question: Parameters<SegmentSearch['members']>[0]
  private ahead: string[] = []
  private after: string | undefined = ''

  constructor(search: SegmentSearch, question: Parameters<SegmentSearch['members']>[0]) {
    this.search = search
    this.question = question
  }

  async among(page: readonly string[]): Promise<Set<string>> {
    const last = page.at(-1) ?? ''
    while (this.after !== undefined && this.after < last) {
      const { customers, next } = await this.search.members(this.question, this.after, PAGE)
      this.ahead.push(...customers)
      this.after = next
    }
    const count = this.ahead.findIndex((id) => id > last)
    return new Set(this.ahead.splice(0, count === -1 ? this.ahead.length : count))
  }
}

function byCustomer<T extends { customer: string }>(rows: readonly T[]): Map<string, T[]> {
  const sorted = new Map<string, T[]>()
  for (const row of rows) {
    const theirs = sorted.get(row.customer)
    if (theirs) theirs.push(row)
    else sorted.set(row.customer, [row])
  }
  return sorted
}
