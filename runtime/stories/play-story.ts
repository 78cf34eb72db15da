/**
 * A story's person and actions on the simulation. Between all steps the state is written to JSON and read back, as it is
 * when a client carries it, so a story also proves that nothing lives outside it.
 */
import type { SimulationEvent, TranscriptEntry } from '../../schemas/api.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { Story } from '../../schemas/story.ts'
import { inventedCustomer, inventedDebts, inventedPromises } from '../simulation/people.ts'
import { advanceSimulation, type Person, type Setting, startSimulation } from '../simulation/simulate.ts'
import { readState, type SimulationData } from '../simulation/state.ts'
import type { Happened } from './difference.ts'
import { wordsOf } from './message-words.ts'

/** A state, and what came since the last action: expectations speak of what it brought about. */
export type Moment = { data: SimulationData; news: TranscriptEntry[] }

export function beginStory(setting: Setting, story: Pick<Story, 'at' | 'customer' | 'debts' | 'promises'>): Moment {
  const at = Date.parse(story.at)
  const customer = inventedCustomer(story.customer, at)
  const debts = inventedDebts(story.debts, customer, at)
  const promises = inventedPromises(story.promises, debts, at)
  return beginAs(setting, { customer, debts, creditors: [], promises }, at)
}

export function beginAs(setting: Setting, person: Person, at: number): Moment {
  const data = reload(startSimulation(setting, person, at))
  return { data, news: data.transcript }
}

/** Throws `SimulationProblem` for what cannot be done now. */
export function actOn(setting: Setting, { data }: Moment, event: SimulationEvent): Moment {
  const after = reload(advanceSimulation(setting, data, event))
  return { data: after, news: after.transcript.slice(data.transcript.length) }
}

export function happenedIn({ data, news }: Moment, templates: readonly MessageTemplate[] | undefined): Happened {
  const messages = news.flatMap((entry) =>
    entry.kind === 'out'
      ? [{ ...wordsOf(entry.message, templates), message: entry.message, status: entry.status, node: entry.node }]
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
  return { ...data, messages, inbox, started }
}

/** The step of the journey that the person stands at, or was at last. */
export function standsAt({ run, path }: SimulationData): string | undefined {
  if (run.status === 'waiting') return run.node
  if (run.status === 'failed' && run.fault.node !== undefined) return run.fault.node
  return path.nodes.at(-1)
}

/** Throws `SimulationProblem` where a client could not carry the state: asked once a story, as it takes its time. */
export function assertCarriable({ data }: Moment): void {
  readState(data, data.journey)
}

function reload(data: SimulationData): SimulationData {
  return JSON.parse(JSON.stringify(data)) as SimulationData // it was one, and is nothing but JSON
}
