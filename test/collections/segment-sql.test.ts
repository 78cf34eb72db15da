/** What the databases say of a segment is what the rules say of each person, whatever rules and whatever people. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { DEFAULT_CHARGES } from '../../runtime/collections/discount-policy.ts'
import { factsOf } from '../../runtime/collections/facts.ts'
import { matches } from '../../runtime/collections/segment-rules.ts'
import { type LedgerSettings, type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import { openForReading } from '../../runtime/storage/ledger/place.ts'
import { SegmentSearch } from '../../runtime/threads/segment-search.ts'
import { SEGMENT_FUNCTIONS } from '../../runtime/threads/segment-sql.ts'
import { SEGMENT_OPERATORS, type SegmentRules } from '../../schemas/segment.ts'
import { createDatabase } from '../services/postgres.ts'
import { FIELDS, NOW, one, person, rules, written } from './segment-people.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'regua-segments-'))
const databases: { drop(): Promise<void> }[] = []
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  for (const { drop } of databases) await drop()
})

segments('SQLite', () => ({ dataDir }))
segments('PostgreSQL', async () => {
  const database = await createDatabase(inject('postgresUrl'))
  databases.push(database)
  return { dataDir, databaseUrl: database.url }
})

function segments(name: string, settings: () => LedgerSettings | Promise<LedgerSettings>): void {
  describe(name, () => {
    let opened: OpenLedger
    let reading: ReturnType<typeof openForReading>
    beforeAll(async () => {
      opened = await openLedger({ ...(await settings()), creditor: { name: 'Loja Aurora' } })
      if (opened.place === undefined) throw new Error('This ledger is in memory.')
      reading = openForReading(opened.place, SEGMENT_FUNCTIONS)
      const sample = fc.sample(person, { numRuns: 400, seed: 7 })
      await opened.ledger.portfolio.write(
        sample.map(([about, debts], index) => written(about, debts, index)),
        NOW,
      )
      // Those whose state and telephone nobody knows.
      await sql`update customers set state = null where id in (select id from customers order by id limit 60)`.execute(
        opened.db,
      )
      await sql`update customers set phone = null where id in (select id from customers order by id limit 20)`.execute(
        opened.db,
      )
    })
    afterAll(async () => {
      await reading.db.destroy()
      await opened.close()
    })

    test('count, sample and members are those of the rules', async () => {
      const search = new SegmentSearch(reading)
      const everybody: {
        customer: Parameters<typeof factsOf>[0]['customer']
        debts: Parameters<typeof factsOf>[0]['debts']
      }[] = []
      for await (const page of opened.ledger.portfolio.scan(1_000)) everybody.push(...page)
      const creditors = await opened.ledger.portfolio.creditors()
      const charges = DEFAULT_CHARGES
      const facts = everybody.map((each) => ({
        id: each.customer.id,
        facts: factsOf({ ...each, creditors, charges, now: NOW }),
      }))
      await fc.assert(
        fc.asyncProperty(rules, async (asked) => {
          const expected = facts.filter((each) => matches(asked, each.facts)).map(({ id }) => id)
          const question = { rules: asked, charges, now: NOW }
          const { count, sample } = await search.count(question, 5)
          expect([count, sample.map(({ customer: { id } }) => id)]).toEqual([expected.length, expected.slice(0, 5)])
          const found: string[] = []
          let after: string | undefined = ''
          while (after !== undefined) {
            const part: Awaited<ReturnType<SegmentSearch['members']>> = await search.members(question, after, 250)
            found.push(...part.customers)
            after = part.next
          }
          expect(found).toEqual(expected)
        }),
        {
          numRuns: 150 + FIELDS.length * SEGMENT_OPERATORS.length,
          examples: FIELDS.flatMap((field) =>
            SEGMENT_OPERATORS.map((operator): [SegmentRules] => [one(field, operator)]),
          ),
        },
      )
    })
  })
}
