/** Several processes on one PostgreSQL: who delivers for whom, and what happens when one of them ends or stands still. */
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { createShell, type Shell } from '../../runtime/shell/shell.ts'
import { type LiveWorker, liveWorkers, openLeases } from '../../runtime/storage/delivery/leases.ts'
import { openSignals, type Signals } from '../../runtime/storage/delivery/signals.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import { idMaker } from '../../runtime/storage/ids.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { SendOutcome, SendRequest } from '../../runtime/whatsapp/port.ts'
import { OPEN_LAW, UNCOUNTED } from '../law-packs/open.ts'
import { createDatabase } from '../services/postgres.ts'
import { message, status } from './installation.ts'
import { echoJourney } from './journeys.ts'

const NUMBER = '1001'
const PHONES = Array.from({ length: 40 }, (_, index) => `55119000001${String(index).padStart(2, '0')}`)

type Sent = { by: string; to: string; at: number; effect: string }
type Process = { name: string; shell: Shell; signals: Signals; ledger: OpenLedger; alive: { yes: boolean } }

let database: { url: string; drop(): Promise<void> }
let ledger: OpenLedger
let sent: Sent[]
let answer: (request: SendRequest, by: string) => SendOutcome | Promise<SendOutcome>
const running: Process[] = []

beforeEach(async () => {
  database = await createDatabase(inject('postgresUrl'))
  ledger = await openLedger({ databaseUrl: database.url, dataDir: '.' })
  await ledger.ledger.numbers.ensure(NUMBER, undefined)
  await webhooksFind('somebody')
  sent = []
  answer = () => ({ kind: 'accepted', wamid: `wamid.${sent.length}` })
})

afterEach(async () => {
  for (const each of running.splice(0)) await end(each)
  await ledger.close()
  await database.drop()
})

/** A process of its own: its own connections, memory and shell. */
async function process(
  name: string,
  settings: { messagesPerSecond?: number; graceMs?: number } = {},
): Promise<Process> {
  const own = await openLedger({ databaseUrl: database.url, dataDir: '.' })
  const signals = openSignals(database.url)
  const alive = { yes: true }
  // A dead process writes nothing more, and hears nothing more of what it asked for.
  const living = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => (alive.yes ? work(...args) : new Promise(() => {}))
  }
  const store = openDelivery(own)
  const { join, beat, release, leave } = openLeases(own.db)
  const shell = createShell({
    store: { transaction: (work, holder) => (alive.yes ? store.transaction(work, holder) : new Promise(() => {})) },
    leases: { join: living(join), beat: living(beat), release: living(release), leave: living(leave) },
    ...{ ledger: own.ledger, signals, types: nodeTypes(BUILT_IN_NODE_TYPES), newId: idMaker(), defaultNumber: NUMBER },
    ...{ law: OPEN_LAW, organisation: UNCOUNTED },
    whatsapp: {
      send: async (request) => {
        sent.push({ by: name, to: request.to.phone ?? '', at: performance.now(), effect: request.effect })
        return answer(request, name)
      },
    },
    settings: { messagesPerSecond: 1_000, paceMs: 0, restMs: 1, troubleMs: 20, beatMs: 150, ...settings },
  })
  const made = { name, shell, signals, ledger: own, alive }
  running.push(made)
  return made
}

async function end({ shell, signals, ledger: own, alive }: Process): Promise<void> {
  if (alive.yes) await shell.stop()
  await signals.close()
  await own.close()
}

/** Whether a process that receives webhooks was there all the time, or never. */
async function webhooksFind(who: 'somebody' | 'nobody'): Promise<void> {
  const heard_at = who === 'somebody' ? Date.now() + 3_600_000 : 0
  await ledger.db.updateTable('listening').set({ heard_at, since: 0 }).execute()
}

/** What is left of a killed process is a row, until others notice. */
async function kill(victim: Process): Promise<void> {
  victim.alive.yes = false
  await victim.signals.close()
}

