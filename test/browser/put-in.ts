/** People and files that browser tests put in; a number of its own for each, as all tests of a worker share one server. */
import { expect } from 'playwright/test'
import type { CustomerSummary, Import } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { Server } from './server.ts'

type Page<T> = { items: T[] }

/** Imports a CSV and waits until it is done. */
export async function importCsv(server: Server, csv: string): Promise<Import> {
  const { id } = await server.api<{ id: string }>('POST', '/api/customers/import', csv)
  const read = () => server.api<Import>('GET', `/api/imports/${id}`)
  await expect.poll(async () => (await read()).status).toBe('done')
  return read()
}

export async function addPerson(server: Server, name: string, phone: string): Promise<CustomerSummary> {
  const { rejected } = await importCsv(
    server,
    `phone;name;state;consent;debt_id;principal;due_date\n${phone};${name};SP;sim;D-${phone};389,90;2026-11-02\n`,
  )
  expect(rejected).toBe(0)
  const { items } = await server.api<Page<CustomerSummary>>('GET', `/api/customers?search=${encodeURIComponent(name)}`)
  const [found] = items
  if (!found) throw new Error(`${name} is not in the portfolio.`)
  return found
}

export async function addJourney(server: Server, document: Journey, { publish = false } = {}): Promise<string> {
  const { id } = await server.api<{ id: string }>('POST', '/api/journeys', { document })
  if (publish) await server.api('POST', `/api/journeys/${id}/publish`, {})
  return id
}
