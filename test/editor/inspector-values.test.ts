/** What people type into the inspector's fields, and what the document gets from it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFromName } from '../../editor/inspector/widgets/branch-id.ts'
import { readDecimal, writeDecimal } from '../../editor/inspector/widgets/decimal.ts'
import { DURATION_UNITS, nextUnit, readDuration, writeDuration } from '../../editor/inspector/widgets/duration.ts'
import { buttonsOf } from '../../editor/inspector/widgets/journey-buttons.ts'
import {
  groupedVariables,
  highlighted,
  insertedAt,
  sentLength,
  writtenVariable,
} from '../../editor/inspector/widgets/liquid-variables.ts'
import type { VariableDescription } from '../../schemas/node-type.ts'

test('a duration is shown in its parts and written back as it was', () => {
  expect(readDuration('P1DT12H')).toEqual([
    { amount: 1, unit: 'day' },
    { amount: 12, unit: 'hour' },
  ])
  expect(readDuration('PT36H')).toEqual([{ amount: 36, unit: 'hour' }])
  expect(readDuration('P2W')).toEqual([{ amount: 2, unit: 'week' }])
  expect(readDuration('PT0M')).toEqual([{ amount: 0, unit: 'minute' }])
  for (const wrong of ['', 'P', 'PT', '1D', 'P1M', 'P1Y', 'P-1D', 'P1.5D']) expect(readDuration(wrong)).toBeUndefined()
})

test('any parts make a duration that reads back to the same sums', () => {
  const part = fc.record({ amount: fc.integer({ min: 1, max: 9999 }), unit: fc.constantFrom(...DURATION_UNITS) })
  fc.assert(
    fc.property(fc.uniqueArray(part, { minLength: 1, selector: ({ unit }) => unit }), (parts) => {
      const order = (list: typeof parts) =>
        [...list].sort((one, other) => DURATION_UNITS.indexOf(one.unit) - DURATION_UNITS.indexOf(other.unit))
      expect(readDuration(writeDuration(parts))).toEqual(order(parts))
    }),
  )
})

test('a further part of a duration takes the next smaller unit, and there is none after minutes', () => {
  expect(nextUnit([{ amount: 1, unit: 'day' }])).toBe('hour')
  expect(nextUnit([{ amount: 1, unit: 'minute' }])).toBeUndefined()
})

test.each([
  ['1.234,56', ',', 123_456],
  ['1234.56', ',', 123_456],
  ['R$ 1.234,56', ',', 123_456],
  ['1.234', ',', 123_400],
  ['1.234', '.', undefined],
  ['1,234.5', '.', 123_450],
  ['50', ',', 5000],
  ['0,5', ',', 50],
  [',5', ',', 50],
  ['2,5 %', ',', 250],
  ['-3', ',', -300],
  ['1,005', '.', 100_500],
  ['1,005', ',', undefined],
  ['', ',', undefined],
  ['abc', ',', undefined],
  ['1.2.3', ',', undefined],
  ['99999999999999999', ',', undefined],
] as const)('%j with decimal mark %s is %s', (text, mark, expected) => {
  expect(readDecimal(text, mark)).toBe(expected)
})

test('every amount is read back from what is written, in both writings', () => {
  fc.assert(
    fc.property(
      fc.maxSafeInteger(),
      fc.constantFrom(',' as const, '.' as const),
      fc.constantFrom(0, 2),
      (value, mark, places) => {
        const amount = Math.trunc(value / 1000)
        expect(readDecimal(writeDecimal(amount, mark, 2, places), mark)).toBe(amount === 0 ? 0 : amount)
      },
    ),
  )
})

test('percent drops zeros that say nothing', () => {
  expect(writeDecimal(250, ',', 2, 0)).toBe('2,5')
  expect(writeDecimal(1000, ',', 2, 0)).toBe('10')
  expect(writeDecimal(123_456_789, ',')).toBe('1.234.567,89')
})

test('an id comes from the name, without accents, and is never taken twice', () => {
  expect(idFromName('Já paguei!', [], 'opcao')).toBe('ja-paguei')
  expect(idFromName('Já paguei', ['ja-paguei', 'ja-paguei-2'], 'opcao')).toBe('ja-paguei-3')
  expect(idFromName('👍', ['opcao'], 'opcao')).toBe('opcao-2')
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (name, taken) => {
      const id = idFromName(name, taken, 'opcao')
      expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/)
      expect(taken).not.toContain(id)
    }),
  )
})

const variables: VariableDescription[] = [
  { name: 'customer.firstName', type: 'text', label: 'Primeiro nome', example: 'Marina' },
  { name: 'debt.total', type: 'money', label: 'Saldo devedor hoje', example: 'R$ 400,67' },
  { name: 'debt.dueDate', type: 'date', label: 'Vencimento' },
]

test('amounts and dates are inserted with the filter that writes them for people', () => {
  expect(variables.map(writtenVariable)).toEqual([
    '{{customer.firstName}}',
    '{{debt.total | money}}',
    '{{debt.dueDate | date}}',
  ])
})

test('a variable goes where the caret is and uses up the braces typed to call it', () => {
  expect(insertedAt('Olá, {{ tudo bem?', 7, 8, '{{x}}')).toEqual({ text: 'Olá, {{x}}tudo bem?', caret: 10 })
  expect(insertedAt('ab', 1, 1, '{{x}}')).toEqual({ text: 'a{{x}}b', caret: 6 })
})

test('variables are found by label without accents, and grouped by what they are of', () => {
  expect(groupedVariables(variables, 'vencímento').map(({ key }) => key)).toEqual(['debt'])
  expect(groupedVariables(variables, '').map(({ key, variables: found }) => [key, found.length])).toEqual([
    ['customer', 1],
    ['debt', 2],
  ])
})

test('a variable that the journey does not know stands out from those it knows', () => {
  const kinds = highlighted('Oi {{customer.firstName}} {{custmer.name | x}}{% if a %}', variables).map(
    ({ kind }) => kind,
  )
  expect(kinds).toEqual(['text', 'variable', 'text', 'unknown', 'tag'])
})

test('the length counted is that of the message, with examples for variables', () => {
  expect(sentLength('Olá, {{customer.firstName}}!', variables)).toEqual({ length: 'Olá, Marina!'.length, exact: false })
  expect(sentLength('Olá!', variables)).toEqual({ length: 4, exact: true })
})

test('buttons, list rows and quick replies of a journey are found wherever its steps keep them', () => {
  const found = buttonsOf([
    { content: { buttons: [{ id: 'ok', title: 'Tudo certo' }] } },
    { content: { sections: [{ title: 'A', rows: [{ id: 'r1', title: 'Pix' }] }] } },
    { buttons: [{ type: 'quick_reply', index: 0, id: 'sim' }], branches: [{ id: 'not-a-button', name: 'x' }] },
    { content: { buttons: [{ id: 'ok', title: 'Outro' }] } },
  ])
  expect(found).toEqual([
    { id: 'ok', title: 'Tudo certo' },
    { id: 'r1', title: 'Pix' },
    { id: 'sim', title: 'sim' },
  ])
})