async function workers(count: number): Promise<LiveWorker[]> {
  await expect.poll(async () => (await liveWorkers(ledger.db)).filter(({ lanes }) => lanes > 0).length).toBe(count)
  return liveWorkers(ledger.db)
}

/** Everybody waits for a reply in the journey that repeats it. */
async function enrolled(shell: Shell, phones: readonly string[] = PHONES): Promise<void> {
  const version = await ledger.ledger.journeys.publish(echoJourney(), 'test', undefined, Date.now())
  const customers = await ledger.ledger.portfolio.write(
    phones.map((phone) => ({
      customer: { name: phone, phone: `+${phone}`, country: 'BR', timezone: 'America/Sao_Paulo' },
      debts: [{ reference: `d-${phone}`, principal: 10_000, dueDate: '2026-10-01' }],
    })),
    Date.now(),
  )
  await ledger.ledger.runs.enroll({ id: 'echo', version }, customers, Date.now())
  shell.wake()
  await expect.poll(() => waitingForReply()).toBe(phones.length)
}

async function waitingForReply(): Promise<number> {
  const runs = await ledger.db.selectFrom('runs').select('id').where('wait_for', '=', 'reply').execute()
  return runs.length
}

let said = 0
async function says(shell: Shell, phone: string, text: string): Promise<void> {
  said += 1
  await shell.receive([message(phone, text, { at: Date.now(), id: `in.several.${said}` })])
}

test('workers divide the customers, and a process that only receives wakes the right one', async () => {
  const [one, two, receiver] = [await process('one'), await process('two'), await process('receiver')]
  await Promise.all([one.shell.start(), two.shell.start()])
  const live = await workers(2)
  await expect.poll(async () => (await liveWorkers(ledger.db)).map(({ lanes }) => lanes)).toEqual([16, 16])
  expect(live.map(({ role }) => role)).toEqual(['all', 'all'])
  await enrolled(one.shell)
  for (const phone of PHONES) await says(receiver.shell, phone, 'oi')
  await expect.poll(() => sent.length).toBe(PHONES.length)
  expect(new Set(sent.map(({ to }) => to)).size).toBe(PHONES.length)
  expect(new Set(sent.map(({ by }) => by))).toEqual(new Set(['one', 'two']))
})

test('what a killed worker held is taken over, and what it was sending is uncertain before it is sent again', async () => {
  const [one, two] = [await process('one'), await process('two', { graceMs: 1_500 })]
  await one.shell.start()
  await enrolled(one.shell)
  // Nothing that the first one sends is ever answered.
  answer = (_, by) => (by === 'one' ? new Promise(() => {}) : { kind: 'accepted', wamid: `wamid.${sent.length}` })
  for (const phone of PHONES.slice(0, 10)) await says(one.shell, phone, 'oi')
  await expect.poll(() => sent.length).toBe(10)
  await two.shell.start()
  await workers(2)
  await kill(one)
  await expect.poll(async () => (await liveWorkers(ledger.db)).map(({ lanes }) => lanes)).toEqual([32])
  const uncertain = () => ledger.db.selectFrom('outbox').select('id').where('state', '=', 'uncertain').execute()
  await expect.poll(async () => (await uncertain()).length).toBe(10)
  // Five of them arrived, as their statuses say; the others are sent again once the grace is over.
  const arrived = sent.slice(0, 5).map(({ effect }) => effect)
  for (const [index, effect] of arrived.entries())
    await two.shell.receive([status(`wamid.lost.${index}`, 'delivered', { effect, at: Date.now() })])
  await expect.poll(() => sent.length).toBe(15)
  const again = sent.slice(10).map(({ effect }) => effect)
  expect(again.toSorted()).toEqual(
    sent
      .slice(5, 10)
      .map(({ effect }) => effect)
      .toSorted(),
  )
})

