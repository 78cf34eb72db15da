/** In which frame's name or which note somebody is writing, by the id of its node on the canvas. */
import { create } from 'zustand'

export const useWriting = create<{ at: string | null }>(() => ({ at: null }))
export const writeIn = (at: string) => useWriting.setState({ at })
export const stopWriting = () => useWriting.setState({ at: null })
