/** Which customers a segment holds, and what is wrong with its rules. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkRules } from '../../runtime/collections/segment-checks.ts'
import { matches } from '../../runtime/collections/segment-rules.ts'
import type { Json } from '../../schemas/basics.ts'
import { SEGMENT_OPERATORS, type SegmentRule, type SegmentRules } from '../../schemas/segment.ts'

const facts = {
  customer: {
    name: 'João Pção',
    document: '00123456797',
    state: 'SP',
    city: null,
    attributes: { plano: 'Ouro', score: '700', limite: '90,50', renda: '1.234,56', vip: true, 'a.b': 'x', nada: null },
  },
  debt: { daysPastDue: 12, total: 15_000, dueDate: '2026-11-06', agingBucket: '1-30' },
}

type Operator = SegmentRule['operator']
const all = (...rules: SegmentRules['rules']): SegmentRules => ({ combinator: 'and', rules })
const holds = (field: string, operator: Operator, value?: Json) =>
  matches(all({ field, operator, ...(value === undefined ? {} : { value }) }), facts)

test('compares numbers, dates and text by what they are', () => {
  const truths: [string, Operator, Json][] = [
    ['debt.daysPastDue', '>=', 12],
    ['debt.daysPastDue', '>', '3'], // the builder may write numbers as text: 12 > 3 although "12" < "3"
    ['debt.daysPastDue', 'between', '3,30'],
    ['debt.daysPastDue', 'between', [3, 12]],
    ['debt.daysPastDue', 'notBetween', [13, 30]],
    ['debt.daysPastDue', 'in', '7,12,30'],
    ['debt.total', '>=', 2000],
    ['debt.dueDate', '<', '2026-11-10'],
    ['debt.dueDate', 'between', ['2026-11-01', '2026-11-06']],
    ['debt.agingBucket', '=', '1-30'],
    ['customer.name', 'contains', 'joao'],
    ['customer.name', 'beginsWith', 'JOÃO'],
    ['customer.name', 'endsWith', 'pcao'],
    ['customer.name', 'doesNotContain', 'maria'],
    ['customer.state', 'in', ['RJ', 'SP']],
    ['customer.state', '!=', 'RJ'],
    ['customer.attributes.plano', '=', 'ouro'],
    ['customer.attributes.score', '>', 80],
    ['customer.attributes.limite', '<', 100], // as words "90,50" comes after "100"
    ['customer.attributes.renda', '>=', '1.234,56'],
    ['customer.attributes.plano', '!=', 7],
    ['customer.attributes.vip', '=', 'true'],
    ['customer.attributes.vip', '!=', false],
    ['customer.attributes.a.b', '=', 'x'],
  ]
  for (const rule of truths) expect([rule, holds(...rule)]).toEqual([rule, true])
})

test('does not hold what is not so', () => {
  const untruths: [string, Operator, Json][] = [
    ['debt.daysPastDue', '>', 12],
    ['debt.daysPastDue', '>', 'many'],
    ['debt.daysPastDue', 'between', [13, 30]],
    ['debt.daysPastDue', 'between', [1]],
    ['customer.document', '=', '123456797'], // text, though of digits
    ['customer.state', 'notIn', 'RJ, SP'],
    ['customer.attributes.plano', '>', 7], // a word is neither more nor less than a number
    ['customer.attributes.plano', 'between', [1, 9]],
    ['customer.attributes.vip', '=', 'false'],
  ]
  for (const rule of untruths) expect([rule, holds(...rule)]).toEqual([rule, false])
})

test('only null is true of an absent fact', () => {
  for (const field of ['customer.city', 'customer.attributes.nada', 'customer.attributes.none', 'customer.toString']) {
    const values: Partial<Record<Operator, Json>> = { between: ['a', 'b'], notBetween: ['a', 'b'] }
    const held = SEGMENT_OPERATORS.filter((operator) => holds(field, operator, values[operator] ?? 'x'))
    expect([field, held]).toEqual([field, ['null']])
  }
  expect(holds('customer.state', 'notNull')).toBe(true)
})

test('groups nest, turn round, and are true of everybody when empty', () => {
  const sp: SegmentRule = { field: 'customer.state', operator: '=', value: 'SP' }
  const rj: SegmentRule = { field: 'customer.state', operator: '=', value: 'RJ' }
  expect(matches({ combinator: 'or', rules: [rj, sp] }, facts)).toBe(true)
  expect(matches({ combinator: 'and', rules: [rj, sp] }, facts)).toBe(false)
  expect(matches({ combinator: 'and', not: true, rules: [rj] }, facts)).toBe(true)
  expect(
    matches(all(sp, { combinator: 'or', rules: [rj, { combinator: 'and', not: true, rules: [rj] }] }), facts),
  ).toBe(true)
  expect(matches(all(), facts)).toBe(true)
  expect(matches({ combinator: 'or', rules: [] }, facts)).toBe(true)
})

test('an operator and its opposite split the people who have the fact', () => {
  const opposites: [Operator, Operator][] = [
    ['=', '!='],
    ['<', '>='],
    ['>', '<='],
    ['between', 'notBetween'],
    ['in', 'notIn'],
  ]
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), fc.constantFrom(...opposites), (days, a, b, [yes, no]) => {
      const value = ['between', 'in'].includes(yes) ? [a, b] : a
      const rule = (operator: Operator) => all({ field: 'debt.daysPastDue', operator, value })
      const person = { debt: { daysPastDue: days } }
      expect(matches(rule(yes), person)).toBe(!matches(rule(no), person))
    }),
  )
})

test('problems say where they are', () => {
  const rules = all(
    { field: 'debt.mood', operator: '=', value: 1 },
    { field: 'debt.total', operator: 'contains', value: '1' },
    { field: 'debt.total', operator: '>' },
    {
      combinator: 'or',
      rules: [
        { field: 'debt.daysPastDue', operator: '>', value: 'x' },
        { field: 'debt.dueDate', operator: '<', value: '31/12/2026' },
        { field: 'debt.daysPastDue', operator: 'between', value: [1] },
        { field: 'debt.agingBucket', operator: 'in', value: '1-30,1-99' },
      ],
    },
    { field: 'customer.attributes.anything', operator: 'contains', value: 'x' },
    { field: 'customer.email', operator: 'null' },
  )
  expect(checkRules(rules).map(({ pointer, problem }) => `${pointer} ${problem}`)).toEqual([
    '/rules/0/field unknown-field',
    '/rules/1/operator operator-does-not-fit',
    '/rules/2/value value-missing',
    '/rules/3/rules/0/value value-not-a-number',
    '/rules/3/rules/1/value value-not-a-date',
    '/rules/3/rules/2/value two-values-needed',
    '/rules/3/rules/3/value value-not-a-choice',
  ])
})
