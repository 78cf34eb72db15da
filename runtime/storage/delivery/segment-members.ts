/**
 * Who was in a journey's segment when it was last looked through, so that it is seen who has come back. As large as the
 * segment and never larger: whoever has left it is forgotten with the look that finds them gone.
 */
import type { DeliveryTx, Visit } from './port.ts'
import type { Connection } from './statements.ts'

type SegmentMembers = Pick<
  DeliveryTx,
  'lastVisits' | 'hasMembers' | 'membersAmong' | 'rememberMembers' | 'endMembers' | 'forgetMembers'
>

/** No customer's id, and before all of them: the segment was looked through to its end. */
const LOOKED = ''

export function segmentMembers(on: Connection): SegmentMembers {
  return {
    async lastVisits(journey, customers) {
      if (customers.length === 0) return new Map()
      const rows = await on.select<Visit & { customer: string }>(
        // By customer: a journey may have had a million runs.
        `select customer, max(started_at) as "startedAt",
          max(case when status = 'waiting' then null else updated_at end) as "endedAt"
        from runs where customer = any($1) and journey || '' = $2 group by customer`,
        customers,
        journey,
      )
      return new Map(rows.map(({ customer, startedAt, endedAt }) => [customer, { startedAt, endedAt }]))
    },

    async hasMembers(journey) {
      const rows = await on.select(
        `select 1 as found from segment_members where journey = $1 and customer = $2`,
        journey,
        LOOKED,
      )
      return rows.length > 0
    },

    async membersAmong(journey, customers) {
      if (customers.length === 0) return new Set()
      const rows = await on.select<{ customer: string }>(
        `select customer from segment_members where journey = $1 and customer = any($2)`,
        journey,
        customers,
      )
      return new Set(rows.map(({ customer }) => customer))
    },

    async rememberMembers(journey, after, members) {
      const last = members.at(-1)
      if (last === undefined) return
      await on.change(
        `delete from segment_members where journey = $1 and customer > $2 and customer <= $3 and customer <> all($4)`,
        journey,
        after,
        last,
        members,
      )
      await on.db
        .insertInto('segment_members')
        .values(members.map((customer) => ({ journey, customer })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async endMembers(journey, after) {
      await on.change(`delete from segment_members where journey = $1 and customer > $2`, journey, after)
      await on.db
        .insertInto('segment_members')
        .values({ journey, customer: LOOKED })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async forgetMembers(journey) {
      await on.change(`delete from segment_members where journey = $1`, journey)
    },
  }
}
