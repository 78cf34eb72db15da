/** What leads back to a real customer does not come into a story: neither what was written nor what is on file. */
import { expect, test } from 'vitest'
import { inventedCustomer } from '../../runtime/simulation/people.ts'
import { inventedInstead } from '../../runtime/stories/invented-instead.ts'
import type { Json } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import { askFirst } from '../http/journeys.ts'

function insteadOf(attributes: Record<string, Json> = {}, rules: object[] = []) {
  const journey: Journey = askFirst('rules')
  const named = Object.keys(attributes).map((name) => `{{ customer.attributes.${name} }}`)
  const [first, ...others] = journey.nodes
  if (!first) throw new Error('The journey has no step.')
  const document = { ...journey, nodes: [{ ...first, data: { text: named.join(' '), rules } }, ...others] }
  const customer = inventedCustomer({ name: 'Rosa Teixeira', document: '52998224725', attributes }, 0)
  return inventedInstead({ customer, debts: [], creditors: [] }, document as Journey) // its steps' data are open
}

test.each([
  ['meu e-mail é joao.silva+x@banco.com.br', 'joao'],
  ['liga no (21) 99876-5432', '99876'],
  ['liga no +55 21 99876 5432', '99876'],
  ['o CPF da minha mãe: 111.444.777-35', '444'],
  ['CPF 11144477735', '11144477735'],
  ['CNPJ 11.222.333/0001-81', '222'],
  ['CEP 01310-100', '01310'],
  ['cartão 4111 1111 1111 1111', '4111'],
  ['paguei 34191.79001 01043.510047 91020.150008 5 84410026000', '79001'],
  ['veja https://drive.example.org/rosa?id=7 por favor', 'drive'],
  ['veja wa.me/5521998765432', '99876'],
  ['está em www.joaosilva.com.br', 'joaosilva'],
])('%s', (text, secret) => {
  expect(insteadOf().scrub(text)).not.toContain(secret)
})

test('a number keeps its shape', () => {
  expect(insteadOf().scrub('CEP 01310-100.')).toMatch(/^CEP \d{5}-\d{3}\.$/)
  expect(insteadOf().scrub('CPF 111.444.777-35')).toMatch(/^CPF \d{3}\.\d{3}\.\d{3}-\d{2}$/)
})

test.each([
  'paguei R$ 1.283,77 em 16/11/2026',
  'pago 12.345.678,90 dia 10 16/11/2026',
  'até 2026-11-16 às 11:30',
  'posso em 3 vezes de 150,00, dia 5',
  'R$ 12.345.678',
])('a journey reads on: %s', (text) => {
  expect(insteadOf().scrub(text)).toBe(text)
})

test('words on file stay where a rule compares with that very word, and nowhere else', () => {
  const rule = (name: string, value: Json) => ({ field: `customer.attributes.${name}`, operator: '=', value })
  const { customer, replaced } = insteadOf(
    { plano: 'Ouro', loja: 'Mooca', mae: 'Joana Souza', nascida: '1984-03-12', parcelas: 3, vip: true },
    [rule('plano', 'ouro'), { ...rule('loja', 'Centro, Lapa'), operator: 'in' }],
  )
  expect(customer.attributes).toMatchObject({ plano: 'Ouro', parcelas: 3, vip: true, nascida: '1980-01-01' })
  expect(JSON.stringify(customer)).not.toMatch(/Mooca|Joana|Souza|1984/)
  expect(Object.keys(customer.attributes ?? {})).toEqual(['plano', 'loja', 'mae', 'nascida', 'parcelas', 'vip'])
  expect(replaced).toContain('attributes')
})
