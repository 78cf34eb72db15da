/** The way a simulated person went through the journey: the simulator writes it, the canvas shows it. */
import { create } from 'zustand'

export type LitPath = {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
  /** The step where the person stands now. */
  current?: string | undefined
}

const NOTHING: LitPath = { nodes: new Set(), edges: new Set(), current: undefined }

export const useLitPath = create<LitPath>(() => NOTHING)

export const lightPath = (path: LitPath) => useLitPath.setState({ ...path, current: path.current }, true)
export const clearLitPath = () => useLitPath.setState(NOTHING, true)
