/**
 * How many people are and were at each step of a published version. The trails of all its runs are read, some at a time,
 * which takes part of a second for a hundred thousand: over a connection that nobody waits for.
 */
import { type ExpressionBuilder, sql } from 'kysely'
import type { CountedCode, Figures, StepFigures } from '../../../schemas/figures-api.ts'
import type { JournalEntry } from '../../../schemas/run.ts'
import type { FiguresQuestion, StepsFigures } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { type ReadTurn, readTrail, speaksOf, type TrailTurn, trailOf } from '../trail.ts'
import { type Received, Tally } from './figures-tally.ts'
import { heldBy } from './held.ts'
import { keptOf } from './payment-rows.ts'
import { isOneOf } from './rows.ts'
import type { Store } from './store.ts'

/** Runs read at a time. */
const PAGE = 5_000

type Read = Pick<Store, 'db' | 'dialect'>

export function stepsFigures(store: Read): StepsFigures {
  return { of: (question) => figuresOf(store, question) }
}

async function figuresOf(store: Read, question: FiguresQuestion): Promise<Figures> {
  const { journey, version, from, to, at } = question
  const tally = new Tally(version, { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY })
  for await (const runs of pages(store, question)) {
    const came = new Map<string, ReadonlyMap<string, number>[]>()
    for (const { customer, turns } of runs) {
      const steps = tally.take(customer, turns)
      if (steps.size > 0) came.set(customer, [...(came.get(customer) ?? []), steps])
    }
    const payments = await paymentsOf(store, [...came.keys()], question)
    for (const [customer, received] of payments)
      for (const steps of came.get(customer) ?? []) tally.paid(customer, steps, received)
  }
  const { total, steps } = tally.result()
  const byNode = new Map(steps.map((step) => [step.node, step]))
  const stepOf = (node: string): StepFigures => {
    const known = byNode.get(node) ?? emptyStep(node)
    byNode.set(node, known)
    return known
  }
  let waiting = 0
  for (const { node, people } of await waitingNow(store, question)) {
    waiting += people
    if (node) stepOf(node).waiting += people
  }
  for (const { node, ...held } of await heldNow(store, question)) if (node) addHeld(stepOf(node), held)
  return {
    ...{ journey, version, at },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    total: { ...total, waiting },
    steps: [...byNode.values()].sort((one, other) => (one.node < other.node ? -1 : 1)),
  }
}

type ReadRun = { customer: string; turns: ReadTurn[] }

/** Every run that was ever in this version, in the order in which they began. */
async function* pages({ db, dialect }: Read, { journey, version }: FiguresQuestion): AsyncGenerator<ReadRun[]> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('runs')
      .select(['id', 'customer', 'version', 'trail'])
      .where('journey', '=', journey)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    const told = await fromJournal(
      { db, dialect },
      rows.filter((row) => row.trail === null),
    )
    yield rows.flatMap(({ id, customer, trail }) => {
      const whole = trail ?? told.get(id) ?? ''
      return speaksOf(whole, version) ? [{ customer, turns: readTrail(whole) }] : []
    })
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.id
  }
}

/**
 * Of runs that began before trails were kept: each is read from its journal, which says where it went over to another
 * version, and so where it was before.
 */
async function fromJournal({ db, dialect }: Read, runs: readonly { id: string; version: number }[]) {
  const ways = new Map<string, Omit<TrailTurn, 'version'>[]>()
  if (runs.length === 0) return new Map<string, string>()
  const ids = runs.map(({ id }) => id)
  const rows = await db
    .selectFrom('journal')
    .select(['run', 'at', 'entry'])
    .where(isOneOf(dialect, 'run', ids))
    .orderBy('run')
    .orderBy('seq')
    .orderBy('n')
    .execute()
  for (const { run, at, entry } of rows) {
    // What the engine wrote: a turn's entries; in rows of old, one entry.
    const entries = [JSON.parse(entry) as JournalEntry | JournalEntry[]].flat()
    ways.set(run, [...(ways.get(run) ?? []), { at, entries }])
  }
  return new Map(runs.map(({ id, version }) => [id, trailOf(withVersions(ways.get(id) ?? [], version))]))
}

