/**
 * What follows when an agreement ends or a promise is broken: runs that wait for its money hear of it, and journeys that
 * begin with it begin. Written in the transaction that ends it, so that it happens once, however a process dies.
 */
import { sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Journey } from '../../../schemas/journey.ts'
import { start, unfit } from './enrolment.ts'
import { queueEvents } from './events.ts'
import type { Store, Tx } from './store.ts'

const ENDS: Readonly<Record<string, string>> = {
  broken: 'agreement-broken',
  'not-effective': 'agreement-not-effective',
  completed: 'agreement-completed',
}

/** `status`: what the agreement is from now on; nothing follows while it goes on. */
export async function agreementEnded(
  store: Store,
  tx: Tx,
  { id, customer, status }: { id: string; customer: string; status: string },
  at: Instant,
): Promise<void> {
  const on = ENDS[status]
  if (on === undefined) return
  // That one was paid is told by its last payment.
  if (status !== 'completed') await tellWaiting(store, tx, customer, { agreement: id }, at)
  await begin(store, tx, { on, customer, data: { agreement: { id, status } } }, at)
}

export async function promiseBroken(
  store: Store,
  tx: Tx,
  { id, customer }: { id: string; customer: string },
  at: Instant,
): Promise<void> {
  await tellWaiting(store, tx, customer, { promise: id }, at)
  await begin(store, tx, { on: 'promise-broken', customer, data: { promise: { id, status: 'broken' } } }, at)
}

/** Each decides itself whether it waits for this. */
async function tellWaiting(
  store: Store,
  tx: Tx,
  customer: string,
  what: { agreement: string } | { promise: string },
  at: Instant,
): Promise<void> {
  const waiting = await tx
    .selectFrom('runs')
    .select('id')
    .where('customer', '=', customer)
    .where('status', '=', 'waiting')
    .where('wait_for', '=', 'payment')
    .execute()
  const name = 'agreement' in what ? what.agreement : what.promise
  await queueEvents(
    store,
    tx,
    waiting.map(({ id }) => ({
      providerId: `broken:${name}:${id}`,
      ...{ customer, run: id, event: { kind: 'broken' as const, at, ...what } },
    })),
  )
}

/** Journeys whose latest version says that it begins with this; nobody is in one twice. */
async function begin(
  store: Store,
  tx: Tx,
  { on, customer, data }: { on: string; customer: string; data: Parameters<typeof start>[5] },
  at: Instant,
): Promise<void> {
  const latest = await tx
    .selectFrom('journey_versions as v')
    .select(['journey', 'version', 'document'])
    .where('document', 'like', `%"commitment"%`)
    .where(sql<boolean>`version = (select max(version) from journey_versions where journey = v.journey)`)
    .orderBy('journey')
    .execute()
  const journeys = latest.filter(({ document }) => beginsWith(document, on))
  if (journeys.length === 0 || (await unfit(store, tx, [customer])).size > 0) return
  for (const { journey, version } of journeys) await start(store, tx, { id: journey, version }, [customer], at, data)
}

function beginsWith(document: string, on: string): boolean {
  // Checked when it was published.
  const { nodes } = JSON.parse(document) as Journey
  return nodes.some(({ data }) => {
    const entry = data.entry
    return typeof entry === 'object' && entry !== null && 'on' in entry && entry.on === on
  })
}
