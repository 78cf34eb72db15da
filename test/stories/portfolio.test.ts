/** The demo's portfolio imports without a rejected row, and nobody in it can be a real person. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDocument } from '../../runtime/collections/identity-documents.ts'
import { readHeader } from '../../runtime/portfolio-import/columns.ts'
import { bytesInMemory } from '../../runtime/portfolio-import/file-bytes.ts'
import { csvRows } from '../../runtime/portfolio-import/read-csv.ts'
import { type ReadRow, RowReader } from '../../runtime/portfolio-import/read-row.ts'
import { EXAMPLES } from './example-files.ts'

const [first, ...rest] = csvRows(bytesInMemory(readFileSync(new URL('portfolio.csv', EXAMPLES))))
const header = readHeader((first?.cells ?? []).map(String))
const reader = new RowReader(header, Date.parse('2026-11-26T15:00:00Z'))
const rows = rest.map((row) => reader.read(row))
const read = rows.filter((row): row is ReadRow => 'customer' in row)
const people = new Map(read.map(({ customer }) => [customer.phone, customer]))

test('every row is read', () => {
  expect(header.missing).toEqual([])
  expect(header.attributes.map(({ name }) => name)).toEqual(['plano', 'loja'])
  expect(rows.filter((row) => !('customer' in row))).toEqual([])
  expect(people.size).toBe(200)
})

test('every telephone is of a range that no operator uses, every CPF too low to be somebody’s', () => {
  for (const { phone, document } of people.values()) {
    expect(phone).toMatch(/^\+(55\d{2}90000\d{4}|57390000\d{4}|52550000\d{4}|5690000\d{4})$/)
    if (document === undefined || document === null) continue
    expect(document).toMatch(/^000000/)
    expect(parseDocument(document).ok).toBe(true)
  }
})

test('one in eight owes more than one thing', () => {
  const debtsOf = (phone: string) => read.filter(({ customer }) => customer.phone === phone).length
  const several = [...people.keys()].map(debtsOf).filter((debts) => debts > 1)
  expect(several.length).toBe(25)
  expect(Math.max(...several)).toBe(3)
  expect(new Set(read.map(({ debt }) => debt?.reference)).size).toBe(read.length)
})

test('states, languages, consent and lateness are spread', () => {
  const customers = [...people.values()]
  const states = new Set(customers.map(({ state }) => state))
  for (const state of ['SP', 'RJ', 'AM', 'BA', 'PR', 'CE', 'RS', 'PE']) expect(states).toContain(state)
  expect(new Set(customers.map(({ country }) => country))).toEqual(new Set(['BR', 'CO', 'MX', 'CL']))
  expect(new Set(customers.map(({ consent }) => consent))).toEqual(new Set(['granted', 'revoked', undefined]))
  const days = read.map(({ debt }) => (Date.UTC(2026, 10, 22) - Date.parse(debt?.dueDate ?? '')) / 86_400_000)
  expect(Math.min(...days)).toBeLessThan(-15)
  expect(Math.max(...days)).toBeGreaterThan(360)
  expect(days.filter((day) => day >= 3 && day <= 30).length).toBeGreaterThan(40)
})
