/** The keys that only mean something where the journey is drawn: frames, notes, and how near one looks. */
import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { useTexts } from '../i18n/index.ts'
import { groupSelected, noteAt, ungroupSelected } from './commands.ts'
import { drawnIds } from './drawn-ids.ts'
import { useKeyActions } from './key-actions.ts'
import { middleOf, pointerOver } from './pointer.ts'

const SMOOTH = { duration: 140 } as const

export function useCanvasKeys(canvas: { current: HTMLElement | null }) {
  const t = useTexts('canvas')
  const { fitView, zoomTo, screenToFlowPosition } = useReactFlow()
  const zoomSelection = useCallback(() => {
    const nodes = drawnIds().map((id) => ({ id }))
    void fitView({ ...SMOOTH, ...(nodes.length > 0 ? { nodes } : {}), padding: 0.2, maxZoom: 1.2 })
  }, [fitView])
  useKeyActions({
    group: () => groupSelected(t('frame.new')),
    ungroup: ungroupSelected,
    note: () => {
      if (canvas.current) noteAt(screenToFlowPosition(pointerOver(canvas.current) ?? middleOf(canvas.current)))
    },
    zoomAll: () => fitView({ ...SMOOTH, padding: 0.12, maxZoom: 1 }),
    zoomSelection,
    zoomReset: () => zoomTo(1, SMOOTH),
  })
}
