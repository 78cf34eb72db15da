/**
 * Puts a backup back into a data directory, whole or not at all. Everything is verified, migrated and brought to rest
 * beside its place first; the change-over is renames, and a mark stops Régua from starting between them. What was there
 * before is put aside, never deleted.
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Instant } from '../../schemas/basics.ts'
import { migrationsOf } from '../storage/ledger/migrate.ts'
import { type OpenLedger, openLedger } from '../storage/ledger/open.ts'
import { isBusy } from '../storage/ledger/sqlite-driver.ts'
import type { Standing } from '../storage/ledger/standstill.ts'
import { assertSound } from './copy-ledger.ts'
import { copyWhole, exists, ontoDisk, PUT_ASIDE } from './files.ts'
import { BackupProblem, LEDGER, type Manifest, readManifest, verifyFiles } from './manifest.ts'
import { UNFINISHED_RESTORE } from './unfinished.ts'

export type RestoreRequest = {
  from: string
  into: string
  /** Put aside what is there. */
  replace: boolean
  onPostgres: boolean
  at: Instant
  /** Brings the ledger to rest before anything can see it; undefined leaves it as it was backed up. */
  settle: ((opened: OpenLedger, asOf: Instant) => Promise<Standing>) | undefined
}

export type Restored = { manifest: Manifest; standing: Standing | undefined; putAside: string | undefined }

const STAGE = '.restoring'

/** Throws `BackupProblem` for what people can put right; the data directory is then as it was. */
export async function putBack(request: RestoreRequest): Promise<Restored> {
  const { from, into, onPostgres, replace, at } = request
  const manifest = await readManifest(from)
  assertFits(manifest, onPostgres, from)
  await verifyFiles(from, manifest)
  await mkdir(into, { recursive: true, mode: 0o700 })
  const tops = [...new Set(manifest.files.map(({ path }) => path.split('/')[0] ?? path))]
  const names = (await occupied(into, tops)).filter((name) => !name.startsWith(`${LEDGER}-`))
  if (names.length > 0 && !replace)
    throw new BackupProblem(
      `${into} has ${names.join(', ')} already. With --replace they are put aside in ${into}/${PUT_ASIDE}…`,
    )
  await assertUnused(into)
  const stage = join(into, STAGE)
  await rm(stage, { recursive: true, force: true })
  try {
    for (const { path } of manifest.files) await copyWhole(join(from, path), join(stage, path))
    // The copy, too, must be what was backed up.
    await verifyFiles(stage, manifest)
    const standing = manifest.ledger === 'sqlite' ? await prepare(stage, manifest, request) : undefined
    const aside = join(into, `${PUT_ASIDE}${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`)
    // Looked for again: the log has become part of its ledger meanwhile.
    const there = await occupied(into, tops)
    await changeOver({ into, stage, aside, tops, there })
    return { manifest, standing, putAside: there.length > 0 ? aside : undefined }
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

function assertFits({ ledger, migrations }: Manifest, onPostgres: boolean, from: string): void {
  if (ledger === 'sqlite' && onPostgres)
    throw new BackupProblem(`${from} holds an embedded ledger, but DATABASE_URL is set: remove it to restore this one.`)
  if (ledger === 'postgres' && !onPostgres)
    throw new BackupProblem(`${from} holds no ledger, because that was PostgreSQL: set DATABASE_URL as it was then.`)
  const unknown = migrations.filter((name) => !migrationsOf().includes(name))
  if (unknown.length > 0)
    throw new BackupProblem(
      `${from} was made by a newer version of Régua (it has the migrations ${unknown.join(', ')}). Restore with that.`,
    )
}

/** Names in the data directory that would be replaced. A ledger's log belongs to its ledger. */
async function occupied(into: string, tops: readonly string[]): Promise<string[]> {
  const names = await readdir(into)
  return names.filter((name) => tops.includes(name) || name === LEDGER || name.startsWith(`${LEDGER}-`)).sort()
}

/** Whoever has the ledger open holds a lock that only lets others leave the log: nobody may be using it. */
async function assertUnused(into: string): Promise<void> {
  const ledger = join(into, LEDGER)
  if (!(await exists(ledger))) return
  const inUse = new BackupProblem(`A process is using ${ledger}. Stop Régua first.`)
  let database: SqliteDatabase.Database
  try {
    database = new SqliteDatabase(ledger, { timeout: 0 })
  } catch (error) {
    if (isBusy(error)) throw inUse
    throw error
  }
  try {
    database.pragma('journal_mode = DELETE')
  } catch (error) {
    if (isBusy(error)) throw inUse
    // A ledger that is damaged is what a restore is for: it is put aside as it is.
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error
  } finally {
    database.close()
  }
}

async function prepare(stage: string, manifest: Manifest, { settle }: RestoreRequest): Promise<Standing | undefined> {
  const file = join(stage, LEDGER)
  const database = new SqliteDatabase(file, { readonly: true })
  try {
    assertSound(database, file)
  } finally {
    database.close()
  }
  const opened = await openLedger({ dataDir: stage })
  try {
    return await settle?.(opened, manifest.at)
  } finally {
    // The last connection takes the log into the file.
    await opened.close()
  }
}

type ChangeOver = { into: string; stage: string; aside: string; tops: readonly string[]; there: readonly string[] }

async function changeOver({ into, stage, aside, tops, there }: ChangeOver): Promise<void> {
  const mark = join(into, UNFINISHED_RESTORE)
  await writeFile(mark, 'A restore was changing this directory. Run it again, with --replace.\n')
  await ontoDisk(into)
  if (there.length > 0) await mkdir(aside, { mode: 0o700 })
  for (const name of tops) await ontoDisk(join(stage, name))
  const moved: [from: string, to: string][] = []
  try {
    const moves = [
      ...there.map((name): [string, string] => [join(into, name), join(aside, name)]),
      ...tops.map((name): [string, string] => [join(stage, name), join(into, name)]),
    ]
    for (const [from, to] of moves) {
      await rename(from, to)
      moved.push([from, to])
    }
  } catch (error) {
    for (const [from, to] of moved.reverse()) await rename(to, from)
    await rm(mark)
    throw error
  }
  if (there.length > 0) await ontoDisk(aside)
  await ontoDisk(into)
  await rm(mark)
  await ontoDisk(into)
  await ontoDisk(dirname(into))
}
