/** What screen readers are told of an edit, and where: one line for the whole room, so that two never speak at once. */
import { create } from 'zustand'

/** `count` tells two equal sentences apart: the second is said as well. */
export const useAnnouncement = create<{ text: string; count: number }>(() => ({ text: '', count: 0 }))

export const announce = (text: string) => useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }))
