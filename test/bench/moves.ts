/**
 * A hundred thousand people go over to another version while webhooks come in: `npx tsx test/bench/moves.ts [people]`.
 * Prints how long the order takes, and how long a webhook waits for its 200 meanwhile and without it.
 */
import { sql } from 'kysely'
import { Installation, message } from '../shell/installation.ts'
import { askJourney } from '../shell/journeys.ts'

const PEOPLE = Number(process.argv[2] ?? 100_000)
const WEBHOOKS_A_SECOND = 50
const QUIET_MS = 5_000

const here = await (await Installation.open('SQLite', { now: Date.now })).start()
here.now = Date.now()
const phones = Array.from({ length: PEOPLE }, (_, index) => `5511${String(900_000_000 + index)}`)
const version = await here.publish(askJourney())
const customers: string[] = []
for (let at = 0; at < PEOPLE; at += 1_000) customers.push(...(await here.customers(phones.slice(at, at + 1_000))))
await here.enroll(version, customers.slice(0, 1))
const [first] = await here.runs()
if (first === undefined) throw new Error('Nobody is inside.')
// Everybody else waits at the same step since the same instant.
await sql`insert into runs (id, journey, version, customer, seq, status, node, wait_for, wait_id, wait_until,
    last_accepted_at, outcome, state, started_at, updated_at, trail)
  select 'run-' || c.id, r.journey, r.version, c.id, r.seq, r.status, r.node, r.wait_for, r.wait_id, r.wait_until,
    r.last_accepted_at, r.outcome, json_set(r.state, '$.id', 'run-' || c.id, '$.customer', c.id), r.started_at,
    r.updated_at, r.trail
  from customers c, runs r where r.id = ${first.id} and c.id <> r.customer`.execute(here.ledger.db)
await here.publish(askJourney())

const quiet = await webhooksWhile(new Promise((resolve) => setTimeout(resolve, QUIET_MS)))
report('webhooks without it', quiet)

const began = performance.now()
await here.ledger.ledger.moves.order({
  ...{ journey: 'ask', to: 2, people: { default: 'follow' as const }, by: 'bench', at: here.now },
})
const counted = performance.now() - began
here.shell.wake()
const busy = await webhooksWhile(over())
const seconds = (performance.now() - began) / 1_000
report('webhooks meanwhile', busy)
const [move] = await here.ledger.ledger.moves.list('ask')
console.log(`${PEOPLE} people counted in ${counted.toFixed(0)} ms`)
console.log(`${move?.counts.keeps} went over in ${seconds.toFixed(1)} s (${(PEOPLE / seconds).toFixed(0)} a second)`)
await here.close()
process.exit(0)

async function over(): Promise<void> {
  for (;;) {
    const [move] = await here.ledger.ledger.moves.list('ask')
    if (move?.state !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Milliseconds to the 200 of each, from people who write out of turn. */
async function webhooksWhile(work: Promise<unknown>): Promise<number[]> {
  let going = true
  void work.then(() => {
    going = false
  })
  const waits: number[] = []
  const answers: Promise<void>[] = []
  for (let n = 0; going; n += 1) {
    const sent = performance.now()
    const phone = phones[(n * 7_919) % PEOPLE] ?? ''
    const told = here.shell.receive([message(phone, 'oi', { at: Date.now() })])
    answers.push(told.then(() => void waits.push(performance.now() - sent)))
    await new Promise((resolve) => setTimeout(resolve, 1_000 / WEBHOOKS_A_SECOND))
  }
  await Promise.all(answers)
  return waits
}

function report(what: string, waits: number[]): void {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1)
  console.log(`${what}: ${sorted.length}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`)
}
