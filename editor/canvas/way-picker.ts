/** Which question of the search box for ways is open: where an outlet leads, or where a step is moved to. */
import { create } from 'zustand'

export type WayQuestion =
  /** Without an outlet the person chooses it there as well; the first free one is proposed. */
  { kind: 'add' | 'connect' | 'leads'; node: string; outlet?: string | undefined } | { kind: 'move'; node: string }

export const useWayPicker = create<{ open: WayQuestion | null }>(() => ({ open: null }))
export const askWay = (open: WayQuestion) => useWayPicker.setState({ open })
export const closeWayPicker = () => useWayPicker.setState({ open: null })
