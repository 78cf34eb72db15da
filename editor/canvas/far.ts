/** Whether one looks from so far that nobody can read a card: then hundreds of them are drawn as plain boxes. */
import { type ReactFlowState, useStore } from '@xyflow/react'
import { useEffect } from 'react'
import { create } from 'zustand'

/** From here on a name is six pixels high, and four. */
const UNREADABLE = 0.45
const FAR = 0.32
/** More than these are drawn as boxes where they cannot be read. */
const SOME = 60
/** Fewer than this are drawn whole, in sight or not: so Tab and a reader find them all. */
const MANY = 150

/** Apart from React Flow's store, which changes with every frame: hundreds of cards listen to this. */
export const useFar = create<{ far: boolean }>(() => ({ far: false }))

const isFar = ({ transform }: ReactFlowState) => transform[2] < FAR
const isUnreadable = ({ transform }: ReactFlowState) => transform[2] < UNREADABLE

/** Keeps `useFar` right; `onlyInSight` is whether what is out of sight had better not be drawn at all. */
export function useDistance(steps: number): { far: boolean; onlyInSight: boolean } {
  const far = useStore(isFar)
  const light = useStore(isUnreadable) && steps > SOME
  useEffect(() => useFar.setState({ far: light }), [light])
  useEffect(() => () => useFar.setState({ far: false }), [])
  return { far, onlyInSight: steps > MANY && !light }
}
