/**
 * A second message that we begin on the same day: the rule of one contact a day holds it until the next. Told where on some
 * way hardly any time passes between two such messages and no reply comes between them; found exactly, round circles too.
 */
import type { CounterexampleStep } from '../../../schemas/diagnostic.ts'
import type { Journey, JourneyNode } from '../../../schemas/journey.ts'
import type { NodeHints } from '../../../schemas/node-type.ts'
import type { Passage } from '../passage.ts'
import type { Finding } from './finding.ts'
import { sendsOf, type TypeOf, waysOf } from './ways.ts'

/** People are written to between 8 and 20 in most places: what comes so soon mostly comes on the same day. */
const SAME_DAY_MS = 6 * 3_600_000

type Arrival = {
  node: JourneyNode
  /** How long ago, in ms, a message that we began was sent at most; Infinity while there is none, or a reply came since. */
  since: number
  /** Nothing but sends since a reply of the person: what is said now answers it. */
  answering: boolean
  from?: { arrival: Arrival; edge: string }
}

export function checkFrequency(journey: Journey, typeOf: TypeOf): Finding[] {
  const soonest = [...soonestArrivals(journey, typeOf).values()]
  return journey.nodes.flatMap((node, index): Finding[] => {
    if (sendsOf(node, typeOf) === undefined) return []
    const [worst] = soonest
      .filter((arrival) => arrival.node === node && !arrival.answering && arrival.since <= SAME_DAY_MS)
      .sort((one, other) => one.since - other.since)
    if (worst === undefined) return []
    const where = { node: node.id, path: `/nodes/${index}` }
    return [{ severity: 'info', code: 'second-contact-of-day', ...where, counterexample: trail(worst) }]
  })
}

/** By state, the way on which the least time passes: it only ever shrinks, so that circles come to rest. */
function soonestArrivals(journey: Journey, typeOf: TypeOf): Map<string, Arrival> {
  const steps = waysOf(journey, typeOf)
  const soonest = new Map<string, Arrival>()
  const waiting: Arrival[] = []
  const arrive = (arrival: Arrival) => {
    const state = `${arrival.node.id} ${arrival.answering}`
    const known = soonest.get(state)
    if (known && known.since <= arrival.since) return
    soonest.set(state, arrival)
    waiting.push(arrival)
  }
  for (const node of journey.nodes)
    if (typeOf(node)?.hints.entry) arrive({ node, since: Number.POSITIVE_INFINITY, answering: false })
  // First come, first served: of ways that take as long the shortest is told.
  for (const arrival of waiting) {
    const { sends, ways } = steps.get(arrival.node.id) ?? { sends: undefined, ways: [] }
    for (const { edge, to, way } of ways) arrive({ ...through(arrival, way, sends), node: to, from: { arrival, edge } })
  }
  return soonest
}

function through(arrival: Arrival, way: Passage, sends: NodeHints['sends']): Omit<Arrival, 'node'> {
  if (way.by === 'reply') return { since: Number.POSITIVE_INFINITY, answering: true }
  const began = sends !== undefined && !arrival.answering && way.message !== 'refused'
  const passed = way.most > 0 || way.intoAllowedHours === true
  return { since: (began ? 0 : arrival.since) + way.most, answering: arrival.answering && !passed }
}

function trail(last: Arrival): CounterexampleStep[] {
  const steps: CounterexampleStep[] = []
  for (let at: Arrival | undefined = last; at !== undefined; at = at.from?.arrival)
    steps.unshift({ node: at.node.id, ...(at.from === undefined ? {} : { edge: at.from.edge }) })
  return steps
}
