/** Where the small menu of steps is open: after an edge was dropped into emptiness, or in the middle of one. */
import { create } from 'zustand'
import type { Point } from '../journey/edits.ts'

export type QuickAdd = {
  /** Where on the screen the menu opens, and where on the canvas the step will stand. */
  screen: Point
  position: Point
  /** The outlet the new step will hang on. */
  from?: { source: string; sourceHandle: string }
  /** The connection it is put into. */
  onEdge?: string
}

export const useQuickAdd = create<{ open: QuickAdd | null }>(() => ({ open: null }))
export const openQuickAdd = (open: QuickAdd) => useQuickAdd.setState({ open })
export const closeQuickAdd = () => useQuickAdd.setState({ open: null })
