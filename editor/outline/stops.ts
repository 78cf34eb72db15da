/**
 * Where in the list one is: on a step, or on one of its outlets. One stop at a time can be reached with Tab; the arrows go
 * from stop to stop. Where one arrives with a key is pure; the state is shared by the rows.
 */
import { create } from 'zustand'
import { select } from '../canvas/flow.ts'
import type { Row, Told } from './told.ts'

export type Stop = { node: string; outlet?: string }

type State = {
  stop: Stop | null
  /** Grows whenever the focus is to go to the stop. */
  wanted: number
  /** The step whose name is being written, and the one whose menu is open. */
  renaming: string | null
  menu: { node: string; box: DOMRect } | null
}

export const useStops = create<State>(() => ({ stop: null, wanted: 0, renaming: null, menu: null }))

/** The focus goes there as soon as it is drawn. */
export const goToStop = (stop: Stop) => useStops.setState(({ wanted }) => ({ stop, wanted: wanted + 1 }))

/** While an arrow is held, the form at the side need not be drawn for every step that is passed. */
const SETTLE_MS = 90
let settling: ReturnType<typeof setTimeout> | undefined

/** The focus is there; what is selected, and with it the form at the side, follows as soon as one stays. */
export function arriveAt(stop: Stop) {
  const now = useStops.getState().stop
  if (now?.node !== stop.node || now.outlet !== stop.outlet) useStops.setState({ stop })
  clearTimeout(settling)
  settling = setTimeout(() => {
    if (useStops.getState().stop?.node === stop.node) select({ nodes: [stop.node] })
  }, SETTLE_MS)
}

/** It is chosen: what is selected follows at once. */
export function choose(stop: Stop) {
  arriveAt(stop)
  clearTimeout(settling)
  select({ nodes: [stop.node] })
}

export const stopKey = ({ node, outlet }: Stop) => (outlet === undefined ? node : `${node} ${outlet}`)

/** Undefined where a key leads nowhere. */
export function stopAfter(told: Told, { node, outlet }: Stop, key: string): Stop | undefined {
  const { order } = told.reading
  const row = told.rows.get(node)
  if (!row) return undefined
  const step = (index: number): Stop | undefined => {
    const id = order[index]
    return id === undefined ? undefined : { node: id }
  }
  const index = row.number - 1
  const way = outlet === undefined ? -1 : row.ways.findIndex((each) => each.outlet === outlet)
  if (key === 'Home') return step(0)
  if (key === 'End') return step(order.length - 1)
  if (key === 'ArrowRight') {
    if (way < 0) return wayAt(row, 0)
    const to = row.ways[way]?.to
    return to && { node: to.node }
  }
  if (key === 'ArrowLeft') {
    if (way >= 0) return { node }
    const edge = told.reading.into.get(node)?.[0]
    return edge && { node: edge.source, outlet: edge.sourceHandle }
  }
  if (key === 'ArrowDown') return way < 0 ? step(index + 1) : (wayAt(row, way + 1) ?? step(index + 1))
  if (key === 'ArrowUp') return way < 0 ? step(index - 1) : (wayAt(row, way - 1) ?? { node })
  return undefined
}

function wayAt(row: Row, index: number): Stop | undefined {
  const way = row.ways[index]
  return way && { node: row.node.id, outlet: way.outlet }
}

/** The next step, after the one where one is and round to the first, whose name begins like this; without accents. */
export function stopByName(told: Told, from: string | undefined, typed: string): Stop | undefined {
  const { order } = told.reading
  const start = from === undefined ? 0 : order.indexOf(from) + (typed.length > 1 ? 0 : 1)
  for (let offset = 0; offset < order.length; offset++) {
    const id = order[(start + offset) % order.length]
    const row = id === undefined ? undefined : told.rows.get(id)
    if (row && plain(row.name).startsWith(plain(typed))) return { node: row.node.id }
  }
  return undefined
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
