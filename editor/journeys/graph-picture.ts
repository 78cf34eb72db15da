/**
 * A journey as a small picture: each step a bar in the tint of its group, each connection a line, where they stand on the
 * canvas. Width and height shrink apart, so that a long journey still fills the frame it is given. Pure.
 */
import type { Journey } from '../../schemas/journey.ts'
import type { NodeTypes } from '../journey/node-types.ts'

export type Bar = { id: string; group: string; x: number; y: number; width: number; height: number }
export type Picture = { bars: Bar[]; lines: { id: string; path: string }[] }

const CARD_WIDTH = 256
/** Cards as the canvas draws them, roughly: their head, a row an outlet, and the bubble of what they say. */
const HEAD = 78
const ROW = 29
const BUBBLE = 130
const GAP = 30
/** A journey of three steps is drawn no larger than this, or it would look like another thing. */
const LARGEST = 0.42
const LOWEST_BAR = 4
const MARGIN = 10

export function pictureOf(journey: Journey, types: NodeTypes, frame: { width: number; height: number }): Picture {
  const cards = journey.nodes.map((node) => ({
    id: node.id,
    group: types.get(node.type)?.hints.group ?? 'integration',
    ...node.position,
    height: heightOf(node.type, waysFrom(journey, node.id), types),
  }))
  if (cards.length === 0) return { bars: [], lines: [] }
  for (const card of cards) card.height = Math.min(card.height, roomBelow(card, cards))
  const left = Math.min(...cards.map(({ x }) => x))
  const top = Math.min(...cards.map(({ y }) => y))
  const wide = Math.max(...cards.map(({ x }) => x + CARD_WIDTH)) - left
  const tall = Math.max(...cards.map(({ y, height }) => y + height)) - top
  const across = Math.min(LARGEST, (frame.width - 2 * MARGIN) / wide)
  const down = Math.min(LARGEST, (frame.height - 2 * MARGIN) / tall)
  const aside = (frame.width - wide * across) / 2
  const above = (frame.height - tall * down) / 2
  const bars = cards.map(({ id, group, x, y, height }) => ({
    ...{ id, group },
    x: rounded(aside + (x - left) * across),
    y: rounded(above + (y - top) * down),
    width: rounded(CARD_WIDTH * across),
    height: rounded(Math.max(LOWEST_BAR, height * down)),
  }))
  const byId = new Map(bars.map((bar) => [bar.id, bar]))
  const lines = journey.edges.flatMap(({ id, source, target }) => {
    const from = byId.get(source)
    const to = byId.get(target)
    return from && to && from !== to ? [{ id, path: pathBetween(from, to) }] : []
  })
  return { bars, lines }
}

/** The canvas never draws one card over another, whatever is guessed of their heights here. */
function roomBelow(card: { x: number; y: number }, cards: readonly { x: number; y: number }[]): number {
  const tops = cards.filter(({ x, y }) => y > card.y && Math.abs(x - card.x) < CARD_WIDTH).map(({ y }) => y)
  return Math.max(HEAD / 2, Math.min(...tops) - card.y - GAP)
}

const waysFrom = (journey: Journey, id: string) => journey.edges.filter(({ source }) => source === id).length

function heightOf(type: string, ways: number, types: NodeTypes): number {
  const says = types.get(type)?.hints.preview !== undefined
  return HEAD + (says ? BUBBLE : 0) + (ways > 1 ? ways * ROW : 0)
}

/** Down from below a card into the top of what stands under it; else out of the side and into the side. */
function pathBetween(from: Bar, to: Bar): string {
  const isBelow = to.y >= from.y + from.height && Math.abs(to.x - from.x) < from.width
  if (isBelow) {
    const [x, y] = [middle(from), from.y + from.height]
    const half = rounded((y + to.y) / 2)
    return `M${x} ${y}C${x} ${half} ${middle(to)} ${half} ${middle(to)} ${to.y}`
  }
  const forward = to.x >= from.x
  const x = forward ? from.x + from.width : from.x
  const y = rounded(from.y + from.height / 2)
  const end = forward ? to.x : to.x + to.width
  const target = rounded(to.y + Math.min(to.height / 2, 6))
  const bend = rounded(Math.max(8, Math.abs(end - x) / 2) * (forward ? 1 : -1))
  return `M${rounded(x)} ${y}C${rounded(x + bend)} ${y} ${rounded(end - bend)} ${target} ${rounded(end)} ${target}`
}

const middle = ({ x, width }: Bar) => rounded(x + width / 2)
const rounded = (value: number) => Math.round(value * 10) / 10
