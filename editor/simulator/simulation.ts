/**
 * The conversation that is being lived: every moment is kept, so one can go back and take another way. It survives
 * switching tabs and ends with the journey's page. The server holds nothing of it.
 */
import { create } from 'zustand'
import type { Simulation, SimulationEvent } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { advanceSimulation, startSimulation } from '../api/simulations.ts'
import { inventedPersona, type Persona, startOf } from './persona.ts'

export interface SimulationStore {
  persona: Persona | null
  /** The document that the conversation began with; the draft may have moved on. */
  document: Journey | null
  /** From the start to now; empty before the start. */
  moments: readonly Simulation[]
  busy: boolean
  /** Why the last request was refused; the conversation stays as it was. */
  error: unknown
  /** What to do when one tries again. */
  retry: (() => void) | undefined
}

const NOTHING: SimulationStore = {
  persona: null,
  document: null,
  moments: [],
  busy: false,
  error: undefined,
  retry: undefined,
}

export const useSimulation = create<SimulationStore>(() => NOTHING)

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

/** Starts anew with the draft as it is now. */
export function start(document: Journey) {
  const { persona } = useSimulation.getState()
  if (!persona) return
  return ask(
    () => startSimulation(startOf(persona, document, Date.now())),
    (first) => ({ document, moments: [first] }),
    () => start(document),
  )
}

export function advance(event: SimulationEvent) {
  const { document, moments } = useSimulation.getState()
  const now = moments.at(-1)
  if (!document || !now) return
  return ask(
    () => advanceSimulation({ document, state: now.state, event }),
    (next) => ({ moments: [...moments, next] }),
    () => advance(event),
  )
}

/** To the moment before the last event. */
export function stepBack() {
  useSimulation.setState(({ moments, busy }) =>
    moments.length > 1 && !busy ? { moments: moments.slice(0, -1), error: undefined, retry: undefined } : {},
  )
}

/** Back to choosing who it is lived as. */
export const leave = () =>
  useSimulation.setState({ moments: [], document: null, error: undefined, retry: undefined, busy: false })

async function ask(
  request: () => Promise<Simulation>,
  taken: (answer: Simulation) => Partial<SimulationStore>,
  again: () => void,
) {
  const before = useSimulation.getState()
  if (before.busy) return
  useSimulation.setState({ busy: true, error: undefined, retry: undefined })
  try {
    const answer = await request()
    // One may have left, or opened another journey, while the answer was under way.
    if (useSimulation.getState().busy) useSimulation.setState({ ...taken(answer), busy: false })
  } catch (error) {
    useSimulation.setState({ busy: false, error, retry: again })
  }
}
