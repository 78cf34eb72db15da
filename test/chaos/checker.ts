/**
 * What went wrong, from the Cloud API's log and the ledger: acknowledged webhooks without effect, messages that a person
 * got twice or out of order, runs that stand still. Pure; each finding is one line that names what it is about.
 */
import type { Taken, Written } from './cloud.ts'
import type { OutboxRow, Reading, RunRow } from './ledger.ts'
import { LAST_TEXT, type Person } from './plan.ts'

export type Log = {
  taken: readonly Taken[]
  acknowledged: readonly Written[]
  told: ReadonlyMap<string, ReadonlySet<string>>
}

export type Findings = { lost: string[]; twice: string[]; disordered: string[]; stuck: string[] }

export type Check = {
  people: readonly Person[]
  log: Log
  reading: Reading
  /** What the program's clock says. */
  now: number
  /** The last timer of everybody has had its time. */
  timersDue: boolean
}

const LADDER = ['sent', 'delivered', 'read']
/** A timer that has been due for less than this may be on its way. */
const SLACK_MS = 2_000

export function check({ people, log, reading, now, timersDue }: Check): Findings {
  const heard = grouped(log.taken, ({ to }) => to)
  const wrote = grouped(log.acknowledged, ({ from }) => from)
  const expected = people.map((person) => ({
    person,
    texts: (wrote.get(person.phone) ?? []).map(({ text }) => text),
    heard: (heard.get(person.phone) ?? []).map(({ text }) => text),
  }))
  return {
    lost: [
      ...expected.flatMap(({ person, texts, heard }) => unanswered(person, texts, heard)),
      ...withoutTurn(log.acknowledged, reading),
      ...withoutStatus(log, reading.outbox),
      ...reading.outbox
        .filter(({ state }) => state === 'failed' || state === 'blocked')
        .map(({ id, state, reason }) => `effect ${id} is ${state} (${reason ?? 'no reason'})`),
      ...reading.inbox
        .filter(({ state }) => state === 'parked' || state === 'failed')
        .map(({ provider_id, state, error }) => `inbox ${provider_id} is ${state} (${error ?? 'no reason'})`),
    ],
    twice: [
      ...repeated(log.taken.map(({ effect }) => effect)).map((effect) => `effect ${effect} was taken more than once`),
      ...repeated(log.taken.map(({ to, text }) => `${to} "${text}"`)).map((what) => `${what} came more than once`),
      ...repeated(reading.replied).map((id) => `message ${id} was a reply more than once`),
    ],
    disordered: [
      ...expected.flatMap(({ person, texts, heard }) => outOfOrder(person, texts, heard)),
      ...effectsOutOfOrder(heard),
    ],
    stuck: [
      ...reading.inbox
        .filter(({ state }) => state === 'pending')
        .map(({ provider_id }) => `inbox ${provider_id} is pending`),
      ...reading.outbox
        .filter(({ state }) => ['queued', 'held', 'sending', 'uncertain'].includes(state))
        .map(
          ({ id, state, not_before }) => `effect ${id} is ${state}, due in ${Math.round((not_before - now) / 1_000)} s`,
        ),
      ...reading.runs.flatMap((run) => standing(run, now)),
      ...(timersDue ? expected.flatMap(({ person, texts }) => unfinished(person, texts, reading.runs)) : []),
    ],
  }
}

export function isClean({ lost, twice, disordered, stuck }: Findings): boolean {
  return lost.length + twice.length + disordered.length + stuck.length === 0
}

/** What a message of this text makes the program say, in order; the tick may come or not. */
function answersTo(text: string): string[] {
  if (text === LAST_TEXT) return []
  return text.startsWith('duas ') ? [`eco ${text}`, `mais ${text}`] : [`eco ${text}`]
}

function unanswered({ phone }: Person, texts: readonly string[], heard: readonly string[]): string[] {
  return texts
    .flatMap(answersTo)
    .filter((text) => !heard.includes(text))
    .map((text) => `${phone} never got "${text}"`)
}

