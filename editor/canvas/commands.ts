/** What keyboard, menus and buttons of the canvas do to what is selected. Each is one undo step. */
import type { Journey, Tint } from '../../schemas/journey.ts'
import {
  disconnect,
  type Fragment,
  fragmentOf,
  moveNodes,
  type Point,
  pasteFragment,
  removeNodes,
} from '../journey/edits.ts'
import { groupNodes, tintGroup, ungroupNodes } from '../journey/groups.ts'
import { freshId } from '../journey/ids.ts'
import { type NodeTypes, outletsOf } from '../journey/node-types.ts'
import { addNote, moveNotes, NOTE_SIZE, removeNotes, tintNote } from '../journey/notes.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { type Alignment, align } from './align.ts'
import { writeFragment } from './clipboard.ts'
import { boxOf, CARD_WIDTH, select, USUAL_HEIGHT, useFlow, useSelection } from './flow.ts'
import { type Box, boundsOf, frameId, noteId, noteOfNode } from './frames.ts'
import { layoutWithFrames } from './layout-frames.ts'
import { writeIn } from './writing.ts'

export function selectAll() {
  const { document } = journeyStore.getState()
  if (!document) return
  const ids = (items: readonly { id: string }[] = []) => items.map(({ id }) => id)
  const { nodes, edges, groups, notes } = document
  select({ nodes: ids(nodes), edges: ids(edges), frames: ids(groups), notes: ids(notes) })
}

export function removeSelected() {
  const { nodes, edges, notes } = useSelection.getState()
  if (nodes.length + edges.length + notes.length === 0) return
  edit((journey) => {
    const without = removeNodes(disconnect(journey, new Set(edges)), new Set(nodes))
    return removeNotes(without, new Set(notes))
  })
  select({})
}

/** What is selected as text for the clipboard; null when neither a step nor a note is. */
export function copySelected(): string | null {
  const fragment = selectedFragment()
  return fragment && writeFragment(fragment)
}

export function duplicateSelected(types: NodeTypes) {
  const fragment = selectedFragment()
  if (fragment) paste(fragment, { x: 40, y: 40 }, types)
}

/** Pastes with the middle of what is pasted at a point of the canvas. */
export function pasteAround(fragment: Fragment, centre: Point, types: NodeTypes) {
  const bounds = boundsOf([
    ...fragment.nodes.map(({ position }) => ({ ...position, width: CARD_WIDTH, height: USUAL_HEIGHT })),
    ...(fragment.notes ?? []).map(({ position, size }) => ({ ...position, ...size })),
  ])
  if (!bounds) return
  const offset = {
    x: onGrid(centre.x - bounds.x - bounds.width / 2),
    y: onGrid(centre.y - bounds.y - bounds.height / 2),
  }
  paste(fragment, offset, types)
}

/** A new frame round the selected steps, whose name is asked for at once. */
export function groupSelected(name: string) {
  const { nodes } = useSelection.getState()
  if (nodes.length === 0) return
  const id = freshId()
  edit((journey) => groupNodes(journey, new Set(nodes), id, name))
  select({ frames: [id] })
  writeIn(frameId(id))
}

export function ungroupSelected() {
  const { nodes, frames } = useSelection.getState()
  edit((journey) => ungroupNodes(journey, new Set(nodes)))
  if (frames.length > 0) select({ nodes })
}

/** A note with its middle at a point of the canvas, to be written in at once. */
export function noteAt(centre: Point) {
  const id = freshId()
  const position = { x: onGrid(centre.x - NOTE_SIZE.width / 2), y: onGrid(centre.y - NOTE_SIZE.height / 2) }
  edit((journey) => addNote(journey, id, position))
  select({ notes: [id] })
  writeIn(noteId(id))
}

export function tintSelected(tint: Tint | undefined) {
  const { frames, notes } = useSelection.getState()
  edit((journey) => {
    const framed = frames.reduce((now, id) => tintGroup(now, id, tint), journey)
    return notes.reduce((now, id) => tintNote(now, id, tint), framed)
  })
}

export function alignSelected(how: Alignment) {
  place(align(selectedBoxes(), how))
}

/** Tidies the selected steps among themselves; they stay where their upper left corner is. */
export function tidySelected(types: NodeTypes, locale: string) {
  const { document } = journeyStore.getState()
  const { nodes } = useSelection.getState()
  const bounds = boundsOf(nodes.map(sizedBox))
  if (!document || !bounds) return
  const positions = tidyPositions({ ...document, ...fragmentOf(document, new Set(nodes)) }, types, locale)
  const moved = boundsOf([...positions.values()].map((position) => ({ ...position, width: 0, height: 0 })))
  const by = { x: bounds.x - (moved?.x ?? 0), y: bounds.y - (moved?.y ?? 0) }
  place(new Map([...positions].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }])))
}

export function tidy(types: NodeTypes, locale: string) {
  const { document } = journeyStore.getState()
  if (document) place(tidyPositions(document, types, locale))
}

function tidyPositions(journey: Journey, types: NodeTypes, locale: string) {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]))
  const outlets = (id: string) => {
    const node = nodes.get(id)
    const type = node && types.get(node.type)
    return type ? outletsOf(type, node.data, locale).map((outlet) => outlet.id) : []
  }
  return layoutWithFrames(journey, sizedBox, outlets)
}

/** Steps by their ids, notes by those of their nodes on the canvas. */
function place(positions: ReadonlyMap<string, Point>) {
  const notes = new Map(
    [...positions].flatMap(([id, at]) => {
      const note = noteOfNode(id)
      return note === undefined ? [] : [[note, at] as const]
    }),
  )
  edit((journey) => moveNotes(moveNodes(journey, positions), notes))
}

function selectedBoxes(): ReadonlyMap<string, Box> {
  const { nodes, notes } = useSelection.getState()
  return new Map([...nodes, ...notes.map(noteId)].map((id) => [id, sizedBox(id)]))
}

function sizedBox(id: string): Box {
  const drawn = useFlow.getState().nodes.find((node) => node.id === id)
  return drawn ? boxOf(drawn) : { x: 0, y: 0, width: CARD_WIDTH, height: USUAL_HEIGHT }
}

function selectedFragment(): Fragment | null {
  const { document } = journeyStore.getState()
  const { nodes, notes } = useSelection.getState()
  if (!document || nodes.length + notes.length === 0) return null
  return fragmentOf(document, new Set(nodes), new Set(notes))
}

/** A journey has one beginning: a copied one is left out. */
function paste(fragment: Fragment, offset: Point, types: NodeTypes) {
  const nodes = fragment.nodes.filter((node) => !types.get(node.type)?.hints.entry)
  let added: { nodes: string[]; notes: string[] } = { nodes: [], notes: [] }
  edit((journey) => {
    const pasted = pasteFragment(journey, { ...fragment, nodes }, offset, freshId)
    added = { nodes: pasted.added, notes: pasted.notes }
    return pasted.journey
  })
  if (added.nodes.length + added.notes.length > 0) select(added)
}

const onGrid = (value: number) => Math.round(value / 10) * 10
