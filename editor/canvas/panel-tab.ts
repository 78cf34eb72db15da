/** Whether the side panel is open and which tab of it, and the way into its form for those who have no mouse. */
import { create } from 'zustand'

export type PanelTab = string

/** On a small screen the panel would leave no room for the drawing: there it is opened when it is wanted. */
export const isNarrow = () => matchMedia('(max-width: 1100px)').matches

export const usePanelTab = create<{ tab: PanelTab; folded: boolean }>(() => ({ tab: 'step', folded: isNarrow() }))

/** Opens the form of what is selected and puts the focus into its first field, once it is there. */
export function openForm() {
  usePanelTab.setState({ tab: 'step', folded: false })
  const gone = new AbortController()
  for (const event of ['keydown', 'pointerdown'])
    addEventListener(event, () => gone.abort(), { capture: true, signal: gone.signal })
  intoForm(gone, performance.now() + LONGEST_MS)
}

const LONGEST_MS = 4000
/** A dialog that closes just now gives the focus back to where it was: the field is held for so many frames. */
const HELD_FRAMES = 12

/** The form's code may still be on its way. Whoever does something else meanwhile is not called back. */
function intoForm(gone: AbortController, until: number, held = 0) {
  requestAnimationFrame((now) => {
    if (gone.signal.aborted) return
    const form = document.querySelector('[data-panel="step"]')
    // What was selected just now is drawn with the next frame: the summary that still stands there goes then.
    const field = form?.querySelector('[data-no-form]') ? null : form?.querySelector<HTMLElement>(FIELDS)
    field?.focus()
    if (field ? held < HELD_FRAMES : now < until) intoForm(gone, until, field ? held + 1 : 0)
    else gone.abort()
  })
}

const FIELDS = 'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), button'
