/** Published versions: immutable copies of a journey, counted 1, 2, 3 … without gaps. */
import { type Kysely, sql } from 'kysely'
import type { AcceptedStories, PublishedJourney, PublishedVersion } from '../../../schemas/api.ts'
import type { Instant } from '../../../schemas/basics.ts'
import type { Journey } from '../../../schemas/journey.ts'
import type { PublishedJourneys } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

type VersionRow = Tables['journey_versions']

export function publishedJourneys({ db }: Store): PublishedJourneys {
  const withWaiting = async (rows: readonly VersionRow[], journey?: string): Promise<PublishedJourney[]> => {
    let counts = db.selectFrom('runs').select(['journey', 'version', (eb) => eb.fn.countAll<number>().as('waiting')])
    if (journey !== undefined) counts = counts.where('journey', '=', journey)
    const counted = await counts.where('status', '=', sql.lit('waiting')).groupBy(['journey', 'version']).execute()
    const waiting = new Map(counted.map((row) => [`${row.journey} ${row.version}`, row.waiting]))
    return rows.map((row) => publishedOf(row, waiting.get(`${row.journey} ${row.version}`) ?? 0))
  }

  return {
    publish: (document, by, note, at, accepted) => insertVersion(db, document, by, note, at, accepted),

    async versions(journey) {
      const rows = await db
        .selectFrom('journey_versions')
        .select(['journey', 'version', 'published_at', 'published_by', 'note', 'accepted_stories'])
        .where('journey', '=', journey)
        .orderBy('version', 'desc')
        .execute()
      const whole = await withWaiting(
        rows.map((row) => ({ ...row, document: 'null' })),
        journey,
      )
      return whole.map(({ document: _, ...version }): PublishedVersion => version)
    },

    async version(journey, version) {
      const row = await db
        .selectFrom('journey_versions')
        .selectAll()
        .where('journey', '=', journey)
        .where('version', '=', version)
        .executeTakeFirst()
      return row && (await withWaiting([row], journey))[0]
    },

    async latest(journey) {
      const row = await db
        .selectFrom('journey_versions')
        .selectAll()
        .where('journey', '=', journey)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && (await withWaiting([row], journey))[0]
    },

    async allLatest() {
      const newest = db
        .selectFrom('journey_versions')
        .select(['journey', (eb) => eb.fn.max('version').as('newest')])
        .groupBy('journey')
        .as('latest')
      const rows = await db
        .selectFrom('journey_versions')
        .innerJoin(newest, (join) =>
          join
            .onRef('latest.journey', '=', 'journey_versions.journey')
            .onRef('latest.newest', '=', 'journey_versions.version'),
        )
        .selectAll('journey_versions')
        .orderBy('journey_versions.journey')
        .execute()
      return withWaiting(rows)
    },

    async waitingByJourney() {
      const rows = await db
        .selectFrom('runs')
        .select(['journey', (eb) => eb.fn.countAll<number>().as('waiting')])
        .where('status', '=', sql.lit('waiting'))
        .groupBy('journey')
        .execute()
      return new Map(rows.map(({ journey, waiting }) => [journey, waiting]))
    },
  }
}

function publishedOf(row: VersionRow, waiting: number): PublishedJourney {
  return {
    journey: row.journey,
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    ...(row.note === null ? {} : { note: row.note }),
    // As `insertVersion` wrote it.
    ...(row.accepted_stories === null ? {} : { acceptedStories: JSON.parse(row.accepted_stories) as AcceptedStories }),
    waiting,
    // It was a journey when it was published, and nothing changes it.
    document: JSON.parse(row.document) as Journey,
  }
}

export async function insertVersion(
  db: Kysely<Tables>,
  document: Journey,
  by: string,
  note: string | undefined,
  at: Instant,
  accepted: AcceptedStories = [],
): Promise<number> {
  const row = {
    journey: document.id,
    document: storable(JSON.stringify(document)),
    published_at: at,
    published_by: storable(by),
    note: note === undefined ? null : storable(note),
    accepted_stories: accepted.length === 0 ? null : storable(JSON.stringify(accepted)),
  }
  // Of two that publish at once, one finds its number taken and counts again.
  for (;;) {
    const inserted = await db
      .insertInto('journey_versions')
      .values({
        ...row,
        version: (eb) =>
          eb
            .selectFrom('journey_versions')
            .where('journey', '=', document.id)
            .select(sql<number>`coalesce(max(version), 0) + 1`.as('version')),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst()
    if (inserted) return inserted.version
  }
}
