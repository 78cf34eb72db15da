/** Moves the canvas just so far that the selected step is in sight, and not below the miniature or the tools. */
import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { boxOf, useFlow } from './flow.ts'

const MARGIN = 24
/** What lies over the canvas's lower edge. */
const BELOW = 120

export function useBringIntoSight(canvas: { current: HTMLElement | null }) {
  const { getViewport, setViewport } = useReactFlow()
  return useCallback(() => {
    // It is drawn, and so measured, a frame or two after it was added.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const step = useFlow.getState().nodes.find(({ selected }) => selected)
        const size = canvas.current?.getBoundingClientRect()
        if (!step || !size) return
        const { x, y, zoom } = getViewport()
        const box = boxOf(step)
        const left = box.x * zoom + x
        const top = box.y * zoom + y
        const by = {
          x: shift(left, left + box.width * zoom, MARGIN, size.width - MARGIN),
          y: shift(top, top + box.height * zoom, MARGIN, size.height - BELOW),
        }
        if (by.x !== 0 || by.y !== 0) void setViewport({ x: x + by.x, y: y + by.y, zoom }, { duration: 140 })
      }),
    )
  }, [canvas, getViewport, setViewport])
}

/** Into the space between; what is larger than it shows its beginning. */
function shift(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from
  if (to > most) return Math.max(most - to, least - from)
  return 0
}
