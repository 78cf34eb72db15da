/** Brings a step into the middle of the canvas, or with it the whole way to it, and selects and focuses it; in the list, its line. */
import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { groupOf } from '../journey/groups.ts'
import { journeyStore } from '../journey/store.ts'
import { select } from './flow.ts'
import { fold, useFolds } from './folds.ts'

/** Room for what lies over the canvas: the marks above the cards, the tools at the bottom. */
const ROUND_A_WAY = { top: '32px', right: '24px', bottom: '72px', left: '24px' } as const

type Target = {
  /** By its id on the canvas: frames and notes can be gone to as well. */
  node?: string | undefined
  edge?: string | undefined
  along?: string[] | undefined
  /** Somebody is typing and goes on with it. */
  keepFocus?: boolean
}

export function useGoTo() {
  const { fitView } = useReactFlow()
  return useCallback(
    async (target: Target) => {
      if (target.edge !== undefined) select({ edges: [target.edge] })
      if (target.node === undefined) return
      if (unfoldFor(target.node)) await laidOut()
      select({ nodes: [target.node] })
      const line = document.querySelector(`[data-stop="${CSS.escape(target.node)}"]`)
      if (line instanceof HTMLElement) return target.keepFocus ? line.scrollIntoView({ block: 'center' }) : line.focus()
      const { along = [] } = target
      const nodes = [...new Set([...along, target.node])].map((id) => ({ id }))
      if (along.length === 0) await fitView({ nodes, maxZoom: 1, minZoom: 0.6, duration: 140 })
      else {
        // The way is told below the canvas, which is smaller from then on.
        await laidOut()
        await fitView({ nodes, maxZoom: 1, minZoom: 0.25, padding: ROUND_A_WAY, duration: 140 })
      }
      if (target.keepFocus) return
      const drawn = document.querySelector(`.react-flow__node[data-id="${CSS.escape(target.node)}"]`)
      if (drawn instanceof HTMLElement) drawn.focus({ preventScroll: true })
    },
    [fitView],
  )
}

/** A step inside a folded frame cannot be gone to. True when one had to be opened. */
function unfoldFor(node: string): boolean {
  const { document } = journeyStore.getState()
  const group = document && groupOf(document, node)
  if (!group || !useFolds.getState().folded.has(group.id)) return false
  fold(group.id, false)
  return true
}

/** After the next two frames: one in which it is drawn, one in which React Flow has noticed its new size. */
function laidOut(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}
