/** A story as the simulator plays it: its person, and its actions up to a step. Pure. */
import type { SimulationEvent } from '../../schemas/api.ts'
import type { Story, StoryAction } from '../../schemas/story.ts'
import { eventOf } from '../../schemas/story-event.ts'
import type { Opening } from '../simulator/simulation.ts'

export function openingOf({ customer, debts, promises, at }: Story): Opening {
  return { customer, ...(debts ? { debts } : {}), ...(promises ? { promises } : {}), at: Date.parse(at) }
}

/** Those before a step (counted from 1); all without one. */
export function eventsOf({ steps }: Story, before = Number.POSITIVE_INFINITY): SimulationEvent[] {
  return steps.slice(0, Math.max(0, before - 1)).flatMap((step) => ('do' in step ? [eventOf(step)] : []))
}

/** What was done last before a step, which is what it speaks of. */
export function actionBefore({ steps }: Story, step: number): StoryAction | undefined {
  return steps.slice(0, Math.max(0, step - 1)).findLast((each): each is StoryAction => 'do' in each)
}
