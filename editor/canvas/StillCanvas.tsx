/** A drawing to look at: nothing can be changed; steps can still be reached and read by keyboard, and are light from afar. */
import { Background, BackgroundVariant, type EdgeTypes, type NodeTypes, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './canvas.css'
import './tints.css'
import { CanvasTools } from './CanvasTools.tsx'
import { useDistance } from './far.ts'
import { type FlowEdge, type FlowNode, useFlow } from './flow.ts'
import { measure } from './measure.ts'
import { useFirstView } from './useFirstView.ts'

/** Both made once: React Flow draws everything again for other ones. */
type Props = { nodeTypes: NodeTypes; edgeTypes: EdgeTypes }

export function StillCanvas({ nodeTypes, edgeTypes }: Props) {
  const { nodes, edges } = useFlow()
  const { far, onlyInSight } = useDistance(nodes.length)
  useFirstView()
  return (
    <ReactFlow<FlowNode, FlowEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={measure}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesReconnectable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      nodesFocusable
      deleteKeyCode={null}
      className={far ? 'far' : ''}
      onlyRenderVisibleElements={onlyInSight}
      minZoom={0.1}
      maxZoom={1.8}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--dot)" />
      <CanvasTools readOnly />
    </ReactFlow>
  )
}
