/** Points at the control that a step is about: goes to its room, scrolls to it, draws a ring around it and focuses it. */
import { create } from 'zustand'
import { navigate } from '../app/router.tsx'
import type { StepId, Tour } from './steps.ts'

/** What has the ring; nobody points when null. */
export const usePointed = create<{ element: Element | null }>(() => ({ element: null }))

const LOOK_FOR_MS = 4000

/** The first of these that can be seen is shown. */
const TARGETS: Record<StepId, readonly string[]> = {
  template: ['[data-tour="use-journey"]', '[data-tour="new-journey"]'],
  edit: ['[data-panel="step"] textarea', '.react-flow__node [data-group="message"]', '.react-flow__node'],
  simulate: [
    '[role="tabpanel"][id$="panel-simulator"] button[type="submit"]',
    '[role="tab"][id$="tab-simulator"]:not([aria-selected="true"])',
    '[role="tabpanel"][id$="panel-simulator"] button',
  ],
  story: ['[data-tour="save-story"]', '[role="tab"][id$="tab-simulator"]'],
  publish: ['[data-tour="publish"]'],
  enroll: ['[data-tour="enroll"]', '#room tbody input[type="checkbox"]', '#room h1'],
  reply: ['[data-tour="phone"]'],
}

/** Where the step is done; nothing when it is done wherever one is. */
function roomOf(step: StepId, { journey }: Tour, path: string): string | undefined {
  const isJourney = /^\/journeys\/[^/]+$/.test(path)
  switch (step) {
    case 'template':
      return '/journeys'
    case 'edit':
    case 'simulate':
    case 'story':
    case 'publish':
      if (isJourney) return undefined
      return journey === undefined ? '/journeys' : `/journeys/${encodeURIComponent(journey)}`
    case 'enroll':
      return document.querySelector('[data-tour="enroll"]') ? undefined : '/portfolio'
    case 'reply':
      return undefined
  }
}

export async function showMe(step: StepId, tour: Tour) {
  const room = roomOf(step, tour, location.pathname)
  if (room !== undefined) navigate(room)
  const element = await appearance(TARGETS[step])
  if (!element) return
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  usePointed.setState({ element })
  if (element instanceof HTMLElement) element.focus({ preventScroll: true })
}

export const stopPointing = () => usePointed.setState({ element: null })

/** The room may still be on its way. */
async function appearance(selectors: readonly string[]): Promise<Element | undefined> {
  const until = performance.now() + LOOK_FOR_MS
  while (performance.now() < until) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    for (const selector of selectors) {
      const seen = [...document.querySelectorAll(selector)].find(isSeen)
      if (seen) return seen
    }
  }
  return undefined
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return (
    width > 0 && height > 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true })
  )
}