test('one that was taken for dead writes nothing, joins anew, and still stores the answers it was waiting for', async () => {
  const one = await process('one')
  await one.shell.start()
  await enrolled(one.shell)
  const answers: ((outcome: SendOutcome) => void)[] = []
  answer = () => new Promise((resolve) => answers.push(resolve))
  for (const phone of PHONES.slice(0, 5)) await says(one.shell, phone, 'oi')
  await expect.poll(() => answers.length).toBe(5)
  const [before] = await liveWorkers(ledger.db)
  await ledger.db.deleteFrom('workers').execute()
  await ledger.db.updateTable('lanes').set({ worker: null }).execute()
  for (const [index, resolve] of answers.entries()) resolve({ kind: 'accepted', wamid: `wamid.late.${index}` })
  const accepted = () => ledger.db.selectFrom('outbox').select('id').where('state', '=', 'accepted').execute()
  await expect.poll(async () => (await accepted()).length).toBe(5)
  const [after] = await liveWorkers(ledger.db)
  expect(after?.id).not.toBe(before?.id)
  // And it works as before.
  answer = () => ({ kind: 'accepted', wamid: `wamid.again.${sent.length}` })
  await says(one.shell, PHONES[0] ?? '', 'de novo')
  await expect.poll(() => sent.length).toBe(6)
})

test('a worker that ends in good order hands over at once, with nothing under way', async () => {
  const [one, two] = [await process('one'), await process('two')]
  await Promise.all([one.shell.start(), two.shell.start()])
  await workers(2)
  await enrolled(one.shell)
  const talking = Promise.all(PHONES.map((phone) => says(two.shell, phone, 'oi')))
  await one.shell.stop()
  await talking
  expect((await liveWorkers(ledger.db)).length).toBe(1)
  await expect.poll(() => sent.length).toBe(PHONES.length)
  expect(await ledger.db.selectFrom('outbox').select('id').where('state', '=', 'uncertain').execute()).toEqual([])
})

test('together they never send faster than the number may', async () => {
  const rate = { messagesPerSecond: 20 }
  const [one, two, three] = [await process('one', rate), await process('two', rate), await process('three', rate)]
  await Promise.all([one.shell.start(), two.shell.start(), three.shell.start()])
  await workers(3)
  await enrolled(one.shell)
  for (const phone of PHONES) await says(one.shell, phone, 'oi')
  await expect.poll(() => sent.length).toBe(PHONES.length)
  const times = sent.map(({ at }) => at).sort((a, b) => a - b)
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 950).length))
  // The moment of the send is a little later than the moment at which it was counted.
  expect(most).toBeLessThanOrEqual(20)
})

test('somebody nobody knew, who writes to two processes at once, is one customer', async () => {
  const receivers = [await process('one'), await process('two'), await process('three')]
  for (let stranger = 0; stranger < 10; stranger += 1) {
    const phone = `55119000009${stranger}0`
    await Promise.all(receivers.map(({ shell }) => says(shell, phone, 'olá')))
    const rows = await ledger.db.selectFrom('customers').select('id').where('phone', '=', `+${phone}`).execute()
    expect(rows).toHaveLength(1)
    const written = await ledger.db
      .selectFrom('inbox')
      .select('customer')
      .where('customer', '=', rows[0]?.id ?? '')
      .execute()
    expect(written).toHaveLength(3)
  }
})

test('while nobody receives webhooks, a status that does not come says nothing: the lost send waits', async () => {
  const one = await process('one', { graceMs: 300 })
  await one.shell.start()
  await enrolled(one.shell, PHONES.slice(0, 1))
  await webhooksFind('nobody')
  answer = () => ({ kind: 'unknown', reason: 'ECONNRESET' })
  await says(one.shell, PHONES[0] ?? '', 'oi')
  await expect.poll(() => sent.length).toBe(1)
  const { listening } = openLeases(ledger.db)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(sent).toHaveLength(1)
  // Somebody is there again: the grace is counted from then on.
  const sentOnceHeard = async () => {
    await listening()
    return sent.length
  }
  await expect.poll(sentOnceHeard).toBe(2)
})
