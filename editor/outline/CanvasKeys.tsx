/** The canvas without a mouse: Tab in the order of the journey, Alt and arrows along its ways, A and C to go on building. */
import { useEffect, useRef } from 'react'
import { announce } from '../canvas/announce.ts'
import { useSelection } from '../canvas/flow.ts'
import { type KeyActions, useKeyActions } from '../canvas/key-actions.ts'
import { openForm } from '../canvas/panel-tab.ts'
import { askWay } from '../canvas/way-picker.ts'
import { writeIn } from '../canvas/writing.ts'
import { useTexts } from '../i18n/index.ts'
import { goToStep } from './go-to-step.ts'
import { keepInOrder } from './tab-order.ts'
import { useTold } from './told.ts'
import { type Walk, walkTo } from './walk.ts'

export function CanvasKeys() {
  const t = useTexts('outline')
  const told = useTold()
  const cameFrom = useRef<string>(undefined)
  const { order } = told.reading
  useEffect(() => keepInOrder(order), [order])

  const here = () => {
    const focused = document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id
    const { nodes } = useSelection.getState()
    return focused ?? (nodes.length === 1 ? nodes[0] : undefined)
  }
  const walk = (way: Walk) => () => {
    const id = here()
    if (id === undefined) {
      const first = told.reading.order[0]
      return first === undefined ? false : goToStep({ node: first })
    }
    const next = walkTo(told.reading, id, way, cameFrom.current)
    if (next === undefined) return announce(t(`noWay.${way}`))
    if (way === 'follow') cameFrom.current = id
    goToStep({ node: next })
  }
  const ask = (kind: 'add' | 'connect') => () => {
    const id = here()
    const row = id === undefined ? undefined : told.rows.get(id)
    if (!row) return false
    if (row.ways.length === 0) return announce(t('noOutlets', { step: row.name }))
    askWay({ kind, node: row.node.id })
  }
  const rename: KeyActions['rename'] = () => {
    const id = here()
    if (id === undefined) return false
    // Frames and notes have no form: they are written in where they stand.
    if (!told.rows.has(id)) return writeIn(id)
    goToStep({ node: id })
    openForm()
  }
  useKeyActions({
    add: ask('add'),
    connect: ask('connect'),
    rename,
    follow: walk('follow'),
    back: walk('back'),
    otherWay: walk('otherWay'),
    otherWayBack: walk('otherWayBack'),
  })
  return null
}
