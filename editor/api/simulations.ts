/** Stateless simulations: the server answers with the whole state, the page carries it to the next request. */
import type { Simulation, SimulationEvent, SimulationState, StartSimulation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { api } from './client.ts'

export const startSimulation = (body: StartSimulation) => api.post<Simulation>('/api/simulations', body)
export const advanceSimulation = (body: { document: Journey; state: SimulationState; event: SimulationEvent }) =>
  api.post<Simulation>('/api/simulations/advance', body)
