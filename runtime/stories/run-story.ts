/**
 * Plays a story on the simulation and reports the first thing that was not as expected. Between all steps the state is
 * written to JSON and read back, as it is when a client carries it, so a story also proves that nothing lives outside it.
 */
import type { SimulationEvent, TranscriptEntry } from '../../schemas/api.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { Expectation, Story, StoryAction } from '../../schemas/story.ts'
import { inventedCustomer, inventedDebts, inventedPromises } from '../simulation/people.ts'
import { advanceSimulation, type Setting, startSimulation } from '../simulation/simulate.ts'
import { readState, type SimulationData, SimulationProblem } from '../simulation/state.ts'
import { type Difference, differenceOf } from './difference.ts'
import { wordsOf } from './message-words.ts'

export type StoryResult =
  | { story: string; passed: true; path: SimulationData['path'] }
  /** `step` counts from 1; 0 is the person's entry. `said` is what the person has read since the last action. */
  | { story: string; passed: false; step: number; difference: Difference; said: string[] }

/** `story` must satisfy its schema and be of this journey. */
export function runStory(setting: Setting, story: Story): StoryResult {
  const { name } = story
  if (story.journey !== setting.journey.id) {
    const difference = { code: 'journey', expected: story.journey, actual: setting.journey.id } as const
    return { story: name, passed: false, step: 0, difference, said: [] }
  }
  let data = reload(begin(setting, story))
  // What came before the last action: expectations speak of what it brought about.
  let seen = 0
  for (const [index, step] of story.steps.entries()) {
    const failed = (difference: Difference): StoryResult => {
      const said = saidIn(data.transcript.slice(seen), setting.templates)
      return { story: name, passed: false, step: index + 1, difference, said }
    }
    if ('expect' in step) {
      const difference = unmet(step.expect, data, seen, setting.templates)
      if (difference) return failed(difference)
      continue
    }
    seen = data.transcript.length
    try {
      data = reload(advanceSimulation(setting, data, eventOf(step)))
    } catch (error) {
      if (!(error instanceof SimulationProblem)) throw error
      return failed({ code: 'impossible', expected: JSON.stringify(step), actual: error.message })
    }
  }
  return { story: name, passed: true, path: data.path }
}

function begin(setting: Setting, story: Story): SimulationData {
  const at = Date.parse(story.at)
  const customer = inventedCustomer(story.customer, at)
  const debts = inventedDebts(story.debts, customer, at)
  const promises = inventedPromises(story.promises, debts, at)
  return startSimulation(setting, { customer, debts, creditors: [], promises }, at)
}

function reload(data: SimulationData): SimulationData {
  return readState(JSON.parse(JSON.stringify(data)), data.journey)
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

function unmet(
  expected: Expectation,
  data: SimulationData,
  seen: number,
  templates: readonly MessageTemplate[] | undefined,
): Difference | undefined {
  const news = data.transcript.slice(seen)
  const messages = news.flatMap((entry) =>
    entry.kind === 'out'
      ? [{ ...wordsOf(entry.message, templates), message: entry.message, status: entry.status }]
      : [],
  )
  const inbox = news.some(
    (entry) => entry.kind === 'step' && entry.entry.kind === 'note' && entry.entry.code === 'unclaimed-reply',
  )
  const started = news.flatMap((entry) =>
    entry.kind === 'step' && entry.entry.kind === 'note' && entry.entry.code === 'journey-started'
      ? [String(entry.entry.data)]
      : [],
  )
  return differenceOf(expected, { ...data, messages, inbox, started })
}

function saidIn(entries: readonly TranscriptEntry[], templates: readonly MessageTemplate[] | undefined): string[] {
  return entries.flatMap((entry) => (entry.kind === 'out' ? [wordsOf(entry.message, templates).text] : []))
}
