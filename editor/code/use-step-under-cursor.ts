/** The step in which the cursor stands is the selected one, and a step selected elsewhere is brought before one's eyes. */
import { useEffect } from 'react'
import { select, useSelection } from '../canvas/flow.ts'
import { placeOfStep, stepAt } from './journey-text.ts'
import type { monaco } from './monaco.ts'

const QUIET_MS = 150

export function useStepUnderCursor(editor: monaco.editor.IStandaloneCodeEditor | null) {
  useEffect(() => {
    const model = editor?.getModel()
    if (!editor || !model) return
    const reveal = (node: string | undefined) => {
      const place = node === undefined ? null : placeOfStep(model.getValue(), node)
      const position = editor.getPosition()
      if (!place || node === (position && stepAt(model.getValue(), model.getOffsetAt(position)))) return
      const start = model.getPositionAt(place.offset)
      editor.setPosition(start)
      editor.revealLineNearTop(start.lineNumber)
    }
    reveal(useSelection.getState().nodes[0])
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = editor.onDidChangeCursorPosition(({ position }) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const node = stepAt(model.getValue(), model.getOffsetAt(position))
        if (node !== null && useSelection.getState().nodes[0] !== node) select({ nodes: [node] })
      }, QUIET_MS)
    })
    const stop = useSelection.subscribe(({ nodes }) => {
      if (nodes.length === 1) reveal(nodes[0])
    })
    return () => {
      clearTimeout(timer)
      moved.dispose()
      stop()
    }
  }, [editor])
}
