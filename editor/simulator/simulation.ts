/**
 * The conversation that is being lived: every moment is kept, so one can go back to any of them and take another way. It
 * survives switching tabs and ends with the journey's page. The server holds nothing of it.
 */
import { create } from 'zustand'
import type { Simulation, SimulationEvent, StartSimulation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { advanceSimulation, startSimulation } from '../api/simulations.ts'
import { inventedPersona, type Persona, startOf } from './persona.ts'
import { backTo, type Moment, takeUp, type Way, withoutParts } from './ways.ts'

/** Who, what they owe and when: a conversation begins with it. */
export type Opening = Omit<StartSimulation, 'document'> & { at: number }

export interface SimulationStore {
  persona: Persona | null
  opening: Opening | null
  /** The story that is played, where it is one. */
  story: { id: string; name: string } | null
  /** The document that the conversation began with; the draft may have moved on. */
  document: Journey | null
  /** From the start to now; empty before the start. */
  moments: Way
  /** Ways that one has left. */
  others: readonly Way[]
  busy: boolean
  /** Why the last request was refused; the conversation stays as it was. */
  error: unknown
  /** What to do when one tries again. */
  retry: (() => void) | undefined
}

const QUIET = { busy: false, error: undefined, retry: undefined }
const NOTHING: SimulationStore = {
  ...{ persona: null, opening: null, story: null, document: null, moments: [], others: [] },
  ...QUIET,
}

export const useSimulation = create<SimulationStore>(() => NOTHING)

/** Counts the conversations that were begun: what was asked for an earlier one is of no use. */
let begun = 0

/** Makes ready for a journey; a conversation of another journey is forgotten. */
export function prepare(document: Journey) {
  const { document: before, persona } = useSimulation.getState()
  if (before && before.id !== document.id) useSimulation.setState(NOTHING, true)
  if (!persona || (before && before.id !== document.id)) {
    useSimulation.setState({ persona: inventedPersona(Date.now(), document.settings.timezone) })
  }
}

export const setPersona = (change: Partial<Persona>) =>
  useSimulation.setState(({ persona }) => (persona ? { persona: { ...persona, ...change } } : {}))

/** Starts anew with the draft as it is now: as the person of the form, or as the story's. */
export function start(document: Journey) {
  const { persona, opening, story } = useSimulation.getState()
  if (story && opening) return begin(document, opening, story)
  if (!persona) return
  const { document: _, ...chosen } = startOf(persona, document, Date.now())
  return begin(document, { ...chosen, at: chosen.at ?? Date.now() }, null)
}

/** Plays a story's actions one after another; ends early at one that can no longer be done, which is then told. */
export async function play(
  document: Journey,
  opening: Opening,
  story: SimulationStore['story'],
  actions: SimulationEvent[],
) {
  useSimulation.setState(QUIET)
  await begin(document, opening, story)
  const mine = begun
  for (const event of actions) {
    const { moments, error } = useSimulation.getState()
    if (mine !== begun || moments.length === 0 || error !== undefined) return
    await advance(event)
  }
}

function begin(document: Journey, opening: Opening, story: SimulationStore['story']) {
  begun += 1
  return ask(
    () => startSimulation({ document, ...opening }),
    (first) => ({ document, opening, story, moments: [{ event: null, now: first }], others: [] }),
    () => begin(document, opening, story),
  )
}

export function advance(event: SimulationEvent) {
  const { document, moments } = useSimulation.getState()
  const last = moments.at(-1)
  if (!document || !last) return
  return ask(
    () => advanceSimulation({ document, state: last.now.state, event }),
    (now) => {
      const way: Moment[] = [...moments, { event, now }]
      return { moments: way, others: withoutParts(useSimulation.getState().others, way) }
    },
    () => advance(event),
  )
}

/** To the moment before the last event. */
export function stepBack() {
  useSimulation.setState(({ moments, busy }) =>
    moments.length > 1 && !busy ? { moments: moments.slice(0, -1), ...QUIET } : {},
  )
}

/** On from an earlier moment; what came after it stays within reach. */
export function branchAt(moment: number) {
  useSimulation.setState(({ moments, others, busy }) => {
    if (busy) return {}
    const { way, others: kept } = backTo(moments, others, moment)
    return { moments: way, others: kept, ...QUIET }
  })
}

/** A way that one had left. */
export function returnTo(other: number) {
  useSimulation.setState(({ moments, others, busy }) => {
    if (busy) return {}
    const { way, others: kept } = takeUp(moments, others, other)
    return { moments: way, others: kept, ...QUIET }
  })
}

/** Back to choosing who it is lived as. */
export const leave = () => {
  begun += 1
  useSimulation.setState({ moments: [], others: [], document: null, opening: null, story: null, ...QUIET })
}

async function ask(
  request: () => Promise<Simulation>,
  taken: (answer: Simulation) => Partial<SimulationStore>,
  again: () => void,
) {
  const before = useSimulation.getState()
  if (before.busy) return
  useSimulation.setState({ busy: true, error: undefined, retry: undefined })
  const mine = begun
  try {
    const answer = await request()
    // One may have left, or opened another journey, while the answer was under way.
    if (mine === begun && useSimulation.getState().busy) useSimulation.setState({ ...taken(answer), busy: false })
  } catch (error) {
    if (mine === begun) useSimulation.setState({ busy: false, error, retry: again })
  }
}
