/** Brings the focus to a step in whichever view is shown: its line in the list, its card on the canvas. */
import { select } from '../canvas/flow.ts'
import { goToStop, type Stop } from './stops.ts'

/** A card that was just added is drawn and placed a few frames later. */
const FRAMES = 30

export function goToStep(stop: Stop) {
  if (document.querySelector('.react-flow') === null) return goToStop(stop)
  select({ nodes: [stop.node] })
  focusCard(stop.node, FRAMES)
}

function focusCard(id: string, frames: number) {
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
    // A card that is not measured yet is hidden, and cannot be focused.
    if (card && getComputedStyle(card).visibility !== 'hidden') card.focus({ preventScroll: true })
    else if (frames > 0) focusCard(id, frames - 1)
  })
}
