/** Every page of the editor with something on it: a published journey, a person with debts, a run and its conversation. */
import { expect } from 'playwright/test'
import type { RunSummary } from '../../schemas/api.ts'
import type { CaseSummary } from '../../schemas/case-api.ts'
import { longJourney, reminder } from './journeys.ts'
import { addJourney, addPerson } from './put-in.ts'
import type { Server } from './server.ts'

export type House = { journey: string; broken: string; customer: string; run: string; addresses: string[] }

const furnished = new WeakMap<Server, Promise<House>>()

/** Once a server, whichever test asks first. */
export function furnish(server: Server): Promise<House> {
  const house = furnished.get(server) ?? putIn(server)
  furnished.set(server, house)
  return house
}

async function putIn(server: Server): Promise<House> {
  const journey = await addJourney(server, reminder('toda-a-casa', 'Toda a casa'), { publish: true })
  const broken = await addJourney(server, { ...longJourney('com-erros', 4), name: 'Com erros', edges: [] })
  const { id: customer } = await addPerson(server, 'Beatriz Moradora', '+55 11 97200-0001')
  const rules = { combinator: 'and', rules: [{ field: 'debt.daysPastDue', operator: '>=', value: 1 }] }
  await server.api('POST', '/api/segments', { id: 'a-casa', name: 'A casa em atraso', rules })
  await server.api('POST', `/api/journeys/${journey}/enrollments`, { customers: [customer] })
  const runs = () => server.api<{ items: RunSummary[] }>('GET', `/api/runs?customer=${customer}`)
  await expect.poll(async () => (await runs()).items[0]?.wait?.for).toBe('reply')
  const run = (await runs()).items[0]?.id ?? ''
  await server.post('/sandbox/_/people/5511972000001/messages', { type: 'text', text: 'Oi, recebi.' })
  await expect.poll(async () => (await runs()).items[0]?.status).toBe('ended')
  await server.post('/sandbox/_/people/5511972000001/messages', { type: 'text', text: 'Não sou a Beatriz.' })
  const cases = () => server.api<{ items: CaseSummary[] }>('GET', `/api/cases?customer=${customer}&kind=wrong_person`)
  await expect.poll(async () => (await cases()).items.length).toBe(1)
  const wrongPerson = encodeURIComponent((await cases()).items[0]?.id ?? '')
  return {
    ...{ journey, broken, customer, run },
    addresses: [
      '/journeys',
      `/journeys/${journey}`,
      `/journeys/${broken}`,
      `/journeys/${broken}?view=list`,
      `/journeys/${journey}/forecast`,
      `/journeys/${journey}/versions`,
      `/journeys/${journey}/versions/1`,
      '/portfolio',
      `/portfolio/${customer}`,
      '/segments',
      '/segments/new',
      '/segments/a-casa',
      '/runs',
      `/runs?journey=${journey}`,
      `/runs/${run}`,
      '/cases',
      '/cases?status=resolved&kind=lawyer',
      `/cases/${wrongPerson}`,
      '/health',
      '/settings',
      '/does-not-exist',
      '/runs/does-not-exist',
      '/portfolio/does-not-exist',
      '/cases/does-not-exist',
      '/segments/does-not-exist',
    ],
  }
}
