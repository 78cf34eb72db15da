/**
 * When the last backup of a data directory was made, for those who watch: a backup lies wherever somebody wanted it, so
 * the data directory remembers the instant. Backups leave the file out, as every file whose name begins with a dot.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../../schemas/basics.ts'

const FILE = '.last-backup'

export async function rememberBackup(dataDir: string, at: Instant): Promise<void> {
  await writeFile(join(dataDir, FILE), `${new Date(at).toISOString()}\n`)
}

/** Nothing when none was made yet, or nobody can tell. */
export async function lastBackup(dataDir: string): Promise<Instant | undefined> {
  try {
    const at = Date.parse((await readFile(join(dataDir, FILE), 'utf8')).trim())
    return Number.isNaN(at) ? undefined : at
  } catch {
    // Watching goes on without it.
    return undefined
  }
}
