/** What keyboard, menus and buttons of the canvas do to the selected steps. Each is one undo step. */
import {
  disconnect,
  type Fragment,
  fragmentOf,
  moveNodes,
  type Point,
  pasteFragment,
  removeNodes,
} from '../journey/edits.ts'
import { freshId } from '../journey/ids.ts'
import { type NodeTypes, outletsOf } from '../journey/node-types.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { writeFragment } from './clipboard.ts'
import { CARD_WIDTH, select, useFlow, useSelection } from './flow.ts'
import { layout } from './layout.ts'

export function selectAll() {
  const { nodes, edges } = useFlow.getState()
  select({ nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id) })
}

export function removeSelected() {
  const { nodes, edges } = useSelection.getState()
  if (nodes.length === 0 && edges.length === 0) return
  edit((journey) => removeNodes(disconnect(journey, new Set(edges)), new Set(nodes)))
  select({})
}

/** The selected steps as text for the clipboard; null when none is selected. */
export function copySelected(): string | null {
  const { document } = journeyStore.getState()
  const { nodes } = useSelection.getState()
  if (!document || nodes.length === 0) return null
  return writeFragment(fragmentOf(document, new Set(nodes)))
}

export function duplicateSelected(types: NodeTypes) {
  const { document } = journeyStore.getState()
  if (!document) return
  paste(fragmentOf(document, new Set(useSelection.getState().nodes)), { x: 40, y: 40 }, types)
}

/** Pastes around a point of the canvas, or beside the originals when they are still in sight there. */
export function pasteAround(fragment: Fragment, centre: Point, types: NodeTypes) {
  const xs = fragment.nodes.map(({ position }) => position.x)
  const ys = fragment.nodes.map(({ position }) => position.y)
  const middle = { x: (Math.min(...xs) + Math.max(...xs)) / 2 + 128, y: (Math.min(...ys) + Math.max(...ys)) / 2 + 70 }
  const offset = { x: Math.round((centre.x - middle.x) / 10) * 10, y: Math.round((centre.y - middle.y) / 10) * 10 }
  paste(fragment, offset, types)
}

export function tidy(types: NodeTypes, locale: string) {
  const { document } = journeyStore.getState()
  if (!document) return
  const drawn = new Map(useFlow.getState().nodes.map(({ id, measured }) => [id, measured]))
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const sizeOf = (id: string) => ({
    width: drawn.get(id)?.width ?? CARD_WIDTH,
    height: drawn.get(id)?.height ?? 150,
  })
  const outlets = (id: string) => {
    const node = nodes.get(id)
    const type = node && types.get(node.type)
    return type ? outletsOf(type, node.data, locale).map((outlet) => outlet.id) : []
  }
  const positions = layout(document, sizeOf, outlets)
  edit((journey) => moveNodes(journey, positions))
}

/** A journey has one beginning: a copied one is left out. */
function paste(fragment: Fragment, offset: Point, types: NodeTypes) {
  const nodes = fragment.nodes.filter((node) => !types.get(node.type)?.hints.entry)
  let added: string[] = []
  edit((journey) => {
    const pasted = pasteFragment(journey, { nodes, edges: fragment.edges }, offset, freshId)
    added = pasted.added
    return pasted.journey
  })
  if (added.length > 0) select({ nodes: added })
}
