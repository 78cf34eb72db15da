/**
 * Tells a database that cannot do its work just now (full, away, ending, in a deadlock) from one that refuses what it was
 * asked: the former says nothing against the row that was being written.
 */
const SQLITE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|NOMEM|READONLY|CANTOPEN|PROTOCOL)/
/** Connection, resources, operator intervention, system, rolled back (deadlock); read-only. */
const POSTGRES = /^(08|53|57|58|40)...$|^25006$/
const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/
/** The driver's own errors carry no code. */
const DRIVER =
  /connection (terminated|error|ended)|timeout exceeded when trying to connect|driver has already been destroyed/i

export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return SQLITE.test(code) || POSTGRES.test(code) || NETWORK.test(code) || (code === '' && DRIVER.test(error.message))
}
