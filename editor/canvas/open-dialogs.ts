/** Which of the canvas's rare dialogs is open; kept apart from them, so that their code is fetched only when one opens. */
import { create } from 'zustand'

export const useHelp = create<{ open: boolean }>(() => ({ open: false }))
export const useConflictDialog = create<{ open: boolean }>(() => ({ open: false }))
