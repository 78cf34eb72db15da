/**
 * Makes a backup while Régua runs: a folder with the ledger as it was at one instant, the drafts, the cookie secret and
 * a manifest. It has its name only once it is whole and verified; what was begun and not finished never looks like one.
 */

import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Instant } from '../../schemas/basics.ts'
import { contentsOf, copyLedger } from './copy-ledger.ts'
import { copyWhole, exists, filesOf, ontoDisk } from './files.ts'
import { rememberBackup } from './last-backup.ts'
import {
  BackupProblem,
  FORMAT,
  LEDGER,
  MANIFEST,
  type Manifest,
  readManifest,
  sha256Of,
  verifyFiles,
} from './manifest.ts'

export type BackupRequest = {
  dataDir: string
  /** Folder that the backups are in; made when it is missing. */
  to: string
  /** How many backups stay in `to`, this one included; all when absent. */
  keep?: number | undefined
  /** The ledger is PostgreSQL and not in the data directory. */
  onPostgres: boolean
  program: string
  at: Instant
}

export type Made = { folder: string; manifest: Manifest; removed: string[] }

const NAME = /^regua-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/
const UNFINISHED = '.unfinished-'
const DAY_MS = 24 * 3_600_000

/** Throws `BackupProblem` for what people can put right; nothing is left behind then. */
export async function makeBackup(request: BackupRequest): Promise<Made> {
  const { dataDir, to, keep, onPostgres, program, at } = request
  const ledger = join(dataDir, LEDGER)
  if (!(await exists(dataDir))) throw new BackupProblem(`There is no data directory ${dataDir} (REGUA_DATA_DIR).`)
  if (!onPostgres && !(await exists(ledger)))
    throw new BackupProblem(`There is no ledger at ${ledger}. With PostgreSQL set DATABASE_URL, as for Régua itself.`)
  await mkdir(to, { recursive: true, mode: 0o700 })
  const name = `regua-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`
  const folder = join(to, name)
  if (await exists(folder)) throw new BackupProblem(`${folder} is there already.`)
  const unfinished = join(to, `${UNFINISHED}${name}`)
  await mkdir(unfinished, { mode: 0o700 })
  try {
    // The ledger first: a draft that is newer than the ledger does no harm, a version without its draft would.
    const contents = onPostgres ? { migrations: [], rows: {} } : await ledgerInto(ledger, unfinished)
    const backups = resolve(to)
    const files = await filesOf(dataDir, (path) => resolve(path) === backups)
    for (const path of files) await copyWhole(join(dataDir, path), join(unfinished, path))
    const manifest: Manifest = {
      ...{ format: FORMAT, at, program, ledger: onPostgres ? 'postgres' : 'sqlite', ...contents },
      files: await listed(unfinished),
    }
    await writeFile(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    await ontoDisk(join(unfinished, MANIFEST))
    // Read back as a restore would read it.
    await verifyFiles(unfinished, await readManifest(unfinished))
    await ontoDisk(unfinished)
    await rename(unfinished, folder)
    await ontoDisk(to)
    // What is in the ledger of a PostgreSQL is backed up elsewhere, which nobody tells us.
    if (!onPostgres) await rememberBackup(dataDir, at)
    return { folder, manifest, removed: await removeOlder(to, keep, at) }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

async function ledgerInto(ledger: string, folder: string): Promise<Pick<Manifest, 'migrations' | 'rows'>> {
  const copy = join(folder, LEDGER)
  await copyLedger(ledger, copy)
  await chmod(copy, 0o600)
  await ontoDisk(copy)
  return contentsOf(copy)
}

async function listed(folder: string): Promise<Manifest['files']> {
  const others = await filesOf(folder)
  const paths = [...((await exists(join(folder, LEDGER))) ? [LEDGER] : []), ...others]
  const files: Manifest['files'] = []
  for (const path of paths) {
    const { size } = await stat(join(folder, path))
    files.push({ path, bytes: size, sha256: await sha256Of(join(folder, path)) })
  }
  return files
}

/** Only what has the name of a backup is ever removed, and what a dead process left unfinished a day ago. */
async function removeOlder(to: string, keep: number | undefined, at: Instant): Promise<string[]> {
  const names = await readdir(to)
  const backups = names.filter((name) => NAME.test(name)).sort()
  const removed = keep === undefined ? [] : backups.slice(0, Math.max(0, backups.length - keep))
  for (const name of removed) await rm(join(to, name), { recursive: true })
  for (const name of names.filter((each) => each.startsWith(UNFINISHED))) {
    const { mtimeMs } = await stat(join(to, name))
    if (at - mtimeMs > DAY_MS) await rm(join(to, name), { recursive: true })
  }
  return removed
}
