/**
 * Free text outside the 24 hours: how long after the person's last reply a run can come to each step, at least and at
 * most, waits and the hours in which the law holds a message included. Exact where the journey has no circle; round a
 * circle the time grows until it passes the window or, when every round adds something, is taken to have no end.
 */
import type { CounterexampleStep } from '../../../schemas/diagnostic.ts'
import type { Journey, JourneyNode } from '../../../schemas/journey.ts'
import type { NodeHints } from '../../../schemas/node-type.ts'
import { type Passage, passagesOf } from '../passage.ts'
import type { Finding } from './finding.ts'
import { sendsOf, type TypeOf, type Ways, waysOf } from './ways.ts'

/** WhatsApp's customer service window. */
const WINDOW_MS = 24 * 3_600_000

/**
 * `answering`: nothing but sends since the reply, which the law allows at any hour. `allowed`: inside the allowed hours
 * just now. `any`: at any hour, so that the law may hold what is sent.
 */
type Hour = 'answering' | 'allowed' | 'any'

type Bound = 'least' | 'most'

/** A run on its way: the time since the person's last reply, and what of the way here decides about the way on. */
type Arrival = {
  node: JourneyNode
  least: number
  most: number
  hour: Hour
  /** No time has passed since the last message was sent (or since the start, while there is none). */
  fresh: boolean
  /** The person has replied on this way. */
  replied: boolean
  /** No more than this can it be here, however long the way: what got through was inside the window. */
  room: Record<Bound, number>
  /** A circle on the way adds so little with each round that the rounds were not all gone. */
  endless?: boolean
  /** How it came here; none at the start. */
  from?: { arrival: Arrival; edge: string }
}

/**
 * @param longestHold the longest that the law of any place holds a message, in ms
 */
export function checkReplyWindow(journey: Journey, typeOf: TypeOf, longestHold: number): Finding[] {
  const free = journey.nodes.filter((node) => sendsOf(node, typeOf) === 'free')
  if (free.length === 0) return []
  const surely = latestArrivals(journey, typeOf, longestHold, 'least')
  const perhaps = latestArrivals(journey, typeOf, longestHold, 'most')
  return free.flatMap((node): Finding[] => {
    const atSend = (arrivals: Map<string, Arrival[]>) =>
      (arrivals.get(node.id) ?? []).map((arrival) => held(arrival, longestHold))
    const late = atSend(surely).filter(({ least }) => least >= WINDOW_MS)
    if (late.length > 0) {
      const worst = shortest(late)
      return [told('error', worst.endless ? 'window-closes-in-circle' : 'window-surely-closed', journey, worst)]
    }
    if (hasFallback(node, journey, typeOf)) return []
    const early = atSend(perhaps).filter(({ most }) => most >= WINDOW_MS)
    const answered = early.filter(({ replied }) => replied)
    if (answered.length > 0) {
      const worst = shortest(answered)
      const isBounded = Number.isFinite(worst.most) && !worst.endless
      const code = isBounded ? 'window-may-close' : 'window-may-close-unbounded'
      return [told('warning', code, journey, worst)]
    }
    return early.length > 0 ? [told('warning', 'window-never-opened', journey, shortest(early))] : []
  })
}

/** What WhatsApp refuses is followed by a template: whoever drew it has thought of the 24 hours. */
function hasFallback(node: JourneyNode, { nodes, edges }: Journey, typeOf: TypeOf): boolean {
  const type = typeOf(node)
  const passages = type && passagesOf(node, type)
  return edges.some(({ source, sourceHandle, target }) => {
    if (source !== node.id) return false
    const refused = passages?.get(sourceHandle)?.some((way) => way.by === 'time' && way.message === 'refused')
    const next = nodes.find(({ id }) => id === target)
    return refused === true && next !== undefined && sendsOf(next, typeOf) === 'template'
  })
}

function told(severity: Finding['severity'], code: string, journey: Journey, arrival: Arrival): Finding {
  return {
    severity,
    code,
    node: arrival.node.id,
    path: `/nodes/${journey.nodes.indexOf(arrival.node)}`,
    spans: { least: arrival.least, most: arrival.most },
    counterexample: trail(arrival),
  }
}

/** For every node the ways to it on which the bound is greatest, one for each state in which a run can come there. */
function latestArrivals(journey: Journey, typeOf: TypeOf, longestHold: number, bound: Bound): Map<string, Arrival[]> {
  const latest = new Map<string, Arrival>()
  const next = nextSteps(waysOf(journey, typeOf), longestHold)
  let arrivals = journey.nodes.filter((node) => typeOf(node)?.hints.entry).map(atStart)
  for (const arrival of arrivals) latest.set(stateOf(arrival), arrival)
  while (arrivals.length > 0) {
    const moved: Arrival[] = []
    for (const arrival of arrivals) {
      if (latest.get(stateOf(arrival)) !== arrival) continue
      for (const coming of next(arrival)) {
        const known = latest.get(stateOf(coming))
        // Once the window is over, how much over it is changes nothing: the shortest way that shows it stays.
        if (known && (known[bound] >= WINDOW_MS || known[bound] >= coming[bound])) continue
        const kept = known ? afterAllRounds(coming, bound) : coming
        if (known && known[bound] >= kept[bound]) continue
        latest.set(stateOf(kept), kept)
        moved.push(kept)
      }
    }
    arrivals = moved
  }
  const byNode = new Map<string, Arrival[]>()
  for (const arrival of latest.values()) byNode.set(arrival.node.id, [...(byNode.get(arrival.node.id) ?? []), arrival])
  return byNode
}

