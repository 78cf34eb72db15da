/** What delivery promises, held against what the outside saw and what the ledger says. Each breach is one sentence. */
import type { MessageStatus } from '../../runtime/whatsapp/webhook-items.ts'
import type { JournalEntry, Run } from '../../schemas/run.ts'
import type { Attempt } from './properties-meta.ts'
import { GRACE_MS } from './properties-plan.ts'
import type { World } from './properties-world.ts'

const OPEN = new Set(['queued', 'held', 'sending', 'uncertain'])
const ARRIVAL: ReadonlySet<MessageStatus> = new Set(['sent', 'delivered', 'read', 'played'])

export async function ledgerOf({ ledger: { db } }: World) {
  const journal = await db.selectFrom('journal').selectAll().orderBy('run').orderBy('seq').orderBy('n').execute()
  return {
    // Written by the shell and by nothing else, as the entries below.
    runs: (await db.selectFrom('runs').selectAll().orderBy('id').execute()).map((row) => ({
      ...row,
      run: JSON.parse(row.state) as Run,
    })),
    journal: journal.flatMap((row) =>
      ([JSON.parse(row.entry)].flat() as JournalEntry[]).map((entry, n) => ({ ...row, n, entry })),
    ),
    outbox: await db.selectFrom('outbox').selectAll().orderBy('position').execute(),
    inbox: await db.selectFrom('inbox').selectAll().orderBy('id').execute(),
  }
}
type Dump = Awaited<ReturnType<typeof ledgerOf>>

/** What holds whenever nothing is left to do. */
export async function breaches(world: World): Promise<string[]> {
  const dump = await ledgerOf(world)
  return [
    ...acknowledgedWithoutEffect(world, dump),
    ...runsWithoutWayOn(world, dump),
    ...effectsAndRows(world, dump),
    ...sentTwice(world),
    ...outOfOrder(world, dump),
    ...amplified(world, dump),
    ...statusesForgotten(world, dump),
    ...world.complaints.map((each) => `a row could not be carried out: ${each}`),
  ]
}

function acknowledgedWithoutEffect({ acknowledged }: World, { inbox, outbox, journal, runs }: Dump): string[] {
  const found: string[] = []
  const known = new Map(inbox.map((row) => [row.provider_id, row]))
  for (const { item } of acknowledged)
    if (!known.has(item.key)) found.push(`${item.key} was acknowledged and is not in the inbox`)
  for (const row of inbox) {
    if (row.state === 'pending') found.push(`${row.provider_id} still waits for its turn`)
    if (row.state === 'failed') found.push(`${row.provider_id} was put aside: ${row.error}`)
  }
  const wamids = new Set(outbox.map(({ wamid }) => wamid))
  const effects = new Set(outbox.map(({ id }) => id))
  for (const { item } of acknowledged) {
    if (item.kind !== 'status' || known.get(item.key)?.state !== 'parked') continue
    // The failure of an attempt that is not known as the message may wait for the answer of that attempt for ever.
    const isOurs = wamids.has(item.wamid) || (item.status !== 'failed' && effects.has(item.effect ?? ''))
    if (isOurs) found.push(`${item.key} is parked though it is ours`)
  }
  // What went to a run was heard by it, or is kept for its next wait, or the run was over before it could hear.
  const heard = new Set(journal.flatMap(({ entry }) => (entry.kind === 'replied' ? [entry.message] : [])))
  const runOf = new Map(runs.map(({ id, run }) => [id, run]))
  for (const row of inbox) {
    if (row.kind !== 'message' || row.run === null) continue
    const id = row.provider_id.slice('message:'.length)
    const run = runOf.get(row.run)
    // What begins a run is not an answer to it.
    if (run?.startedAt === row.received_at) continue
    // A wait for time leaves what was said to people, and that is written nowhere; the other journeys have none.
    if (run?.journey.id === 'random') continue
    const kept = run?.held?.some((message) => message.id === id)
    if (!heard.has(id) && !kept && run?.status === 'waiting' && run.wait.for === 'reply')
      found.push(`${id} went to a run that never heard it`)
  }
  return found
}

