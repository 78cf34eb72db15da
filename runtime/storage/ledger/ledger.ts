/** The `Ledger` port over one database: each subject is a file of its own. */
import { sql } from 'kysely'
import { idMaker } from '../ids.ts'
import type { Ledger } from '../ports.ts'
import { commitments } from './agreements.ts'
import { apiKeys } from './api-keys.ts'
import { audit } from './audit.ts'
import { cases } from './cases.ts'
import { charges } from './charges.ts'
import { conversations } from './conversations.ts'
import { stepsFigures } from './figures.ts'
import { forecasts } from './forecasts.ts'
import { health } from './health.ts'
import { imports } from './imports.ts'
import { publishedJourneys } from './journeys.ts'
import { moves } from './moves.ts'
import { numbers } from './numbers.ts'
import { organisation } from './organisation.ts'
import { payments } from './payments.ts'
import { portfolio } from './portfolio.ts'
import { presence } from './presence.ts'
import { reviews } from './reviews.ts'
import { runs } from './runs.ts'
import { savedSegments } from './saved-segments.ts'
import type { Store } from './store.ts'
import { users } from './users.ts'

export function ledgerOf({ db, dialect }: Pick<Store, 'db' | 'dialect'>): Ledger {
  const store: Store = { db, dialect, newId: idMaker() }
  return {
    journeys: publishedJourneys(store),
    moves: moves(store),
    reviews: reviews(store),
    portfolio: portfolio(store),
    payments: payments(store),
    charges: charges(store),
    commitments: commitments(store),
    runs: runs(store),
    figures: stepsFigures(store),
    conversations: conversations(store),
    cases: cases(store),
    imports: imports(store),
    segments: savedSegments(store),
    organisation: organisation(store),
    numbers: numbers(store),
    apiKeys: apiKeys(store),
    audit: audit(store),
    users: users(store),
    presence: presence(store),
    forecasts: forecasts(store),
    health: health(store),
    // Readiness asks yes or no; whatever else fails tells the reason where it fails.
    ping: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    close: () => db.destroy(),
  }
}
