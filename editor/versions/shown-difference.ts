/** What the drawing of a difference knows of each step and connection; filled by its page, read by cards and lines. */
import { create } from 'zustand'
import type { Difference } from './difference.ts'

type Shown = Pick<Difference, 'nodes' | 'edges' | 'lostOutlets'>

const NOTHING: Shown = { nodes: new Map(), edges: new Map(), lostOutlets: new Map() }

export const useShownDifference = create<Shown>(() => NOTHING)
export const clearShownDifference = () => useShownDifference.setState(NOTHING)
