/** Cursors of paged lists: opaque to those who carry them, the key of the last row to us. */
import { InvalidCursor } from '../ports.ts'

function cursorOf(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url')
}

/** Throws `InvalidCursor` for what was never given out. */
export function keyOf(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  if (key === '' || cursorOf(key) !== cursor) throw new InvalidCursor()
  return key
}

/** A page from one row more than asked for, which tells whether there is a next one. */
export function pageOf<R extends { id: string }>(rows: readonly R[], limit: number): { rows: R[]; next?: string } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return rows.length > limit && last ? { rows: page, next: cursorOf(last.id) } : { rows: page }
}
