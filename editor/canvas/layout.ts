/**
 * Tidies a journey up the way it is told: the main path goes down a column, what else can happen starts a column to the
 * right, at the height of the outlet that leads there. Nothing covers anything; everything stands on the grid. Pure.
 */
import type { Journey } from '../../schemas/journey.ts'
import type { Point } from '../journey/edits.ts'

const GRID = 10
const BELOW = 60
const BESIDE = 110
const BETWEEN_COLUMNS = 90
/** A path longer than this goes on in the next column, so that it can still be seen whole. */
const TALLEST = 2400
const STEP_ASIDE = 320

export type Size = { width: number; height: number }
type Column = { ids: string[]; depth: number; top: number }

/** `outlets`: a step's outlets in the order they are drawn; those the journey still connects but the step has lost come last. */
export function layout(
  journey: Journey,
  sizeOf: (id: string) => Size,
  outlets: (id: string) => readonly string[],
): ReadonlyMap<string, Point> {
  const ways = waysOn(journey, outlets)
  const heights = new Map<string, number>()
  const laneOf = new Map<string, number>()
  const lowest: number[] = []
  /** Where a column that wants to begin at `top` could begin in that lane. */
  const free = (lane: number, top: number) =>
    Math.max(top, (lowest[lane] ?? Number.NEGATIVE_INFINITY) + BETWEEN_COLUMNS)
  /** Near is better than straight: a lane further right, where the wanted height is free, before far below. */
  const laneFor = (depth: number, top: number) => {
    const lanes = Array.from({ length: Math.max(1, lowest.length + 1 - depth) }, (_, index) => depth + index)
    const cost = (lane: number) => free(lane, top) - top + STEP_ASIDE * (lane - depth)
    return lanes.reduce((best, lane) => (cost(lane) < cost(best) ? lane : best))
  }
  const place = ({ ids, depth, top }: Column): number => {
    const lane = laneFor(depth, top)
    let y = free(lane, top)
    for (const id of ids) {
      laneOf.set(id, lane)
      heights.set(id, onGrid(y))
      y = onGrid(y) + sizeOf(id).height + BELOW
    }
    lowest[lane] = y - BELOW
    return lane
  }
  const placed = new Set<string>()
  for (const first of beginnings(journey)) {
    if (placed.has(first)) continue
    const waiting: { first: string; from?: string; depth: number }[] = [{ first, depth: 0 }]
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (placed.has(next.first)) continue
      const { ids, rest } = column(next.first, ways, placed, sizeOf)
      const lane = place({
        ids,
        depth: next.depth,
        top: next.from === undefined ? 0 : (heights.get(next.from) ?? 0),
      })
      const last = ids.at(-1)
      if (rest !== undefined) waiting.push({ first: rest, depth: lane + 1, ...(last && { from: ids[0] ?? last }) })
      for (const id of ids) {
        for (const target of ways.get(id) ?? []) waiting.push({ first: target, from: id, depth: lane + 1 })
      }
    }
  }
  return besideEachOther(laneOf, heights, sizeOf)
}

/** Each lane as wide as the widest that stands in it. */
function besideEachOther(
  laneOf: ReadonlyMap<string, number>,
  heights: ReadonlyMap<string, number>,
  sizeOf: (id: string) => Size,
): ReadonlyMap<string, Point> {
  const widths: number[] = []
  for (const [id, lane] of laneOf) widths[lane] = Math.max(widths[lane] ?? 0, sizeOf(id).width)
  const left: number[] = []
  let x = 0
  for (const width of widths) {
    left.push(x)
    x = onGrid(x + (width ?? 0) + BESIDE)
  }
  return new Map([...laneOf].map(([id, lane]) => [id, { x: left[lane] ?? 0, y: heights.get(id) ?? 0 }]))
}

/** Down the main path: each step's first way that leads to a step not placed yet. */
function column(
  first: string,
  ways: ReadonlyMap<string, readonly string[]>,
  placed: Set<string>,
  sizeOf: (id: string) => Size,
): { ids: string[]; rest?: string } {
  const ids: string[] = []
  let height = 0
  for (let id: string | undefined = first; id !== undefined; ) {
    height += sizeOf(id).height + BELOW
    if (height > TALLEST && ids.length > 0) return { ids, rest: id }
    placed.add(id)
    ids.push(id)
    id = ways.get(id)?.find((target) => !placed.has(target))
  }
  return { ids }
}

/** Where each step leads, in the order of its outlets. */
function waysOn(journey: Journey, outlets: (id: string) => readonly string[]): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>()
  for (const { id } of journey.nodes) {
    const order = outlets(id)
    const rank = (handle: string) => (order.includes(handle) ? order.indexOf(handle) : order.length)
    const out = journey.edges.filter((edge) => edge.source === id)
    out.sort((one, other) => rank(one.sourceHandle) - rank(other.sourceHandle))
    ways.set(
      id,
      out.map(({ target }) => target),
    )
  }
  return ways
}

/** Steps that nothing leads to, in the document's order; then all others, for rings that have no beginning. */
function beginnings(journey: Journey): string[] {
  const led = new Set(journey.edges.filter(({ source, target }) => source !== target).map(({ target }) => target))
  const ids = journey.nodes.map(({ id }) => id)
  return [...ids.filter((id) => !led.has(id)), ...ids]
}

const onGrid = (value: number) => Math.ceil(value / GRID) * GRID
