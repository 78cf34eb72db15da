/**
 * Everything that is asked of stories, as data that can go to another thread and come back: runs of many, accepting what
 * one finds now, recording a conversation. Pure; words are of the language asked for.
 */
import type { Locale } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { Story } from '../../schemas/story.ts'
import type { AcceptedStory, RecordedStory, StoryRun } from '../../schemas/story-api.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { Setting } from '../simulation/simulate.ts'
import { SimulationProblem } from '../simulation/state.ts'
import { acceptStory } from './accept-story.ts'
import { type Recording, recordStory } from './record-story.ts'
import { runStory } from './run-story.ts'
import { differenceInWords, failureInWords } from './words.ts'

/** What a journey lives under besides its document. */
export type StoryGround = {
  journey: Journey
  templates: readonly MessageTemplate[] | undefined
  organisation: OrganisationPolicy
}

export type StoryOrder = StoryGround &
  (
    | { kind: 'run'; stories: readonly { id: string; story: Story }[]; locale: Locale }
    | { kind: 'accept'; story: Story; locale: Locale }
    | { kind: 'record'; recording: Recording }
  )

/** `impossible`: what cannot be simulated, in English. Runs that were stopped answer with what they have. */
export type StoryAnswer =
  | { runs: StoryRun[] }
  | { accepted: Omit<AcceptedStory, 'etag'> }
  | { recorded: RecordedStory }
  | { impossible: string }

/** The runtime's port for these orders; `stopped` ends a run between two stories. */
export type StoryWork = (order: StoryOrder, stopped?: AbortSignal) => Promise<StoryAnswer>

/** `goOn` is asked before each story of a run. */
export async function carryOutStoryOrder(
  order: StoryOrder,
  installed: { types: NodeTypes; law: LawPacks },
  goOn: () => Promise<boolean>,
): Promise<StoryAnswer> {
  const { journey, templates, organisation } = order
  const setting: Setting = { journey, templates, organisation, ...installed }
  try {
    switch (order.kind) {
      case 'run':
        return { runs: await runAll(setting, order, goOn) }
      case 'accept': {
        const { story, changes } = acceptStory(setting, order.story)
        const told = changes.map(({ differences, ...change }) => ({
          ...change,
          differences: differences.map((difference) => ({
            difference,
            words: differenceInWords(difference, order.locale),
          })),
        }))
        return { accepted: { story, changes: told } }
      }
      case 'record':
        return { recorded: recordStory(setting, order.recording) }
    }
  } catch (error) {
    if (error instanceof SimulationProblem) return { impossible: error.message }
    throw error
  }
}

async function runAll(
  setting: Setting,
  { stories, locale }: Extract<StoryOrder, { kind: 'run' }>,
  goOn: () => Promise<boolean>,
): Promise<StoryRun[]> {
  const runs: StoryRun[] = []
  for (const { id, story } of stories) {
    if (!(await goOn())) break
    const result = runStory(setting, story)
    const { path } = result
    if (result.passed) runs.push({ id, name: story.name, path })
    else {
      const { step, node, difference, said } = result
      const words = failureInWords(result, locale)
      const failure = { step, difference, said, words, ...(node === undefined ? {} : { node }) }
      runs.push({ id, name: story.name, path, failure })
    }
  }
  return runs
}