function runsWithoutWayOn({ now }: World, { runs, outbox }: Dump): string[] {
  const rows = new Map(outbox.map((row) => [row.id, row]))
  return runs.flatMap(({ id, run, status, seq }) => {
    const found: string[] = []
    if (run.status !== status || run.seq !== seq) found.push(`run ${id}: its columns are not its state`)
    if (run.status === 'failed' && run.fault.detail === '') found.push(`run ${id} failed without a reason`)
    if (run.status !== 'waiting') return found
    const { wait } = run
    if (wait.for === 'start') found.push(`run ${id} has not begun`)
    if (wait.for === 'result' && !OPEN.has(rows.get(wait.effect ?? '')?.state ?? ''))
      found.push(`run ${id} waits for ${wait.effect}, which is ${rows.get(wait.effect ?? '')?.state}`)
    if ((wait.for === 'time' || wait.for === 'reply') && wait.until === undefined)
      found.push(`run ${id} waits for ${wait.for} without a deadline`)
    if (wait.until !== undefined && wait.until <= now) found.push(`the deadline of run ${id} has passed`)
    return found
  })
}

function effectsAndRows({ meta }: World, { journal, outbox }: Dump): string[] {
  const found: string[] = []
  for (const { id, state } of outbox)
    if (state === 'accepted' && !meta.attempts.some(({ effect, taken }) => effect === id && taken))
      found.push(`${id} counts as accepted, and WhatsApp never took it`)
  const owed = journal.flatMap(({ entry }) => (entry.kind === 'sending' ? [entry.effect] : []))
  // An answer of care is said by no run.
  const rows = new Set(outbox.flatMap(({ id, kind }) => (kind === 'notice' ? [] : [id])))
  if (new Set(owed).size !== owed.length) found.push('an effect id came twice')
  for (const effect of owed) if (!rows.has(effect)) found.push(`${effect} was said and is not in the outbox`)
  if (rows.size !== owed.length) found.push('the outbox owes what no run said')
  const told = new Map<string, string[]>()
  for (const { entry } of journal)
    if (entry.kind === 'resulted') told.set(entry.effect, [...(told.get(entry.effect) ?? []), entry.result.outcome])
  for (const [effect, outcomes] of told)
    if (!['accepted', 'accepted failed', 'failed', 'blocked'].includes(outcomes.join(' ')))
      found.push(`${effect} came out as ${outcomes.join(', then ')}`)
  return found
}

/** After an attempt that was taken, another one only when nobody could know, and only after the grace. */
function sentTwice({ meta, lifeOf, acknowledged, setBack }: World): string[] {
  const found: string[] = []
  for (const attempts of byEffect(meta.attempts).values())
    for (const [index, again] of attempts.entries()) {
      const { effect } = again
      const statuses = acknowledged.filter(
        ({ item, moment }) => item.kind === 'status' && item.effect === effect && moment < again.moment,
      )
      const failed = (attempt: Attempt) =>
        statuses.findIndex(
          ({ item }) => item.kind === 'status' && item.wamid === attempt.wamid && item.status === 'failed',
        )
      for (const before of attempts.slice(0, index)) {
        const arrived = statuses.findIndex(
          ({ item }) => item.kind === 'status' && item.wamid === before.wamid && ARRIVAL.has(item.status),
        )
        const refuted = failed(before)
        if (arrived !== -1 && (refuted === -1 || arrived < refuted))
          found.push(`${effect} was sent again although a status had said that it went out`)
        if (!before.taken || refuted !== -1) continue
        // Who sent it died, or was taken for dead, before the next attempt: then its answer counted for nothing.
        const doubt = lifeOf.get(before)?.doubts.find(({ moment }) => before.moment < moment && moment < again.moment)
        if (before.says === 'accepted' && doubt === undefined) found.push(`${effect} was accepted and sent again`)
        const since = Math.min(before.heardAt ?? Number.POSITIVE_INFINITY, doubt?.at ?? Number.POSITIVE_INFINITY)
        // By a clock that was set back, nobody can say how long it was.
        if (setBack.some((moment) => before.moment < moment && moment < again.moment)) continue
        if (again.at < since + GRACE_MS) found.push(`${effect} was sent again ${again.at - since} ms after its doubt`)
      }
    }
  return found
}

