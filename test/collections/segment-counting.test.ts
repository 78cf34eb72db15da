/**
 * Counting in memory says what the rules say of each person, whatever has happened to the portfolio since it was read:
 * new people, changes, payments, people forgotten or gone, days that pass, and writes while a count runs.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsOf } from '../../runtime/collections/facts.ts'
import { placeOfPhone } from '../../runtime/collections/place.ts'
import { matches } from '../../runtime/collections/segment-rules.ts'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import { openForReading } from '../../runtime/storage/ledger/place.ts'
import type { SegmentQuestion } from '../../runtime/storage/ports.ts'
import { stateOfPhone } from '../../runtime/threads/portfolio-picture.ts'
import { SegmentCounting } from '../../runtime/threads/segment-counting.ts'
import { SegmentSearch } from '../../runtime/threads/segment-search.ts'
import { SEGMENT_FUNCTIONS } from '../../runtime/threads/segment-sql.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import { SEGMENT_OPERATORS } from '../../schemas/segment.ts'
import { FIELDS, NOW, one, person, rules, written } from './segment-people.ts'

const PEOPLE = 60
const PLENTY = 64 * 1024 * 1024
const DAY = 86_400_000

const CHARGES: Charges[] = [
  { lateFee: 200, monthlyInterest: 100 },
  { lateFee: 0, monthlyInterest: 0 },
  {
    lateFee: 1000,
    monthlyInterest: 333,
    index: { name: 'IPCA', months: { '2026-08': 33, '2026-09': -8, '2026-10': 56 } },
  },
]

/** Something that happens to the portfolio; people and debts are meant by their place among those there are. */
type Happening =
  | { do: 'write'; index: number; person: typeof person extends fc.Arbitrary<infer P> ? P : never }
  | { do: 'pay'; debt: number; amount: number; daysAgo: number }
  | { do: 'consent' | 'erase' | 'gone' | 'owes no more' | 'gone and another'; at: number }
  | { do: 'another owes it'; at: number; from: number }
  | { do: 'renamed' | 'packed' }

const index = fc.nat({ max: PEOPLE + 20 })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), index, person }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('pay' as const), debt: fc.nat(), amount: fc.constantFrom(1, 40, 90_00, 3000_00) },
      daysAgo: fc.nat({ max: 60 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'consent' as const,
        'erase' as const,
        'gone' as const,
        'owes no more' as const,
        'gone and another' as const,
      ),
      at: fc.nat(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('another owes it' as const), at: fc.nat(), from: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('renamed' as const, 'packed' as const) }) },
)

/** Nearly every change of a debt shows in them. */
const ALWAYS: SegmentQuestion[] = [0, 1, 2].map((count) => ({
  rules: { combinator: 'and', rules: [{ field: 'debt.count', operator: '=', value: count }] },
  charges: { lateFee: 200, monthlyInterest: 100 },
  now: NOW,
}))

const REVOKED: SegmentQuestion = {
  rules: { combinator: 'and', rules: [{ field: 'customer.consent', operator: '=', value: 'revoked' }] },
  charges: { lateFee: 200, monthlyInterest: 100 },
  now: NOW,
}

const question = fc.record({
  rules,
  charges: fc.constantFrom(...CHARGES),
  now: fc.integer({ min: -3, max: 45 }).map((days) => NOW + days * DAY),
})

const dataDir = mkdtempSync(join(tmpdir(), 'regua-counting-'))
let opened: OpenLedger
let reading: ReturnType<typeof openForReading>
let paid = 0

beforeAll(async () => {
  opened = await openLedger({ dataDir, creditor: { name: 'Loja Aurora' } })
  if (opened.place === undefined) throw new Error('This ledger is in memory.')
  reading = openForReading(opened.place, SEGMENT_FUNCTIONS)
  const sample = fc.sample(person, { numRuns: PEOPLE, seed: 11 })
  await opened.ledger.portfolio.write(
    sample.map(([about, debts], at) => written(about, debts, at)),
    NOW,
  )
})

afterAll(async () => {
  await reading.db.destroy()
  await opened.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('each field with each operator is counted as the rules say', async () => {
  const counting = fresh()
  for (const field of FIELDS)
    for (const operator of SEGMENT_OPERATORS)
      for (const charges of field.startsWith('debt.') ? CHARGES : CHARGES.slice(0, 1))
        await holds(counting, { rules: one(field, operator), charges, now: NOW })
}, 120_000)

test('whatever happens between two counts, the next one is that of the rules', async () => {
  const counting = fresh()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(happening, { maxLength: 6 }), fc.array(question, { minLength: 1, maxLength: 3 })), {
        minLength: 1,
        maxLength: 4,
      }),
      async (rounds) => {
        for (const [happenings, questions] of rounds) {
          for (const each of happenings) await happen(each)
          for (const each of [...ALWAYS, ...questions]) await holds(counting, each)
        }
      },
    ),
    {
      numRuns: 40,
      examples: [
        [
          [
            [[], []],
            [[{ do: 'gone', at: 3 }], []],
            [[{ do: 'packed' }, { do: 'consent', at: 40 }], [REVOKED]],
          ],
        ],
        [
          [
            [[], []],
            [[{ do: 'another owes it', at: 5, from: 30 }], []],
            [[{ do: 'another owes it', at: 9, from: 2 }], []],
          ],
        ],
      ],
    },
  )
})

