/** On a drawing that cannot be changed cards still tell their sizes, and frames are drawn round them. */
import { applyNodeChanges, type NodeChange } from '@xyflow/react'
import { type FlowNode, moveFlow, useFlow } from './flow.ts'

export function measure(changes: NodeChange<FlowNode>[]) {
  const sizes = changes.filter(({ type }) => type === 'dimensions')
  if (sizes.length > 0) moveFlow(applyNodeChanges(sizes, useFlow.getState().nodes))
}