/** One run's messages are taken in their order; of two runs, only one that is held up or in doubt is overtaken. */
function outOfOrder({ meta }: World, { outbox }: Dump): string[] {
  const found: string[] = []
  const attempts = byEffect(meta.attempts)
  const taken = (effect: string) => attempts.get(effect)?.find(({ taken }) => taken)?.moment
  for (const [index, later] of outbox.entries()) {
    const at = taken(later.id)
    if (at === undefined) continue
    for (const earlier of outbox.slice(0, index)) {
      if (earlier.customer !== later.customer) continue
      const first = taken(earlier.id)
      if (first === undefined || first < at) continue
      const tries = attempts.get(earlier.id) ?? []
      // More claims than requests: the process died with it in its hands, so nobody knew.
      const heldUp =
        tries.some(({ moment, isTemplate }) => moment < at || isTemplate) || earlier.attempts > tries.length
      if (earlier.run === later.run || !heldUp) found.push(`${later.id} overtook ${earlier.id}`)
    }
  }
  return found
}

function amplified({ meta }: World, { outbox }: Dump): string[] {
  const found: string[] = []
  const attempts = byEffect(meta.attempts)
  for (const { id, attempts: counted } of outbox) {
    const tries = attempts.get(id) ?? []
    if (tries.length > counted) found.push(`${id} was sent ${tries.length} times and counts ${counted}`)
    for (const [index, each] of tries.entries()) {
      const before = tries[index - 1]
      if (before && before.step === each.step && before.at === each.at)
        found.push(`${id} was sent again in the same instant`)
    }
  }
  return found
}

const LADDER: readonly string[] = ['sent', 'delivered', 'read', 'played', 'failed']

function statusesForgotten({ acknowledged }: World, { outbox }: Dump): string[] {
  return outbox.flatMap((row) => {
    if (row.wamid === null) return []
    const told = acknowledged.flatMap(({ item }) =>
      item.kind === 'status' && item.wamid === row.wamid && item.status !== 'failed' ? [item.status] : [],
    )
    const highest = Math.max(-1, ...told.map((name) => LADDER.indexOf(name)))
    // A message that failed and is to be sent again is not told how far the one before came.
    const refuted = acknowledged.some(
      ({ item }) => item.kind === 'status' && item.wamid === row.wamid && item.status === 'failed',
    )
    if (refuted || OPEN.has(row.state) || LADDER.indexOf(row.status ?? '') >= highest) return []
    return [`${row.id} is ${row.status}, though it was ${LADDER[highest]}`]
  })
}

function byEffect(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  const found = new Map<string, Attempt[]>()
  for (const attempt of attempts) found.set(attempt.effect, [...(found.get(attempt.effect) ?? []), attempt])
  return found
}

/** Where everybody is echoed for ever: those for whom there is not one echo for each message, in their order. */
export async function repliesWithoutEcho(world: World): Promise<unknown[]> {
  const { outbox } = await ledgerOf(world)
  return world.phones.flatMap((phone, index) => {
    const said = new Map(
      world.acknowledged.flatMap(({ item }) =>
        item.kind === 'message' && item.person.waId === phone ? [[item.key, `eco ${item.message.text}`] as const] : [],
      ),
    )
    const echoes = outbox
      .filter(({ customer }) => customer === world.customers[index])
      .map(({ payload }) => (JSON.parse(payload) as { text: string }).text) // of an echo, a text
    const wanted = [...said.values()]
    return JSON.stringify(wanted) === JSON.stringify(echoes) ? [] : [{ phone, wanted, echoes }]
  })
}

/** What may not differ between two lives of one plan: no ids of chance, nothing of which process did it. */
export async function normalised(world: World): Promise<unknown> {
  const { runs, journal, outbox } = await ledgerOf(world)
  const debts = await world.ledger.db.selectFrom('debts').select(['id', 'reference']).execute()
  const people = new Map(world.customers.map((id, index) => [id, `person-${index}`]))
  return runs
    .map(({ id, journey, customer, status, outcome, state, last_accepted_at, wait_until }) => {
      const mine = {
        ...{ journey, customer, status, outcome, state, last_accepted_at, wait_until },
        journal: journal.filter(({ run }) => run === id).map(({ seq, n, at, entry }) => ({ seq, n, at, entry })),
        outbox: outbox.filter(({ run }) => run === id).map(({ claimed_by: _, position: __, ...row }) => row),
      }
      let text = JSON.stringify(mine).replaceAll(id, 'RUN')
      for (const [customer, name] of people) text = text.replaceAll(customer, name)
      for (const { id, reference } of debts) text = text.replaceAll(id, reference)
      // Made from the run's id.
      const derived = [...new Set(text.match(/\b(?:offer|agreement)-[a-z0-9]+/g))]
      for (const [index, one] of derived.entries()) text = text.replaceAll(one, `derived-${index}`)
      return text
    })
    .sort()
}
