/** What no journey may answer alone stops a simulation as it stops a run: one answer of care, one case, nothing after. */
import { expect, test } from 'vitest'
import { careAnswer } from '../../runtime/collections/care/care-answer.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { inventedCustomer, inventedDebts } from '../../runtime/simulation/people.ts'
import { advanceSimulation, type Setting, startSimulation } from '../../runtime/simulation/simulate.ts'
import { simulationOf } from '../../runtime/simulation/state.ts'
import type { Simulation } from '../../schemas/api.ts'
import { SAFETY_INTENTS } from '../../schemas/intent.ts'
import { LOCALES } from '../../schemas/locales.ts'
import { remindFirst } from '../http/journeys.ts'

const AT = Date.parse('2026-11-26T15:00:00Z')

function says(...texts: string[]): Simulation {
  const setting: Setting = { journey: remindFirst(), types: nodeTypes(BUILT_IN_NODE_TYPES) }
  const customer = inventedCustomer({}, AT)
  let data = startSimulation(setting, { customer, debts: inventedDebts(undefined, customer, AT), creditors: [] }, AT)
  for (const text of texts) data = advanceSimulation(setting, data, { kind: 'reply', text })
  return simulationOf(data)
}

const answers = ({ transcript }: Simulation) =>
  transcript.flatMap((entry) => (entry.kind === 'out' && entry.node === '' ? [entry] : []))
const opened = ({ transcript }: Simulation) =>
  transcript.flatMap((entry) =>
    entry.kind === 'step' && entry.entry.kind === 'note' && entry.entry.code === 'case-opened'
      ? [entry.entry.data]
      : [],
  )

test.each([
  ['não sou a Marina, número errado', 'wrong_person'],
  ['a Marina faleceu mês passado', 'deceased'],
  ['não reconheço essa dívida', 'dispute'],
  ['fale com meu advogado', 'lawyer'],
  ['perdi o emprego e não tenho como pagar', 'hardship'],
] as const)('%s', (text, intent) => {
  const end = says(text, text, 'sim')
  expect(end).toMatchObject({ status: 'ended', outcome: intent })
  expect(answers(end).map(({ message }) => message)).toEqual([careAnswer(intent, 'pt-BR', 'BR')])
  expect(opened(end)).toEqual([intent])
})

test('who opts out is told so once, and that is no case', () => {
  const end = says('parem de me mandar mensagem', 'PARAR')
  expect(end).toMatchObject({ status: 'ended', outcome: 'opted-out' })
  expect(answers(end)).toHaveLength(1)
  expect(opened(end)).toEqual([])
})

test('answers of care speak of no money in any language, and name whom to call where that is known', () => {
  const tells =
    /[$€]|\d{2},\d{2}|d[ií]vida|deuda|debt|fatura|factura|invoice|pagamento|pago|payment|cobran|collect|atraso|overdue/i
  for (const locale of LOCALES)
    for (const intent of [...SAFETY_INTENTS, 'human'] as const) {
      const answer = careAnswer(intent, locale, 'BR')
      expect('text' in answer && answer.text.length).toBeLessThan(500)
      expect(JSON.stringify(answer)).not.toMatch(tells)
    }
  const helpIn = (country: string) => JSON.stringify(careAnswer('vulnerable', 'es', country))
  expect(helpIn('MX')).toContain('800 911 2000')
  expect(helpIn('AR')).toContain('servicio de emergencias')
})
