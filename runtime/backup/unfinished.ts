/** The mark of a restore that was interrupted between its renames: nothing may start on such a directory. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const UNFINISHED_RESTORE = 'restore-unfinished.lock'

/** One line for people, when there is such a mark. */
export function unfinishedRestore(dataDir: string): string | undefined {
  if (!existsSync(join(dataDir, UNFINISHED_RESTORE))) return undefined
  return `A restore into ${dataDir} was interrupted: run it again with --replace. Nothing was deleted.`
}