function withoutTurn(acknowledged: readonly Written[], { inbox }: Reading): string[] {
  const rows = new Map(inbox.map((row) => [row.provider_id, row]))
  return acknowledged.flatMap(({ id }) => {
    const row = rows.get(`message:${id}`)
    if (row === undefined) return [`message ${id} was acknowledged and is not in the ledger`]
    return row.state === 'done' && row.run === null ? [`message ${id} reached no run`] : []
  })
}

function withoutStatus({ taken, told }: Log, outbox: readonly OutboxRow[]): string[] {
  const rows = new Map(outbox.map((row) => [row.id, row]))
  return taken.flatMap(({ effect, text }) => {
    const row = rows.get(effect)
    if (row === undefined) return [`effect ${effect} ("${text}") was sent and is not in the ledger`]
    const highest = Math.max(-1, ...[...(told.get(effect) ?? [])].map((status) => LADDER.indexOf(status)))
    return LADDER.indexOf(row.status ?? '') < highest
      ? [`effect ${effect} is "${row.status ?? 'nothing'}" though "${LADDER[highest]}" was acknowledged`]
      : []
  })
}

function repeated(all: readonly string[]): string[] {
  const seen = new Set<string>()
  return [...new Set(all.filter((each) => seen.has(each) || !seen.add(each)))]
}

/** By the texts alone: a person reads the answers in the order of the questions. */
function outOfOrder({ phone }: Person, texts: readonly string[], heard: readonly string[]): string[] {
  const places = new Map<string, number>(
    texts.flatMap((text, index) =>
      ['eco', 'mais', 'tique'].map((word, part) => [`${word} ${text}`, index * 3 + part] as const),
    ),
  )
  // A second copy is a finding of its own.
  return descents([...new Set(heard)], (text) => places.get(text)).map(
    ([before, after]) => `${phone} got "${before}" before "${after}"`,
  )
}

/** By the effect ids, which count the steps of a run. */
function effectsOutOfOrder(heard: ReadonlyMap<string, readonly Taken[]>): string[] {
  return [...heard].flatMap(([phone, all]) => {
    const runs = grouped([...new Set(all.map(({ effect }) => effect))], (effect) => effect.split(':')[0] ?? '')
    return [...runs.values()].flatMap((effects) =>
      descents(effects, (effect) => Number(effect.split(':')[1])).map(
        ([before, after]) => `${phone} got effect ${before} before ${after}`,
      ),
    )
  })
}

function descents(all: readonly string[], placeOf: (one: string) => number | undefined): [string, string][] {
  return all.slice(1).flatMap((after, index): [string, string][] => {
    const before = all[index] ?? ''
    return (placeOf(before) ?? -1) > (placeOf(after) ?? Number.POSITIVE_INFINITY) ? [[before, after]] : []
  })
}

/** Runs that nothing can move any more, or that should have moved. */
function standing({ id, phone, status, node, wait_for, wait_until }: RunRow, now: number): string[] {
  if (status === 'ended') return []
  if (status !== 'waiting') return [`run ${id} of ${phone} has ${status} at "${node}"`]
  if (wait_for === 'result' || wait_for === 'start') return [`run ${id} of ${phone} waits for ${wait_for} at "${node}"`]
  if (wait_until === null) return [`run ${id} of ${phone} waits at "${node}" for ever`]
  return wait_until < now - SLACK_MS ? [`run ${id} of ${phone} was due ${now - wait_until} ms ago at "${node}"`] : []
}

/** Everybody has left, or rests where only they can go on: the last timer has spoken. */
function unfinished({ phone, leaves }: Person, texts: readonly string[], runs: readonly RunRow[]): string[] {
  const own = runs.filter((run) => run.phone === phone)
  if (own.length !== 1) return [`${phone} has ${own.length} runs`]
  const [run] = own
  const left = leaves && texts.at(-1) === LAST_TEXT
  if (left) return run?.status === 'ended' ? [] : [`${phone} said "${LAST_TEXT}" and is still at "${run?.node}"`]
  return run?.node === 'rest' ? [] : [`${phone} is at "${run?.node}" and not at rest`]
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
