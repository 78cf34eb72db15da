/** Lists: `?limit=&cursor=` as every list takes them. */
import type { Context } from 'hono'
import { Refusal } from './problem.ts'

const MOST = 500
const USUAL = 50

export const PAGE_QUERY = { limit: `1 to ${MOST}, ${USUAL} when absent`, cursor: '`next` of the page before' }

/** Refuses with 400 a limit that is none. */
export function pageQuery(c: Context): { limit: number; cursor?: string } {
  const given = c.req.query('limit')
  const limit = given === undefined || given === '' ? USUAL : Number(given)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new Refusal(400, 'bad-query', { values: { name: 'limit', wanted: `1–${MOST}` } })
  const cursor = c.req.query('cursor')
  return cursor === undefined || cursor === '' ? { limit } : { limit, cursor }
}

/** One page of a list that is in memory; the cursor is the id of the last item shown. */
export function pageOf<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  { limit, cursor }: { limit: number; cursor?: string },
): { items: T[]; next?: string } {
  const before = cursor === undefined ? -1 : items.findIndex((item) => idOf(item) === cursor)
  if (cursor !== undefined && before === -1)
    throw new Refusal(400, 'bad-query', { values: { name: 'cursor', wanted: '`next`' } })
  const page = items.slice(before + 1, before + 1 + limit)
  const last = page.at(-1)
  return last !== undefined && before + 1 + limit < items.length ? { items: page, next: idOf(last) } : { items: page }
}
