/**
 * What is lit on the canvas: the way a simulated person went, and over it, while somebody looks at one, the way on which a
 * problem happens. The simulator and the list of problems write them; cards and connections show them.
 */
import { create } from 'zustand'

export type LitPath = {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
  /** The step where the person stands now, or where the problem is. */
  current?: string | undefined
  /** What is written on a step of the way, by its id: the time since the last reply, and whether it is too long. */
  marks?: ReadonlyMap<string, Mark> | undefined
  severity?: 'error' | 'warning' | 'info' | undefined
}

export type Mark = { text: string; late: boolean }

type Lit = { way: LitPath; problem: LitPath | null }

const NOTHING: LitPath = { nodes: new Set(), edges: new Set() }

const useLit = create<Lit>(() => ({ way: NOTHING, problem: null }))

/** A part of what is lit now; select narrowly, every card listens. */
export const useLitPath = <T>(select: (lit: LitPath) => T): T => useLit(({ way, problem }) => select(problem ?? way))

export const lightPath = (way: LitPath) => useLit.setState({ way })
export const clearLitPath = () => useLit.setState({ way: NOTHING })
export const lightProblem = (problem: LitPath) => useLit.setState({ problem })
export const clearLitProblem = () => useLit.setState({ problem: null })
