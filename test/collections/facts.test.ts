/** The view of a customer that texts and segments share. */
import { expect, test } from 'vitest'
import { DEFAULT_CHARGES } from '../../runtime/collections/discount-policy.ts'
import { factsOf } from '../../runtime/collections/facts.ts'
import { SEGMENT_FIELDS } from '../../runtime/collections/segment-fields.ts'
import { worldOf } from '../../runtime/collections/world.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'

const customer: Customer = {
  id: 'c1',
  name: 'MARIA DA SILVA',
  phone: '+5511987654321',
  userId: null,
  document: null,
  email: '',
  state: null,
  city: 'São Paulo',
  country: 'BR',
  language: null,
  timezone: 'America/Sao_Paulo',
  consent: 'granted',
  attributes: { plano: 'Ouro', vazio: '', score: '700' },
  createdAt: 0,
  updatedAt: 0,
}

const base: Debt = {
  id: 'd1',
  reference: 'F-1',
  customer: 'c1',
  creditor: 'acme',
  principal: 100_000,
  currency: 'BRL',
  dueDate: '2026-03-02',
  description: 'Mensalidade',
  digitableLine: null,
  status: 'open',
  paid: 0,
}

const facts = (debts: Debt[], now = Date.parse('2026-04-01T15:00:00Z')) =>
  factsOf({
    customer,
    debts,
    creditors: [{ id: 'acme', name: 'Acme S.A.', document: null }],
    charges: DEFAULT_CHARGES,
    now,
  })

test('a customer with absent fields as null, a name to greet with, and the state of the area code', () => {
  expect(facts([]).customer).toMatchObject({
    firstName: 'Maria',
    name: 'MARIA DA SILVA',
    email: null,
    document: null,
    state: 'SP',
    attributes: { plano: 'Ouro', vazio: null, score: '700' },
  })
})

test.each([
  ['MARIA DA SILVA', 'Maria'],
  ['*ANA* souza', 'Ana'],
  ['_jose_', 'Jose'],
  ['~ João', 'João'],
  ["D'Ávila Reis", "D'Ávila"],
  ['Ana-Lúcia', 'Ana-Lúcia'],
  ['***', '***'],
  ['+5511900000001', '+5511900000001'],
])('%s is greeted as %s', (name, firstName) => {
  const person = { ...customer, name }
  expect(factsOf({ customer: person, debts: [], charges: DEFAULT_CHARGES, now: 0 }).customer.firstName).toBe(firstName)
})

test('amounts are written in the currency of the oldest open debt, whatever order the debts come in', () => {
  const now = Date.parse('2026-04-01T15:00:00Z')
  const settings = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' as const }
  const written = (debts: Debt[]) => {
    const world = worldOf({ customer, debts, creditors: [], settings, now })
    return world.render('{{ debt.principal | money }}', world.facts)
  }
  const dollars: Debt = { ...base, id: 'd2', currency: 'USD', dueDate: '2026-03-20', principal: 700 }
  expect(written([dollars, base])).toBe('R$ 1.000,00')
  expect(written([base, dollars])).toBe('R$ 1.000,00')
  expect(written([{ ...base, status: 'paid' }, dollars])).toBe('$ 7,00')
})

test('a text is written in the language of its journey, whatever language its reader prefers', () => {
  const reader = { ...customer, language: 'en' }
  const settings = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' as const }
  const world = worldOf({ customer: reader, debts: [base], creditors: [], settings, now: 0 })
  expect(world.render('Vence em {{ debt.dueDate | date }}', world.facts)).toBe('Vence em 02/03/2026')
})

test('sums over open debts, and the oldest one speaks for the rest', () => {
  const { debt, debts } = facts([
    { ...base, id: 'd2', principal: 50_000, dueDate: '2026-04-10', description: null },
    base,
    { ...base, id: 'd3', status: 'paid' },
  ])
  // 1000.00 after 30 days is 1030.00 (docs/collections.md), the other is not due.
  expect(debt).toMatchObject({
    id: 'd1',
    count: 2,
    total: 153_000,
    principal: 150_000,
    fee: 2000,
    interest: 1000,
    dueDate: '2026-03-02',
    daysPastDue: 30,
    agingBucket: '1-30',
    description: 'Mensalidade',
    digitableLine: null,
    creditor: 'Acme S.A.',
  })
  expect(debts.map(({ id, daysPastDue }) => [id, daysPastDue])).toEqual([
    ['d1', 30],
    ['d2', -9],
  ])
})

test('without open debts sums are zero and the rest is null', () => {
  expect(facts([]).debt).toMatchObject({
    count: 0,
    total: 0,
    id: null,
    dueDate: null,
    daysPastDue: null,
    agingBucket: null,
  })
})

test('the day is the customer’s, not Greenwich’s', () => {
  const lateEvening = Date.parse('2026-04-02T02:30:00Z') // 23:30 on 1 April in São Paulo
  expect(facts([base], lateEvening).debt.daysPastDue).toBe(30)
})

test('every fact that a segment may ask about is there, with and without debts', () => {
  for (const view of [facts([]), facts([base])]) {
    for (const { name } of SEGMENT_FIELDS) {
      const [group, field] = name.split('.')
      expect(view).toHaveProperty([group!, field!])
    }
  }
})
