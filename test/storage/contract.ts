/**
 * What every ledger promises, whichever database it lives in. `contract` runs it all over one place; each subject's
 * promises are a file of their own.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type LedgerSettings, type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import { administrationContract } from './contract-administration.ts'
import { agreementsContract } from './contract-agreements.ts'
import { casesContract } from './contract-cases.ts'
import { conversationsContract } from './contract-conversations.ts'
import { enrolmentContract } from './contract-enrolment.ts'
import { figuresContract } from './contract-figures.ts'
import { healthContract } from './contract-health.ts'
import { importsContract } from './contract-imports.ts'
import { journeysContract } from './contract-journeys.ts'
import { overpaidContract } from './contract-overpaid.ts'
import { paymentsContract } from './contract-payments.ts'
import { portfolioContract } from './contract-portfolio.ts'
import { retentionContract } from './contract-retention.ts'
import { reviewsContract } from './contract-reviews.ts'
import { runsContract } from './contract-runs.ts'
import { signInContract } from './contract-sign-in.ts'
import { studiosContract } from './contract-studios.ts'

/** The ledger of the running test: empty when the test begins. */
export type Given = () => OpenLedger

export function contract(name: string, settings: () => LedgerSettings | Promise<LedgerSettings>): void {
  describe(name, () => {
    let open: OpenLedger
    beforeAll(async () => {
      open = await openLedger(await settings())
    })
    afterAll(() => open.close())
    beforeEach(() => empty(open))
    const given = () => open

    describe('portfolio', () => portfolioContract(given))
    describe('imports and segments', () => importsContract(given))
    describe('payments', () => paymentsContract(given))
    describe('overpaid', () => overpaidContract(given))
    describe('agreements', () => agreementsContract(given))
    describe('published journeys', () => journeysContract(given))
    describe('reviews', () => reviewsContract(given))
    describe('enrolment', () => enrolmentContract(given))
    describe('runs', () => runsContract(given))
    describe('figures', () => figuresContract(given))
    describe('conversations', () => conversationsContract(given))
    describe('cases', () => casesContract(given))
    describe('administration', () => administrationContract(given))
    describe('health', () => healthContract(given))
    describe('retention', () => retentionContract(given))
    describe('studios', () => studiosContract(given))
    describe('sign-in', () => signInContract(given))

    test('it answers while it is open', async () => {
      expect(await open.ledger.ping()).toBe(true)
    })

    test('it does not answer once it is closed', async () => {
      const other = await openLedger(await settings())
      await other.ledger.close()
      expect(await other.ledger.ping()).toBe(false)
    })
  })
}

async function empty({ db, dialect }: OpenLedger): Promise<void> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => name !== 'migrations')
  if (dialect === 'postgres') await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(db)
  else for (const name of tables) await sql`delete from ${sql.table(name)}`.execute(db)
}
