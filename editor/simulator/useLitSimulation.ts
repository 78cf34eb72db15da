/** Lights the way of the simulation on the canvas for as long as the panel is shown. */
import { useEffect } from 'react'
import type { Simulation } from '../../schemas/api.ts'
import { clearLitPath, lightPath } from '../journey/lit-path.ts'

export function useLitSimulation(now: Simulation | undefined) {
  useEffect(() => {
    if (!now) return
    lightPath({ nodes: new Set(now.path.nodes), edges: new Set(now.path.edges), current: now.node })
    return clearLitPath
  }, [now])
}
