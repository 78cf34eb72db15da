/**
 * The ways of a conversation that one has tried: each is all of its moments from the start. The server holds nothing of
 * them, so every moment is one to go on from. Pure.
 */
import type { Simulation, SimulationEvent } from '../../schemas/api.ts'

/** How it stood after an event; the first came of none. */
export interface Moment {
  event: SimulationEvent | null
  now: Simulation
}
export type Way = readonly Moment[]

/** Back to a moment; what came after it is kept as another way to return to. */
export function backTo(way: Way, others: readonly Way[], moment: number): { way: Way; others: readonly Way[] } {
  const kept = way.slice(0, moment + 1)
  return { way: kept, others: withoutParts([...others, way], kept) }
}

/** Another way is taken up again where it ended. */
export function takeUp(way: Way, others: readonly Way[], taken: number): { way: Way; others: readonly Way[] } {
  const wanted = others[taken]
  if (!wanted) return { way, others }
  const rest = others.filter((_, index) => index !== taken)
  return { way: wanted, others: withoutParts([...rest, way], wanted) }
}

/** After going on: a way that is a part of the present one, or of another, says nothing of its own. */
export function withoutParts(others: readonly Way[], way: Way): readonly Way[] {
  const all = [...others, way]
  return others.filter(
    (one, index) =>
      !all.some(
        (other, place) => place !== index && isPart(one, other) && (one.length < other.length || place > index),
      ),
  )
}

/** Moments are the same objects in every way that passes through them. */
function isPart(one: Way, other: Way): boolean {
  return one.length <= other.length && one.every((moment, index) => moment === other[index])
}

/** Where two ways part, for telling them apart: the first event that only the one has. */
export function ownEvent(one: Way, other: Way): SimulationEvent | null {
  const parted = one.findIndex((moment, index) => moment !== other[index])
  return one[parted]?.event ?? null
}
