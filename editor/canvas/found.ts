/** What the search in the journey has found, for cards to show; they listen to their own part only. */
import { create } from 'zustand'

export type Found = { nodes: ReadonlySet<string>; current: string | undefined }

const NOTHING: Found = { nodes: new Set(), current: undefined }

const useFoundNodes = create<Found>(() => NOTHING)

export const showFound = (found: Found) => useFoundNodes.setState(found)
export const forgetFound = () => useFoundNodes.setState(NOTHING)

/** By the id of its node on the canvas. */
export const useFound = (id: string): 'current' | 'found' | undefined =>
  useFoundNodes(({ nodes, current }) => (current === id ? 'current' : nodes.has(id) ? 'found' : undefined))
