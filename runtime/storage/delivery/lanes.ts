/**
 * Customers are divided into lanes, so that several processes can share the work: whoever holds a lane delivers for all
 * of its customers, and nobody else does. A lane is the last character of the customer's id, which is chance (ids.ts).
 */

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/** More than anybody has processes; fewer than would make taking them slow. */
export const LANES = DIGITS.length

/** The lane of what concerns no customer: its holder does what is to be done once for the whole installation. */
export const HOUSE_LANE = 0

/** 0 ≤ lane < LANES. */
export function laneOf(customer: string | null): number {
  return Math.max(0, DIGITS.indexOf(customer?.at(-1) ?? '0'))
}

/**
 * ` and …`: the same as `laneOf`, for a column of customers on PostgreSQL. Nothing when every lane is meant, which is
 * always so on SQLite.
 */
export function andOfLanes(lanes: readonly number[] | undefined, customer: string): string {
  if (lanes === undefined || lanes.length === LANES) return ''
  if (lanes.length === 0) return ' and false'
  return ` and greatest(strpos('${DIGITS}', right(coalesce(${customer}, ''), 1)) - 1, 0) in (${lanes.join(', ')})`
}
