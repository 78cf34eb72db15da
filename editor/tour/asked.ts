/** How often somebody has asked for the first steps from their menu; the tour's own code comes when it is needed. */
import { create } from 'zustand'

export const useTourAsked = create<{ times: number }>(() => ({ times: 0 }))

export const askForTour = () => useTourAsked.setState(({ times }) => ({ times: times + 1 }))
