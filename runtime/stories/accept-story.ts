/**
 * A story after the journey's behaviour was changed on purpose: what still holds stays as its author wrote it, what does
 * not becomes what happens now. An action that can no longer be done ends the story.
 */
import type { Expectation, ExpectedMessage, Story, StoryStep } from '../../schemas/story.ts'
import { eventOf } from '../../schemas/story-event.ts'
import { at as valueAt } from '../engine/outlets.ts'
import type { Setting } from '../simulation/simulate.ts'
import { SimulationProblem } from '../simulation/state.ts'
import { type Difference, differenceOf, type Happened } from './difference.ts'
import { observed } from './observed.ts'
import { actOn, beginStory, happenedIn, standsAt } from './play-story.ts'
import { nodeOf } from './run-story.ts'

export type StoryChange = {
  /** Of the story as it was, from 1. */
  step: number
  node?: string
  /** As it is from now on; none where the story ends. */
  expectation?: Expectation
  differences: Difference[]
  said: string[]
}

/** `story` must be of this journey; throws `SimulationProblem` where it cannot even begin. */
export function acceptStory(setting: Setting, story: Story): { story: Story; changes: StoryChange[] } {
  let moment = beginStory(setting, story)
  let before: Happened | undefined
  const changes: StoryChange[] = []
  const steps: StoryStep[] = []
  for (const [index, step] of story.steps.entries()) {
    const happened = happenedIn(moment, setting.templates)
    const told = (differences: Difference[], expectation?: Expectation) => {
      const node = differences.map((each) => nodeOf(each, happened)).find((each) => each) ?? standsAt(moment.data)
      const said = happened.messages.map(({ text }) => text)
      const changed = { step: index + 1, differences, said }
      changes.push({ ...changed, ...(node ? { node } : {}), ...(expectation ? { expectation } : {}) })
    }
    if ('expect' in step) {
      const expectation = acceptedExpectation(step.expect, happened, observed(happened, before))
      const differences = differencesOf(step.expect, happened)
      if (differences.length > 0) told(differences, expectation)
      steps.push({ expect: differences.length > 0 ? expectation : step.expect })
      continue
    }
    try {
      const after = actOn(setting, moment, eventOf(step))
      before = happened
      moment = after
      steps.push(step)
    } catch (error) {
      if (!(error instanceof SimulationProblem)) throw error
      told([{ code: 'impossible', expected: JSON.stringify(step), actual: error.message }])
      break
    }
  }
  // A story of nothing is none: that nothing can be done any more is then what it says.
  if (steps.length === 0) steps.push({ expect: observed(happenedIn(moment, setting.templates)) })
  return { story: { ...story, steps }, changes }
}

/** Each part of an expectation for itself, so that all that changed is told and not the first of it only. */
function differencesOf(expected: Expectation, happened: Happened): Difference[] {
  const { says, ...rest } = expected
  const inRest = Object.entries(rest).flatMap(([key, value]) => differenceOf({ [key]: value }, happened) ?? [])
  if (says === undefined) return inRest
  const inSays =
    says.length === happened.messages.length
      ? says.flatMap((message, index) => messageDifference(message, index, happened) ?? [])
      : [differenceOf({ says }, happened) ?? []].flat()
  return [...inSays, ...inRest]
}

function messageDifference(wanted: ExpectedMessage, index: number, happened: Happened): Difference | undefined {
  const message = happened.messages[index]
  const difference = message && differenceOf({ says: [wanted] }, { ...happened, messages: [message] })
  return difference && { ...difference, message: index + 1 }
}

const STANDS = ['waiting', 'outcome', 'fault'] as const

function acceptedExpectation(expected: Expectation, happened: Happened, now: Expectation): Expectation {
  const kept = Object.entries(expected).filter(
    ([key, value]) => key !== 'says' && differenceOf({ [key]: value }, happened) === undefined,
  )
  const dropped = Object.keys(expected).filter((key) => key !== 'says' && !kept.some(([name]) => name === key))
  const stand = STANDS.some((key) => dropped.includes(key))
    ? Object.entries(now).filter(([key]) => STANDS.some((name) => name === key))
    : []
  const others = Object.entries(now).filter(([key]) => dropped.includes(key) && !STANDS.some((name) => name === key))
  const vars = dropped.includes('vars') ? Object.entries(varsNow(expected, happened)) : []
  const says = expected.says === undefined ? {} : { says: saysNow(expected.says, happened, now.says ?? []) }
  const accepted: Expectation = {
    ...says,
    ...Object.fromEntries([...kept, ...others, ...stand]),
    ...(vars.length > 0 ? { vars: Object.fromEntries(vars) } : {}),
  }
  return Object.keys(accepted).length > 0 ? accepted : now
}

/** What an author wrote of a message that still fits stays. */
function saysNow(says: ExpectedMessage[], happened: Happened, now: ExpectedMessage[]): ExpectedMessage[] {
  return now.map((message, index) => {
    const wanted = says[index]
    if (wanted === undefined || says.length !== now.length) return message
    if (!messageDifference(wanted, index, happened)) return wanted
    const still = (texts: string[] | undefined, part: 'contains' | 'lacks') =>
      (texts ?? []).filter((text) => !messageDifference({ [part]: [text], ...statusOf(message) }, index, happened))
    const contains = [...new Set([...still(wanted.contains, 'contains'), ...(message.contains ?? [])])]
    const lacks = still(wanted.lacks, 'lacks')
    return {
      ...message,
      ...(contains.length > 0 ? { contains } : {}),
      ...(lacks.length > 0 ? { lacks } : {}),
    }
  })
}

const statusOf = ({ status }: ExpectedMessage) => (status === undefined ? {} : { status })

function varsNow({ vars = {} }: Expectation, happened: Happened): NonNullable<Expectation['vars']> {
  return Object.fromEntries(
    Object.keys(vars).map((path) => [path, valueAt(happened.run.vars, `/${path.replaceAll('.', '/')}`) ?? null]),
  ) as NonNullable<Expectation['vars']> // variables of a run are JSON
}
