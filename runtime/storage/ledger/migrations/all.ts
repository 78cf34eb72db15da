/** Every migration in the order in which they run. One that was published is never changed: a new one follows it. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { up as first } from './0001-first.ts'
import { up as signIn } from './0002-sign-in.ts'
import { up as delivery } from './0003-delivery.ts'
import { up as lanes } from './0004-lanes.ts'
import { up as segments } from './0005-segments.ts'
import { up as sweeps } from './0006-sweeps.ts'
import { up as fewerIndexes } from './0007-fewer-indexes.ts'
import { up as listening } from './0008-listening.ts'
import { up as collections } from './0009-collections.ts'
import { up as portfolio } from './0010-portfolio.ts'
import { up as payments } from './0011-payments.ts'
import { up as cases } from './0012-cases.ts'
import { up as trails } from './0013-trails.ts'
import { up as moves } from './0014-moves.ts'
import { up as reviews } from './0015-reviews.ts'
import { up as acceptedStories } from './0016-accepted-stories.ts'
import { up as portfolioChanges } from './0017-portfolio-changes.ts'
import { up as people } from './0018-people.ts'
import { up as paymentDecisions } from './0019-payment-decisions.ts'
import { up as studios } from './0020-studios.ts'

export type Migration = { name: string; up(db: Kysely<unknown>, dialect: Dialect): Promise<void> }

export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first', up: first },
  { name: '0002-sign-in', up: signIn },
  { name: '0003-delivery', up: delivery },
  { name: '0004-lanes', up: lanes },
  { name: '0005-segments', up: segments },
  { name: '0006-sweeps', up: sweeps },
  { name: '0007-fewer-indexes', up: fewerIndexes },
  { name: '0008-listening', up: listening },
  { name: '0009-collections', up: collections },
  { name: '0010-portfolio', up: portfolio },
  { name: '0011-payments', up: payments },
  { name: '0012-cases', up: cases },
  { name: '0013-trails', up: trails },
  { name: '0014-moves', up: moves },
  { name: '0015-reviews', up: reviews },
  { name: '0016-accepted-stories', up: acceptedStories },
  { name: '0017-portfolio-changes', up: portfolioChanges },
  { name: '0018-people', up: people },
  { name: '0019-payment-decisions', up: paymentDecisions },
  { name: '0020-studios', up: studios },
]