/**
 * A circle that gains something with each round ends up outside the window, or as far as it gets. A few rounds are gone one
 * by one, so that their times can be told; of very many only the end is.
 */
function afterAllRounds(arrival: Arrival, bound: Bound): Arrival {
  let before = arrival.from?.arrival
  while (before !== undefined && !isSameState(before, arrival)) before = before.from?.arrival
  if (before === undefined) return arrival
  const gain = arrival[bound] - before[bound]
  if (gain <= 0 || arrival[bound] + gain * MOST_ROUNDS >= WINDOW_MS) return arrival
  const end = Math.min(WINDOW_MS, arrival.room[bound])
  return { ...arrival, [bound]: end, endless: end >= WINDOW_MS }
}

const MOST_ROUNDS = 8

function isSameState(one: Arrival, other: Arrival): boolean {
  return (
    one.node === other.node && one.hour === other.hour && one.fresh === other.fresh && one.replied === other.replied
  )
}

/** Nobody knows when the person wrote before the journey began: perhaps just now, perhaps never. */
function atStart(node: JourneyNode): Arrival {
  return { node, least: 0, most: Number.POSITIVE_INFINITY, hour: 'any', fresh: true, replied: false, room: NO_LIMIT }
}

const NO_LIMIT = { least: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY }

function stateOf({ node, hour, fresh, replied }: Arrival): string {
  return `${node.id} ${hour} ${fresh} ${replied}`
}

function nextSteps(steps: ReadonlyMap<string, Ways>, longestHold: number): (arrival: Arrival) => Arrival[] {
  return (arrival) => {
    const { sends, ways } = steps.get(arrival.node.id) ?? { sends: undefined, ways: [] }
    const sent = sends === undefined ? arrival : { ...held(arrival, longestHold), fresh: true }
    return ways.map(({ edge, to, way }) => ({
      ...through(sent, way, longestHold, sends),
      node: to,
      from: { arrival, edge },
    }))
  }
}

/** As it stands when the message leaves: the law may have held it until the next allowed hours. */
function held(arrival: Arrival, longestHold: number): Arrival {
  return arrival.hour === 'any' ? { ...later(arrival, 0, longestHold), hour: 'allowed' } : arrival
}

function later(arrival: Arrival, least: number, most: number): Arrival {
  const room = { least: arrival.room.least + least, most: arrival.room.most + most }
  return { ...arrival, least: arrival.least + least, most: arrival.most + most, room }
}

function through(arrival: Arrival, way: Passage, longestHold: number, sends: NodeHints['sends']): Arrival {
  if (way.by === 'reply') return { ...arrival, ...JUST_REPLIED }
  const { least, most, sinceLastSend, intoAllowedHours, message } = way
  const hold = intoAllowedHours ? longestHold : 0
  const stayed = later(arrival, sinceLastSend && !arrival.fresh ? 0 : least, most + hold)
  if (message === 'delivered' && sends === 'free') return insideWindow(stayed)
  if (most === 0 && !intoAllowedHours) return stayed
  return { ...stayed, hour: intoAllowedHours ? 'allowed' : 'any', fresh: false }
}

const JUST_REPLIED: Pick<Arrival, 'least' | 'most' | 'room' | 'hour' | 'fresh' | 'replied' | 'endless'> = {
  least: 0,
  most: 0,
  room: NO_LIMIT,
  hour: 'answering',
  fresh: false,
  replied: true,
  endless: false,
}

/** A free text that was accepted tells that the window had not closed. */
function insideWindow(arrival: Arrival): Arrival {
  const before = WINDOW_MS - 1
  const { least, most, room } = arrival
  return {
    ...arrival,
    least: Math.min(least, before),
    most: Math.min(most, before),
    room: { least: Math.min(room.least, before), most: Math.min(room.most, before) },
    endless: false,
  }
}

/** The one with the fewest steps; the first of several, so that the same journey is always told the same way. */
function shortest(arrivals: readonly Arrival[]): Arrival {
  const [first, ...others] = arrivals
  if (first === undefined) throw new RangeError('There is no way to choose from.')
  return others.reduce((best, other) => (lengthOf(other) < lengthOf(best) ? other : best), first)
}

function lengthOf(arrival: Arrival): number {
  let steps = 0
  for (let at = arrival.from; at !== undefined; at = at.arrival.from) steps += 1
  return steps
}

/** Of a circle that was gone round very often each step is told once. */
function trail(last: Arrival): CounterexampleStep[] {
  const arrivals: Arrival[] = []
  for (let at: Arrival | undefined = last; at !== undefined; at = at.from?.arrival) arrivals.unshift(at)
  const told = new Set<string>()
  const kept = arrivals.filter((at) => {
    const step = `${at.from?.edge} ${at.node.id}`
    const isNew = !told.has(step)
    told.add(step)
    return isNew || !last.endless
  })
  return kept.map(({ node, from, least, most }) => ({
    node: node.id,
    ...(from === undefined ? {} : { edge: from.edge }),
    sinceReply: { least, most: Number.isFinite(most) ? most : null },
  }))
}
