/** Several processes on one PostgreSQL, at the moments at which they get in each other's way. */
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { createShell } from '../../runtime/shell/shell.ts'
import { openLeases } from '../../runtime/storage/delivery/leases.ts'
import type { DeliveryStore } from '../../runtime/storage/delivery/port.ts'
import { openSignals } from '../../runtime/storage/delivery/signals.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import { idMaker } from '../../runtime/storage/ids.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import { OPEN_LAW, UNCOUNTED } from '../law-packs/open.ts'
import { createDatabase } from '../services/postgres.ts'
import { message } from './installation.ts'
import { echoJourney } from './journeys.ts'

const NUMBER = '1001'
const PHONES = Array.from({ length: 20 }, (_, index) => `55119000002${String(index).padStart(2, '0')}`)

let database: { url: string; drop(): Promise<void> }
let ledger: OpenLedger
const closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  database = await createDatabase(inject('postgresUrl'))
  ledger = await openLedger({ databaseUrl: database.url, dataDir: '.' })
  await ledger.ledger.numbers.ensure(NUMBER, undefined)
})

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await ledger.close()
  await database.drop()
})

type Lossy = {
  /** Resolves with the transaction's result, or throws in its place. */ around: DeliveryStore['transaction']
}

async function worker(onSend: (to: string) => void, through?: (store: DeliveryStore) => Lossy) {
  const own = await openLedger({ databaseUrl: database.url, dataDir: '.' })
  const store = openDelivery(own)
  const { around } = through?.(store) ?? { around: store.transaction }
  const shell = createShell({
    ...{ store: { transaction: around }, leases: openLeases(own.db), ledger: own.ledger },
    ...{ types: nodeTypes(BUILT_IN_NODE_TYPES), newId: idMaker(), defaultNumber: NUMBER },
    ...{ law: OPEN_LAW, organisation: UNCOUNTED },
    whatsapp: {
      async send({ to, effect }) {
        onSend(to.phone ?? '')
        return { kind: 'accepted', wamid: `wamid.${effect}` }
      },
    },
    settings: { messagesPerSecond: 1_000, paceMs: 0, restMs: 1, troubleMs: 20, fallbackMs: 50, beatMs: 100 },
  })
  closing.push(async () => {
    await shell.stop()
    await own.close()
  })
  return shell
}

/** So many statements of this database wait for a lock. */
async function blocked(count: number): Promise<void> {
  const waiting = () =>
    ledger.db
      .selectFrom('pg_stat_activity' as never)
      .select('pid' as never)
      .where('datname' as never, '=', new URL(database.url).pathname.slice(1) as never)
      .where('wait_event_type' as never, '=', 'Lock' as never)
      .execute()
  await expect.poll(async () => (await waiting()).length).toBe(count)
}

/** A transaction that is held open; gives the function that commits it. */
async function holding(work: (tx: OpenLedger['db']) => Promise<unknown>): Promise<() => Promise<void>> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let commit: Promise<void> = Promise.resolve()
  await new Promise<void>((holds, failed) => {
    commit = ledger.db.transaction().execute(async (tx) => {
      await work(tx).catch(failed)
      holds()
      await released
    })
  })
  closing.push(async () => release())
  return async () => {
    release()
    await commit
  }
}

test('a stranger of whom two processes learn different addresses at once is one customer under each of them', async () => {
  const receiver = await worker(() => {})
  // Another process has just met this phone, and has not committed yet.
  const first = idMaker()(Date.now())
  const commit = await holding(async (tx) => {
    await tx.insertInto('addresses').values({ kind: 'phone', value: '5511900000031', customer: first }).execute()
    const person = { phone: '+5511900000031', search: 'ana', timezone: 'America/Sao_Paulo', country: 'BR' }
    const times = { created_at: 1, updated_at: 1 }
    await tx
      .insertInto('customers')
      .values({ id: first, name: 'Ana', ...person, ...times, consent: 'unknown', attributes: '{}', origin: 'inbound' })
      .execute()
  })
  const item = message('5511900000031', 'olá', { id: 'in.sharing.1' })
  const received = receiver.receive([{ ...item, person: { waId: '5511900000031', userId: 'BR.31' } }])
  await blocked(1)
  await commit()
  await received
  // Later she writes from where her number is hidden.
  const hidden = message('', 'oi', { id: 'in.sharing.2' })
  await receiver.receive([{ ...hidden, person: { userId: 'BR.31' } }])
  const rows = await ledger.db.selectFrom('inbox').select('customer').orderBy('id').execute()
  expect(rows.map(({ customer }) => customer)).toEqual([first, first])
})

