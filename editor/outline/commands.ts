/** What the list's keys and menus do to a step or a way. Each is one edit, so it can be undone, and says where to go next. */
import { select } from '../canvas/flow.ts'
import { connect, disconnect, pasteFragment, removeNodes, renameNode } from '../journey/edits.ts'
import { freshId } from '../journey/ids.ts'
import { moveBehind, removeAndClose, swapPlaces } from '../journey/rearrange.ts'
import { edit } from '../journey/store.ts'
import type { Reading } from './reading.ts'
import { goToStop, type Stop } from './stops.ts'
import type { Row, Told } from './told.ts'

/** The outlet by which the way goes on through a step: to the next line, else to anywhere, else its first. */
function through(reading: Reading, id: string): string | undefined {
  const ways = reading.lines.get(id)?.ways.filter(({ gone }) => !gone) ?? []
  const on = ways.find(({ to }) => to?.course === 'next') ?? ways.find(({ to }) => to !== undefined) ?? ways[0]
  return on?.outlet.id
}

export function rename(id: string, label: string) {
  edit((journey) => renameNode(journey, id, label))
}

/** The focus goes to the line that takes its number, or to the last one. */
export function remove(told: Told, id: string, close: boolean) {
  const { order } = told.reading
  const index = order.indexOf(id)
  const next = order[index + 1] ?? order[index - 1]
  edit((journey) =>
    close ? removeAndClose(journey, id, through(told.reading, id)) : removeNodes(journey, new Set([id])),
  )
  if (next === undefined) select({})
  else goToStop({ node: next })
}

export function cut(told: Told, { node, outlet }: Stop) {
  const edge = told.reading.lines.get(node)?.ways.find((way) => way.outlet.id === outlet)?.to?.edge
  if (edge !== undefined) edit((journey) => disconnect(journey, new Set([edge])))
}

/** A step like it, on no way yet. */
export function duplicate(row: Row) {
  let copy: string | undefined
  edit((journey) => {
    const fragment = { nodes: [row.node], edges: [] }
    const pasted = pasteFragment(journey, fragment, { x: 40, y: 40 }, freshId)
    copy = pasted.added[0]
    return pasted.journey
  })
  if (copy !== undefined) goToStop({ node: copy })
}

/** One place earlier or later in its passage; false at the passage's ends, where there is no such place. */
export function move(told: Told, id: string, way: 'earlier' | 'later', isEntry: (id: string) => boolean): boolean {
  const { reading } = told
  const lines = reading.passages.find((passage) => passage.lines.some(({ node }) => node.id === id))?.lines ?? []
  const index = lines.findIndex(({ node }) => node.id === id)
  const [first, second] = way === 'later' ? [lines[index], lines[index + 1]] : [lines[index - 1], lines[index]]
  if (!first || !second || isEntry(first.node.id)) return false
  const [one, other] = [first.node.id, second.node.id]
  const outlet = through(reading, other)
  if (outlet === undefined) return false
  edit((journey) => {
    const behind = { source: other, sourceHandle: outlet }
    return swapPlaces(moveBehind(journey, one, through(reading, one), behind, freshId), one, other)
  })
  goToStop({ node: id })
  return true
}

export function moveTo(told: Told, id: string, source: string, sourceHandle: string) {
  edit((journey) => moveBehind(journey, id, through(told.reading, id), { source, sourceHandle }, freshId))
}

export function lead(source: string, sourceHandle: string, target: string) {
  edit((journey) => connect(journey, { source, sourceHandle, target }, freshId()))
}
