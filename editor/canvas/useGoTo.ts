/** Brings a step into the middle of the canvas, selects and focuses it. */
import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { select } from './flow.ts'

export function useGoTo() {
  const { fitView } = useReactFlow()
  return useCallback(
    async (target: { node?: string | undefined; edge?: string | undefined }) => {
      if (target.edge !== undefined) select({ edges: [target.edge] })
      if (target.node === undefined) return
      select({ nodes: [target.node] })
      await fitView({ nodes: [{ id: target.node }], maxZoom: 1, minZoom: 0.6, duration: 140 })
      const drawn = document.querySelector(`.react-flow__node[data-id="${CSS.escape(target.node)}"]`)
      if (drawn instanceof HTMLElement) drawn.focus({ preventScroll: true })
    },
    [fitView],
  )
}
