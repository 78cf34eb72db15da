/**
 * Notes and frames of two copies brought together, by their ids. What one side removed and the other changed stays: a
 * note too many is read in a second, a lost one is lost. Pure; the same on both sides.
 */
import type { JourneyGroup, JourneyNote } from '../../schemas/journey.ts'
import { equal } from './equal.ts'
import type { Pick } from './merge.ts'

type Items<T> = readonly T[] | undefined

export function mergeNotes(
  base: Items<JourneyNote>,
  mine: Items<JourneyNote>,
  theirs: Items<JourneyNote>,
  pick: Pick,
): JourneyNote[] {
  return mergeById(base, mine, theirs, (was, my, their) => {
    const text = pick(was?.text, my.text, their.text, { key: `note ${my.id}`, kind: 'note', beside: my.id })
    const position = mineIfChanged(was?.position, my.position, their.position)
    const size = mineIfChanged(was?.size, my.size, their.size)
    const tint = mineIfChanged(was?.tint, my.tint, their.tint)
    return { id: my.id, position, size, text: text ?? '', ...(tint === undefined ? {} : { tint }) }
  })
}

/** Members are joined one by one: who came on either side is in, who left on either side is out. */
export function mergeGroups(
  base: Items<JourneyGroup>,
  mine: Items<JourneyGroup>,
  theirs: Items<JourneyGroup>,
  pick: Pick,
): JourneyGroup[] {
  const merged = mergeById(base, mine, theirs, (was, my, their) => {
    const name = pick(was?.name, my.name, their.name, { key: `group ${my.id}`, kind: 'group-name', beside: my.id })
    const before = new Set(was?.nodes)
    const [ours, other] = [new Set(my.nodes), new Set(their.nodes)]
    const nodes = [...new Set([...my.nodes, ...their.nodes])].filter((id) =>
      before.has(id) ? ours.has(id) && other.has(id) : true,
    )
    const tint = mineIfChanged(was?.tint, my.tint, their.tint)
    return { id: my.id, name: name ?? '', nodes, ...(tint === undefined ? {} : { tint }) }
  })
  // Both may have put one step into a frame of their own: the first by this order keeps it, on both sides the same.
  return merged.sort((one, another) => rank(base, one.id) - rank(base, another.id) || (one.id < another.id ? -1 : 1))
}

function mergeById<T extends { id: string }>(
  base: Items<T>,
  mine: Items<T>,
  theirs: Items<T>,
  both: (was: T | undefined, my: T, their: T) => T,
): T[] {
  const [before, ours, other] = [byId(base), byId(mine), byId(theirs)]
  return [...new Set([...ours.keys(), ...other.keys()])].flatMap((id) => {
    const [was, my, their] = [before.get(id), ours.get(id), other.get(id)]
    if (my && their) return [equal(my, their) ? my : both(was, my, their)]
    const left = my ?? their
    return left && !(was && equal(was, left)) ? [left] : []
  })
}

/** A frame made since then comes before those there were: taking steps into it was what somebody wanted last. */
const rank = (base: Items<{ id: string }>, id: string) => (base?.some((item) => item.id === id) ? 1 : 0)

/** Worth no question. */
const mineIfChanged = <T>(was: T | undefined, my: T, their: T): T => (equal(my, was) ? their : my)

const byId = <T extends { id: string }>(items: Items<T>) => new Map((items ?? []).map((item) => [item.id, item]))
