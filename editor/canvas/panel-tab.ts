/** Whether the side panel is open and which tab of it, and the way into its form for those who have no mouse. */
import { create } from 'zustand'

export type PanelTab = string

/** On a small screen the panel would leave no room for the drawing: there it is opened when it is wanted. */
export const isNarrow = () => matchMedia('(max-width: 1100px)').matches

export const usePanelTab = create<{ tab: PanelTab; folded: boolean }>(() => ({ tab: 'step', folded: isNarrow() }))

/** Opens the form of what is selected and puts the focus into its first field, once it is there. */
export function openForm() {
  usePanelTab.setState({ tab: 'step', folded: false })
  intoForm(document.activeElement, performance.now() + LONGEST_MS)
}

const LONGEST_MS = 4000

/** The form's code may still be on its way. Whoever goes elsewhere meanwhile is not called back. */
function intoForm(from: Element | null, until: number) {
  requestAnimationFrame((now) => {
    if (document.activeElement !== from && document.activeElement !== document.body) return
    const form = document.querySelector('[data-panel="step"]')
    const field = form?.querySelector<HTMLElement>(FIELDS)
    if (field) field.focus()
    else if (now < until) intoForm(from, until)
  })
}

const FIELDS = 'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), button'