test('what a worker had claimed when its commit was lost is sent, also when its lanes go to another meanwhile', async () => {
  const sent: string[] = []
  let losing = false
  let away = false
  const one = await worker(
    (to) => sent.push(to),
    (store) => ({
      async around(work, holder) {
        if (away) throw new Error('the database is away')
        const result = await store.transaction(work, holder)
        if (losing) {
          const claimed = await ledger.db.selectFrom('outbox').select('id').where('state', '=', 'sending').execute()
          away = claimed.length > 0
          if (away) throw new Error('the answer of the commit is lost')
        }
        return result
      },
    }),
  )
  await one.start()
  const version = await ledger.ledger.journeys.publish(echoJourney(), 'test', undefined, Date.now())
  const customers = await ledger.ledger.portfolio.write(
    PHONES.map((phone) => ({
      customer: { name: phone, phone: `+${phone}`, country: 'BR', timezone: 'America/Sao_Paulo' },
      debts: [{ reference: `d-${phone}`, principal: 10_000, dueDate: '2026-10-01' }],
    })),
    Date.now(),
  )
  await ledger.ledger.runs.enroll({ id: 'echo', version }, customers, Date.now())
  one.wake()
  await one.idle()
  losing = true
  const received = one.receive(PHONES.map((phone, n) => message(phone, 'oi', { at: Date.now(), id: `in.lost.${n}` })))
  received.catch(() => {})
  await expect.poll(() => away).toBe(true)
  const two = await worker((to) => sent.push(to))
  await two.start()
  const lanes = () => ledger.db.selectFrom('lanes').select('worker').groupBy('worker').execute()
  await expect.poll(async () => (await lanes()).length).toBe(2)
  losing = false
  away = false
  await expect.poll(() => new Set(sent).size).toBe(PHONES.length)
  expect(sent).toHaveLength(PHONES.length)
})

test('a worker that cannot store its last answers says so, and gives back its lanes all the same', async () => {
  let away = false
  const sent: string[] = []
  const one = await worker(
    (to) => {
      sent.push(to)
      away = true
    },
    (store) => ({
      async around(work, holder) {
        if (away) throw new Error('the database is away')
        return store.transaction(work, holder)
      },
    }),
  )
  await one.start()
  const version = await ledger.ledger.journeys.publish(echoJourney(), 'test', undefined, Date.now())
  const person = { name: 'Ana', phone: '+5511900000033', country: 'BR', timezone: 'America/Sao_Paulo' }
  const customers = await ledger.ledger.portfolio.write([{ customer: person, debts: [] }], Date.now())
  await ledger.ledger.runs.enroll({ id: 'echo', version }, customers, Date.now())
  one.wake()
  await one.idle()
  await one.receive([message('5511900000033', 'oi', { at: Date.now(), id: 'in.ending' })])
  await expect.poll(() => sent.length).toBe(1)
  const unheard = one.receive([message('5511900000033', 'oi?', { at: Date.now(), id: 'in.ending.2' })])
  const ends = [unheard, one.stop()].map((each) => each.then(() => 'well').catch(() => 'badly'))
  expect(await Promise.all(ends)).toEqual(['badly', 'badly'])
  expect(await ledger.db.selectFrom('workers').select('id').execute()).toEqual([])
  away = false
})

test('of two workers that find each other dead one goes on, and neither waits for the other', async () => {
  const leases = openLeases(ledger.db)
  for (const id of ['a', 'b']) {
    await leases.join({ id, role: 'worker', host: 'test' })
    await ledger.db
      .updateTable('lanes')
      .set({ worker: id })
      .where('lane', id === 'a' ? '<' : '>=', 16)
      .execute()
  }
  await ledger.db.updateTable('workers').set({ alive_until: 0 }).execute()
  // Both have buried the other before either goes on.
  const commit = await holding((tx) => tx.selectFrom('lanes').selectAll().forUpdate().execute())
  const first = leases.beat('a', undefined)
  await blocked(1)
  const second = leases.beat('b', undefined)
  await blocked(2)
  await commit()
  const beats = await Promise.all([first, second])
  expect(beats.map((beat) => beat?.lanes.length)).toEqual([32, undefined])
})

test('what is no signal of ours is passed over, and much that is told at once arrives', async () => {
  const [teller, listener] = [openSignals(database.url), openSignals(database.url)]
  closing.push(
    () => teller.close(),
    () => listener.close(),
  )
  const heard: unknown[] = []
  listener.listen((topic, body) => heard.push([topic, body]))
  await expect.poll(() => [teller.backend(), listener.backend()].every((pid) => pid !== undefined)).toBe(true)
  for (const strange of ['', 'x', '{}', 'null', '{"bodies":1}'])
    await ledger.db.executeQuery({ sql: `select pg_notify('regua', $1)`, parameters: [strange] } as never)
  const bodies = Array.from({ length: 70 }, (_, n) => `${n} ${'ã'.repeat(500)}`)
  for (const body of bodies) teller.tell('template', body)
  await expect.poll(() => heard.length).toBe(bodies.length)
  expect(heard).toEqual(bodies.map((body) => ['template', body]))
})

test('an import that meets an agreement which is just being made does not open its debt again', async () => {
  const person = { name: 'Ana', phone: '+5511900000032', country: 'BR', timezone: 'America/Sao_Paulo' }
  const given = (principal: number) => [
    { customer: person, debts: [{ reference: 'd', principal, dueDate: '2026-10-01' }] },
  ]
  await ledger.ledger.portfolio.write(given(10_000), 1)
  const commit = await holding((tx) => tx.updateTable('debts').set({ status: 'renegotiated' }).execute())
  const imported = ledger.ledger.portfolio.write(given(11_000), 2)
  await blocked(1)
  await commit()
  await imported
  const debts = await ledger.db.selectFrom('debts').select(['status', 'principal']).execute()
  expect(debts).toEqual([{ status: 'renegotiated', principal: 11_000 }])
})