test('a count while others write is that of one instant, before or after each of their writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      question,
      fc.array(fc.record({ index, person }), { minLength: 3, maxLength: 12 }),
      async (asked, writes) => {
        const counting = fresh()
        const possible = [(await expected(asked)).length]
        const counts: Promise<{ count: number }>[] = []
        for (const each of writes) {
          counts.push(counting.count(asked, 0, () => {}))
          await happen({ do: 'write', ...each })
          possible.push((await expected(asked)).length)
          await Promise.all(counts)
        }
        for (const { count } of await Promise.all(counts)) expect(possible).toContain(count)
        await holds(counting, asked)
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)

test('where the picture would take more memory than it may, the ledger is asked, to the same end', async () => {
  const counting = fresh(0)
  const asked = { combinator: 'and', rules: [{ field: 'debt.total', operator: '>', value: 100 }] } as const
  await holds(counting, {
    rules: { ...asked, rules: [...asked.rules] },
    charges: { lateFee: 200, monthlyInterest: 100 },
    now: NOW,
  })
})

test('the state of a telephone is what the place of the telephone says', () => {
  const digits = fc.stringMatching(/^[0-9]{8,12}$/)
  const phone = fc.oneof(
    digits.map((rest) => `+55${rest}`),
    fc
      .integer({ min: 10, max: 99 })
      .chain((code) => fc.stringMatching(/^9?[0-9]{8}$/).map((rest) => `+55${code}${rest}`)),
    digits.map((rest) => `+57${rest}`),
  )
  fc.assert(
    fc.property(phone, fc.constantFrom('BR', 'CO'), (given, country) => {
      const place = placeOfPhone(given)
      expect(stateOfPhone(given, country)).toBe(place.country === country ? place.state : null)
    }),
    { numRuns: 500 },
  )
})

function fresh(mostBytes = PLENTY): SegmentCounting {
  if (reading.database === undefined) throw new Error('This ledger is in memory.')
  return new SegmentCounting(reading.database, new SegmentSearch(reading), mostBytes)
}

async function expected({ rules: asked, charges, now }: SegmentQuestion): Promise<string[]> {
  const creditors = await opened.ledger.portfolio.creditors()
  const ids: string[] = []
  for await (const page of opened.ledger.portfolio.scan(1_000))
    for (const each of page)
      if (matches(asked, factsOf({ ...each, creditors, charges, now }))) ids.push(each.customer.id)
  return ids
}

async function holds(counting: SegmentCounting, asked: SegmentQuestion): Promise<void> {
  const ids = await expected(asked)
  const { count, sample } = await counting.count(asked, 5, () => {})
  expect([count, sample.map(({ customer: { id } }) => id)], JSON.stringify(asked)).toEqual([
    ids.length,
    ids.slice(0, 5),
  ])
}

async function happen(happening: Happening): Promise<void> {
  const { db, ledger } = opened
  switch (happening.do) {
    case 'write': {
      const [about, debts] = happening.person
      await ledger.portfolio.write([written(about, debts, happening.index)], NOW)
      return
    }
    case 'pay': {
      const debt = await any('debts', happening.debt)
      paid += 1
      if (debt === undefined) return
      const { amount, daysAgo } = happening
      const payment = { reference: `p-${paid}`, amount, paidAt: NOW - daysAgo * DAY, source: 'api', debt }
      await ledger.payments.record(payment, NOW, SETTLEMENT_RULES)
      return
    }
    case 'renamed':
      await sql`update creditors set name = name || 'x'`.execute(db)
      return
    case 'packed':
      // Gives every row another number.
      await sql`vacuum`.execute(db)
      return
    case 'another owes it': {
      const [debt, customer] = [await any('debts', happening.at), await any('customers', happening.from)]
      if (debt && customer) await sql`update debts set customer = ${customer} where id = ${debt}`.execute(db)
      return
    }
    case 'owes no more': {
      const debt = await any('debts', happening.at)
      if (debt) await sql`delete from debts where id = ${debt}`.execute(db)
      return
    }
    default: {
      const customer = await any('customers', happening.at)
      if (customer === undefined) return
      if (happening.do === 'consent') await ledger.portfolio.setConsent(customer, 'revoked', NOW)
      else if (happening.do === 'erase') await ledger.cases.eraseContact(customer, NOW)
      else await goes(happening.do === 'gone' ? customer : undefined, happening.at)
    }
  }
}

/** Without a name it is the last row, and another takes its number, the debts' likewise. */
async function goes(customer: string | undefined, seed: number): Promise<void> {
  const { db } = opened
  const last = await sql<{ id: string }>`select id from customers order by rowid desc limit 1`.execute(db)
  const id = customer ?? last.rows[0]?.id
  if (id === undefined) return
  await sql`delete from debts where customer = ${id}`.execute(db)
  await sql`delete from addresses where customer = ${id}`.execute(db)
  await sql`delete from customers where id = ${id}`.execute(db)
  const [[about, debts] = []] = fc.sample(person, { numRuns: 1, seed })
  if (customer === undefined && about && debts)
    await opened.ledger.portfolio.write([written(about, debts, PEOPLE + 21)], NOW)
}

async function any(table: 'debts' | 'customers', at: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(opened.db)
  return rows[at % Math.max(1, rows.length)]?.id
}
