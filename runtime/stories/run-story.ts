/** Plays a story on the simulation and reports the first thing that was not as expected. */
import type { Story } from '../../schemas/story.ts'
import { eventOf } from '../../schemas/story-event.ts'
import type { Setting } from '../simulation/simulate.ts'
import { type SimulationData, SimulationProblem } from '../simulation/state.ts'
import { type Difference, differenceOf, type Happened } from './difference.ts'
import { actOn, assertCarriable, beginStory, happenedIn, type Moment, standsAt } from './play-story.ts'

export type StoryResult =
  | { story: string; passed: true; path: SimulationData['path'] }
  /**
   * `step` counts from 1; 0 is the person's entry. `said` is what the person has read since the last action, `node` the
   * step of the journey that it is about, `path` the way up to there.
   */
  | {
      story: string
      passed: false
      step: number
      difference: Difference
      said: string[]
      path: SimulationData['path']
      node?: string
    }

/** `story` must satisfy its schema and be of this journey. */
export function runStory(setting: Setting, story: Story): StoryResult {
  const { name } = story
  if (story.journey !== setting.journey.id) {
    const difference = { code: 'journey', expected: story.journey, actual: setting.journey.id } as const
    return { story: name, passed: false, step: 0, difference, said: [], path: { nodes: [], edges: [] } }
  }
  let moment: Moment
  try {
    moment = beginStory(setting, story)
  } catch (error) {
    if (!(error instanceof SimulationProblem)) throw error
    const difference = { code: 'impossible', expected: story.at, actual: error.message } as const
    return { story: name, passed: false, step: 0, difference, said: [], path: { nodes: [], edges: [] } }
  }
  for (const [index, step] of story.steps.entries()) {
    const failed = (difference: Difference, happened: Happened): StoryResult => {
      const { path } = moment.data
      const node = nodeOf(difference, happened) ?? standsAt(moment.data)
      const said = happened.messages.map(({ text }) => text)
      const where = node === undefined ? {} : { node }
      return { story: name, passed: false, step: index + 1, difference, said, path, ...where }
    }
    if ('expect' in step) {
      const happened = happenedIn(moment, setting.templates)
      const difference = differenceOf(step.expect, happened)
      if (difference) return failed(difference, happened)
      continue
    }
    try {
      moment = actOn(setting, moment, eventOf(step))
    } catch (error) {
      if (!(error instanceof SimulationProblem)) throw error
      const difference = { code: 'impossible', expected: JSON.stringify(step), actual: error.message } as const
      return failed(difference, happenedIn({ ...moment, news: [] }, setting.templates))
    }
  }
  assertCarriable(moment)
  return { story: name, passed: true, path: moment.data.path }
}

/** The step that said the message, where it is about one; what no step says has none. */
export function nodeOf({ message }: Difference, { messages }: Happened): string | undefined {
  const node = message === undefined ? '' : messages[message - 1]?.node
  return node === '' ? undefined : node
}
