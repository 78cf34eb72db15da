/** Whether the side panel is open and which tab of it, and the way into its form for those who have no mouse. */
import { create } from 'zustand'

export type PanelTab = string

/** On a small screen the panel would leave no room for the drawing: there it is opened when it is wanted. */
export const isNarrow = () => matchMedia('(max-width: 1100px)').matches

export const usePanelTab = create<{ tab: PanelTab; folded: boolean }>(() => ({ tab: 'step', folded: isNarrow() }))

/** Opens the form of what is selected and puts the focus into its first field, once it is there. */
export function openForm() {
  usePanelTab.setState({ tab: 'step', folded: false })
  intoForm(20)
}

/** The form's code may still be on its way, and a step that was just selected is drawn with the next frame. */
function intoForm(frames: number) {
  requestAnimationFrame(() => {
    const form = document.querySelector('[data-panel="step"]')
    const field = form?.querySelector<HTMLElement>(FIELDS)
    if (field) field.focus()
    else if (frames > 0) intoForm(frames - 1)
  })
}

const FIELDS = 'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), button'
