/** The first look at a journey: the whole of it where that is readable, otherwise its beginning at a readable size. */
import { useNodesInitialized, useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'

const FIT = { padding: 0.1, maxZoom: 1 }
const READABLE = 0.62
const BEGIN_AT = 0.9
const MARGIN = 48

export function useFirstView() {
  const { getNodes, getNodesBounds, setViewport, fitView } = useReactFlow()
  const store = useStoreApi()
  const measured = useNodesInitialized()
  const seen = useRef(false)
  useEffect(() => {
    if (!measured || seen.current) return
    seen.current = true
    const { width, height } = store.getState()
    const nodes = getNodes()
    const bounds = getNodesBounds(nodes)
    const zoom = Math.min(width / bounds.width, height / bounds.height) * 0.85
    const first = nodes[0]
    if (zoom >= READABLE || !first) void fitView(FIT)
    else
      void setViewport({
        x: MARGIN - first.position.x * BEGIN_AT,
        y: MARGIN - first.position.y * BEGIN_AT,
        zoom: BEGIN_AT,
      })
  }, [measured, getNodes, getNodesBounds, setViewport, fitView, store])
}
