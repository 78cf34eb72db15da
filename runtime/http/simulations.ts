/** Trying a journey on the phone in the page: stateless, on the server, with the engine that production uses. */
import { type Context, Hono } from 'hono'
import { AdvanceSimulation, Simulation, StartSimulation } from '../../schemas/api.ts'
import type { Instant } from '../../schemas/basics.ts'
import { Customer, Debt } from '../../schemas/customer.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import { inventedCustomer, inventedDebts, inventedPromises } from '../simulation/people.ts'
import { advanceSimulation, type Person, type Setting, startSimulation } from '../simulation/simulate.ts'
import { readState, type SimulationData, SimulationProblem, simulationOf } from '../simulation/state.ts'
import type { Env } from './env.ts'
import { refuseInvalid, standalone, takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'ledger' | 'clock' | 'nodeTypes' | 'templates' | 'law'>

export function simulationRoutes({ ledger, clock, nodeTypes, templates, law }: Deps) {
  const settingOf = async (journey: Setting['journey']): Promise<Setting> => ({
    journey,
    types: nodeTypes.types,
    templates: await templates.known(),
    law,
    organisation: (await ledger.organisation.get())?.policy ?? DEFAULT_ORGANISATION,
  })
  return new Hono<Env>()
    .post(
      '/simulations',
      takes(StartSimulation, {
        summary: 'Begin a simulation',
        tag: 'simulation',
        answers: { 200: Simulation },
        refusals: [404],
      }),
      async (c) => {
        const { document, customer, debts, promises, at = clock() } = c.req.valid('json')
        const person =
          typeof customer === 'string' ? await personOf(customer, debts, at) : inventedPerson(c, customer, debts, at)
        const made = promises && { promises: inventedPromises(promises, person.debts, at) }
        return c.json(simulationOf(startSimulation(await settingOf(document), { ...person, ...made }, at)))
      },
    )
    .post(
      '/simulations/advance',
      takes(AdvanceSimulation, {
        summary: 'One step of a simulation',
        tag: 'simulation',
        answers: { 200: Simulation },
      }),
      async (c) => {
        const { document, state, event } = c.req.valid('json')
        const setting = await settingOf(document)
        const data = known(() => readState(state, document.id), 'bad-state')
        return c.json(
          simulationOf(known((): SimulationData => advanceSimulation(setting, data, event), 'bad-simulation')),
        )
      },
    )

  async function personOf(id: string, debts: Partial<Debt>[] | undefined, at: Instant): Promise<Person> {
    const found = await ledger.portfolio.get(id)
    if (!found) throw new Refusal(404, 'customer-missing', { values: { id } })
    const creditors = await ledger.portfolio.creditors()
    return { ...found, creditors, ...(debts === undefined ? {} : { debts: inventedDebts(debts, found.customer, at) }) }
  }
}

/** What was filled in must be whole: a wrong date would only show as a broken text. */
function inventedPerson(c: Context, given: Partial<Customer>, debts: Partial<Debt>[] | undefined, at: Instant): Person {
  const customer = inventedCustomer(given, at)
  if (!isTimezone(customer.timezone))
    throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '/customer/timezone', detail: customer.timezone }] })
  refuseInvalid(c, CUSTOMER, customer)
  const invented = inventedDebts(debts, customer, at)
  for (const debt of invented) refuseInvalid(c, DEBT, debt)
  return { customer, debts: invented, creditors: [] }
}

const CUSTOMER = standalone(Customer)
const DEBT = standalone(Debt)

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    // Intl says so by throwing.
    return false
  }
}

function known<T>(work: () => T, code: 'bad-state' | 'bad-simulation'): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof SimulationProblem)) throw error
    throw new Refusal(422, code, { values: { problem: error.message } })
  }
}
