/** A story as the simulator plays it: its person, and its actions up to a step. Pure. */
import type { SimulationEvent } from '../../schemas/api.ts'
import type { Story, StoryAction } from '../../schemas/story.ts'
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

function eventOf(action: StoryAction): SimulationEvent {
  switch (action.do) {
    case 'reply':
      return { kind: 'reply', text: action.text }
    case 'press':
      return { kind: 'press', button: action.button }
    case 'media':
      return { kind: 'media', type: action.type }
    case 'wait':
      return { kind: 'wait', duration: action.for }
    case 'next':
      return { kind: 'next' }
    case 'fail-next':
      return { kind: 'fail-next', code: action.code }
    case 'pay':
      return action.amount === undefined ? { kind: 'pay' } : { kind: 'pay', amount: action.amount }
  }
}
