/**
 * Who has which journey open, as rows of the ledger, so that every process sees all of them. Nobody is remembered who has
 * gone: their rows go with the next beat.
 */
import type { PersonHere } from '../../../schemas/presence-api.ts'
import type { Presence } from '../studio-ports.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

/** Two beats may be lost before a tab is taken for gone. */
const GONE_AFTER_MS = 30_000
/** In other journeys the others notice it by their own beats first. */
const FORGOTTEN_AFTER_MS = 10 * GONE_AFTER_MS
/** More tabs than any office has: whoever invents tabs pushes out the oldest. */
const MOST_TABS = 2_000

export function presence({ db }: Store): Presence {
  return {
    async beat(journey, person, { tab, editing = false, leaving = false }, at) {
      const gone = await db
        .deleteFrom('presence')
        .where((eb) =>
          eb.or([
            eb.and([eb('journey', '=', journey), eb('seen', '<', at - GONE_AFTER_MS)]),
            eb('seen', '<', at - FORGOTTEN_AFTER_MS),
          ]),
        )
        .returning('journey')
        .execute()
      const swept = gone.some((row) => row.journey === journey)
      // A tab belongs to whoever opened it: nobody can send somebody else away.
      const own = db.selectFrom('presence').where('journey', '=', journey).where('person', '=', person.id)
      const known = await own.where('tab', '=', tab).select('editing').executeTakeFirst()
      if (leaving) {
        await db
          .deleteFrom('presence')
          .where('journey', '=', journey)
          .where('person', '=', person.id)
          .where('tab', '=', tab)
          .execute()
        return known !== undefined || swept
      }
      const now = { seen: at, editing: editing ? 1 : 0 }
      const { id, name, email } = person
      await db
        .insertInto('presence')
        .values({ journey, person: id, tab, name: storable(name), email, since: at, ...now })
        .onConflict((conflict) => conflict.columns(['journey', 'person', 'tab']).doUpdateSet(now))
        .execute()
      if (known === undefined) await makeRoom()
      return swept || known?.editing !== now.editing
    },

    async here(journey, asker, at) {
      const rows = await db
        .selectFrom('presence')
        .selectAll()
        .where('journey', '=', journey)
        .where('seen', '>=', at - GONE_AFTER_MS)
        .execute()
      const people = new Map<string, PersonHere>()
      for (const { person: id, name, email, since, editing } of rows) {
        const known = people.get(id)
        people.set(id, {
          ...{ id, name, email, since: Math.min(known?.since ?? since, since) },
          editing: editing === 1 || (known?.editing ?? false),
          tabs: (known?.tabs ?? 0) + 1,
          you: id === asker,
        })
      }
      return [...people.values()].sort((one, other) => one.since - other.since || one.id.localeCompare(other.id))
    },
  }

  async function makeRoom(): Promise<void> {
    const { tabs } = await db
      .selectFrom('presence')
      .select(({ fn }) => fn.countAll<number>().as('tabs'))
      .executeTakeFirstOrThrow()
    const tooMany = Number(tabs) - MOST_TABS
    if (tooMany <= 0) return
    const oldest = await db
      .selectFrom('presence')
      .select(['journey', 'person', 'tab'])
      .orderBy('seen')
      .orderBy('since')
      .limit(tooMany)
      .execute()
    for (const { journey, person, tab } of oldest)
      await db
        .deleteFrom('presence')
        .where('journey', '=', journey)
        .where('person', '=', person)
        .where('tab', '=', tab)
        .execute()
  }
}
