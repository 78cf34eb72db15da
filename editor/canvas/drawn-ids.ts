/** What is selected, by its nodes on the canvas: the steps of a folded frame are there as its card only. */
import { useFlow, useSelection } from './flow.ts'
import { frameId, noteId } from './frames.ts'

export function drawnIds(): string[] {
  const { nodes, frames, notes } = useSelection.getState()
  const hidden = new Set(useFlow.getState().nodes.flatMap((node) => (node.hidden ? [node.id] : [])))
  return [...nodes.filter((id) => !hidden.has(id)), ...frames.map(frameId), ...notes.map(noteId)]
}
