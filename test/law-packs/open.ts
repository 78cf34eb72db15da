/**
 * For tests that are about delivery and not about law: every place is open at every hour, and nobody counts how often a
 * person is written to. Tests of the law use the product as it comes.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lawPacksOf } from '../../runtime/collections/law-packs/read-law-packs.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { openLedger } from '../../runtime/storage/ledger/open.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'

/** For REGUA_LAW_PACKS_DIR. */
export const OPEN_LAW_DIR = join(import.meta.dirname, 'open')

export const OPEN_LAW = lawPacksOf(
  readdirSync(OPEN_LAW_DIR).map((name) => JSON.parse(readFileSync(join(OPEN_LAW_DIR, name), 'utf8')) as unknown),
)

/** More often than its page would let anybody say. */
export const UNCOUNTED: OrganisationPolicy = {
  ...DEFAULT_ORGANISATION,
  contact: { perDay: 1_000_000, per7Days: 1_000_000, toneWords: [] },
}

/** The first version of the policy of a ledger that no program works on. */
export async function stopCounting({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string | undefined }) {
  const ledger = await openLedger({ dataDir, databaseUrl })
  if ((await ledger.ledger.organisation.get()) === undefined)
    await ledger.ledger.organisation.put({
      policy: UNCOUNTED,
      seen: 0,
      by: 'tests',
      action: 'organisation.changed',
      at: 0,
    })
  await ledger.close()
}