/** `last` is the version that the run is in now. */
function withVersions(turns: readonly Omit<TrailTurn, 'version'>[], last: number): TrailTurn[] {
  const moves = turns.flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'moved'))
  let version = moves[0]?.from ?? last
  return turns.map((turn) => {
    const within = { ...turn, version }
    version = turn.entries.findLast((entry) => entry.kind === 'moved')?.to ?? version
    return within
  })
}

/** What these people paid in the period; whoever paid nothing is left out. */
async function paymentsOf(
  { db, dialect }: Read,
  customers: readonly string[],
  { from, to }: FiguresQuestion,
): Promise<Map<string, Received[]>> {
  const paid = new Map<string, Received[]>()
  if (customers.length === 0) return paid
  let query = db
    .selectFrom('payments')
    .select(['customer', 'amount', 'overpaid', 'decision', 'paid_at', 'debt'])
    .where(isOneOf(dialect, 'customer', customers))
  if (from !== undefined) query = query.where('paid_at', '>=', from)
  if (to !== undefined) query = query.where('paid_at', '<', to)
  const rows = await query.execute()
  if (rows.length === 0) return paid
  const payers = [...new Set(rows.flatMap(({ customer }) => customer ?? []))]
  const debts = await db
    .selectFrom('debts')
    .select(['id', 'customer', 'currency'])
    .where(isOneOf(dialect, 'customer', payers))
    .orderBy('id')
    .execute()
  // Payments have no currency of their own: it is that of the debt, or of whatever the person owes.
  const currencies = new Map(
    debts.flatMap(({ id, customer, currency }) => [[customer, currency] as const, [id, currency]]),
  )
  for (const { customer, paid_at: paidAt, debt, ...row } of rows) {
    const amount = keptOf(row)
    if (customer === null || amount === 0) continue
    const currency = currencies.get(debt ?? '') ?? currencies.get(customer) ?? 'BRL'
    paid.set(customer, [...(paid.get(customer) ?? []), { amount, currency, paidAt }])
  }
  return paid
}

const isWaiting = (eb: ExpressionBuilder<Tables, 'runs'>, { journey, version }: FiguresQuestion) =>
  eb.and([
    // Written out, not a parameter: the index is a partial one.
    eb('runs.status', '=', sql.lit('waiting')),
    eb('runs.journey', '=', journey),
    eb('runs.version', '=', version),
  ])

async function waitingNow({ db }: Read, question: FiguresQuestion) {
  return db
    .selectFrom('runs')
    .select(['node', (eb) => eb.fn.countAll<number>().as('people')])
    .where((eb) => isWaiting(eb, question))
    .groupBy('node')
    .execute()
}

async function heldNow({ db }: Read, question: FiguresQuestion): Promise<(CountedCode & { node: string | null })[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('runs', 'runs.id', 'outbox.run')
    .select(['runs.node', 'outbox.reason', 'outbox.error_detail', (eb) => eb.fn.countAll<number>().as('people')])
    // Word for word as the index has it, which is a partial one.
    .where(sql<boolean>`outbox.state in ('queued', 'held', 'uncertain')`)
    .where('outbox.reason', 'is not', null)
    .where('runs.wait_for', '=', 'result')
    .where((eb) => isWaiting(eb, question))
    .groupBy(['runs.node', 'outbox.reason', 'outbox.error_detail'])
    .execute()
  return rows.map(({ node, people, ...row }) => {
    const { reason, source } = heldBy({ ...row, not_before: 0 })
    return { node, code: reason, people, ...(source === undefined ? {} : { source }) }
  })
}

function addHeld(step: StepFigures, { code, people, source }: CountedCode): void {
  const known = step.held.find((each) => each.code === code && each.source === source)
  if (known) known.people += people
  else step.held.push({ code, people, ...(source === undefined ? {} : { source }) })
}

function emptyStep(node: string): StepFigures {
  return {
    ...{ node, waiting: 0, held: [], entered: 0, answered: 0, paid: 0, received: [], left: 0 },
    ...{ outlets: [], blocked: [], refused: [], failed: [] },
  }
}
