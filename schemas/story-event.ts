/** What a story's action is to a simulation: one mapping for the runner on the server and the simulator in the page. */
import type { SimulationEvent } from './api.ts'
import type { StoryAction } from './story.ts'

export function eventOf(action: StoryAction): SimulationEvent {
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
