/** People and rules of any kind, for the tests that hold every way of counting against the rules themselves. */
import fc from 'fast-check'
import { SEGMENT_FIELDS } from '../../runtime/collections/segment-fields.ts'
import type { CustomerWrite } from '../../runtime/storage/ports.ts'
import type { Json } from '../../schemas/basics.ts'
import { SEGMENT_OPERATORS, type SegmentRule, type SegmentRules } from '../../schemas/segment.ts'

export const NOW = Date.parse('2026-11-22T02:30:00Z') // the 21st in Brazil, the 22nd in Europe
const WORDS = [
  'São Paulo',
  'SAO PAULO',
  'sao paulo',
  "D'Ávila",
  'Davila',
  'Ouro',
  'OURO',
  'ouro ',
  ' ',
  '700',
  '90,50',
  '１２',
  'ß',
  'İ',
  'a%b_',
  'x',
]
const word = fc.constantFrom(...WORDS)
const dueDate = fc
  .integer({ min: -45, max: 400 })
  .map((days) => new Date(NOW - days * 86_400_000).toISOString().slice(0, 10))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })

const debt = fc.record({
  principal: fc.constantFrom(1, 99, 100_00, 1234_56, 9_007_199_254_740_991),
  dueDate,
  currency: fc.constantFrom('BRL', 'BRL', 'BRL', 'COP'),
  status: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'paid' as const, 'renegotiated' as const),
  paid: fc.constantFrom(0, 0, 50, 2000_00),
  creditor: maybe(fc.constantFrom('loja', 'Banco Ação')),
  description: maybe(word),
})
const customer = fc.record({
  name: word,
  city: maybe(word),
  email: maybe(fc.constantFrom('a@example.com', 'A@EXAMPLE.com')),
  document: maybe(fc.constantFrom('007', '7', '00123456797')),
  state: maybe(fc.constantFrom('SP', 'sp', 'AM', 'XX', 'Bogotá')),
  country: fc.constantFrom('BR', 'BR', 'BR', 'CO', 'US'),
  timezone: fc.constantFrom(
    'America/Sao_Paulo',
    'America/Manaus',
    'America/Rio_Branco',
    'Europe/Madrid',
    'Pacific/Auckland',
  ),
  language: maybe(fc.constantFrom('pt-BR', 'es')),
  consent: maybe(fc.constantFrom('granted' as const, 'revoked' as const)),
  attributes: maybe(
    fc.dictionary(
      fc.constantFrom('plano', 'a.b', 'nota "x"', 'ação'),
      fc.oneof(word, fc.constantFrom<Json>('', 7, 90.5, true, false, null, ['a', 'b'], [], { plano: 'x' })),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})
export const person = fc.tuple(customer, fc.array(debt, { maxLength: 3 }))

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never

export const FIELDS = [
  ...SEGMENT_FIELDS.map(({ name }) => name),
  ...['plano', 'a.b', 'nota "x"', 'ação', 'nada'].map((name) => `customer.attributes.${name}`),
]
/** More often those that a field is asked with. */
const value: fc.Arbitrary<Json | undefined> = fc.oneof(
  word,
  fc.constantFrom<Json | undefined>(
    0,
    1,
    2,
    7,
    30,
    -5,
    '30',
    100_00,
    1334_56,
    100.5,
    'SP',
    'granted',
    '1-30',
    'current',
    '7',
    true,
    'true',
    '',
    null,
    undefined,
    [],
    {},
  ),
  dueDate,
  fc.array(fc.oneof(word, dueDate, fc.constantFrom<Json>(1, 30, 60, 'SP', 'AM', '1-30', '>360', 'loja')), {
    maxLength: 3,
  }),
  fc.constantFrom('1,30', 'SP, AM', '1-30,31-60', 'ouro,x'),
)
const rule: fc.Arbitrary<SegmentRule> = fc
  .record({ field: fc.constantFrom(...FIELDS), operator: fc.constantFrom(...SEGMENT_OPERATORS), value })
  .map(({ field, operator, value: given }) => ({ field, operator, ...(given === undefined ? {} : { value: given }) }))
export const rules: fc.Arbitrary<SegmentRules> = fc.letrec<{ group: SegmentRules }>((tie) => ({
  group: fc.record({
    combinator: fc.constantFrom('and' as const, 'or' as const),
    not: fc.boolean(),
    rules: fc.array(fc.oneof({ maxDepth: 2 }, rule, rule, tie('group')), { maxLength: 3 }),
  }),
})).group

/** Each field with each operator at least once, with a value that it is asked with. */
export function one(field: string, operator: SegmentRule['operator']): SegmentRules {
  const type = SEGMENT_FIELDS.find((each) => each.name === field)
  const single =
    type?.type === 'date'
      ? '2026-11-02'
      : type?.type === 'number'
        ? 19
        : type?.type === 'money'
          ? 1234_56
          : (type?.values?.[1] ?? 'ouro')
  const second =
    type?.type === 'date' ? '2026-11-30' : type?.type === 'number' ? 33 : type?.type === 'money' ? 999_999 : 'São Paulo'
  const isList = ['in', 'notIn', 'between', 'notBetween'].includes(operator)
  return { combinator: 'and', rules: [{ field, operator, value: isList ? [single, second] : single }] }
}

export function written(
  about: Generated<typeof customer>,
  debts: readonly Generated<typeof debt>[],
  index: number,
): CustomerWrite {
  const digits = String(index).padStart(7, '0')
  const phone =
    about.country === 'CO' ? `+57300${digits}` : about.country === 'US' ? `+1212${digits}` : `+55119${digits}1`
  const present = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== undefined)) as T // only what is absent goes
  return {
    customer: { ...present(about), name: about.name, phone } as CustomerWrite['customer'], // shapes of exactly this type
    debts: debts.map((each, n) => ({ ...present(each), reference: `${index}-${n}` }) as CustomerWrite['debts'][number]),
  }
}
