/**
 * What a backup says of itself: which program made it, when, what is in it and how to tell that it is whole. Written
 * last, so a folder without a readable manifest is no backup.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { Instant } from '../../schemas/basics.ts'

/** Grows when an older program could no longer read what is written. */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'
/** The ledger's name in the data directory and in a backup. */
export const LEDGER = 'ledger.sqlite'

const Manifest = Type.Object({
  format: Type.Integer(),
  at: Instant,
  /** Version of the program that made it. */
  program: Type.String(),
  /** `sqlite`: the ledger is in the backup. `postgres`: it is not, `pg_dump` takes it. */
  ledger: Type.Union([Type.Literal('sqlite'), Type.Literal('postgres')]),
  /** Names of the migrations of the ledger, in their order. */
  migrations: Type.Array(Type.String()),
  /** Rows of each table. */
  rows: Type.Record(Type.String(), Type.Integer()),
  files: Type.Array(
    Type.Object({
      /** Below the data directory, with slashes. */
      path: Type.String({ minLength: 1 }),
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
  ),
})
export type Manifest = Static<typeof Manifest>

/** Something that people can put right: one line that says what, where and what to do. */
export class BackupProblem extends Error {}

/** Throws `BackupProblem` when the folder is no backup that this program can read. */
export async function readManifest(folder: string): Promise<Manifest> {
  let read: unknown
  try {
    read = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new BackupProblem(`${folder} is no backup: its ${MANIFEST} cannot be read (${reason}).`)
  }
  // The format first: a newer one may have another shape.
  if (typeof read === 'object' && read !== null && 'format' in read && Number(read.format) > FORMAT)
    throw new BackupProblem(`${folder} was made by a newer version of Régua, in the format ${read.format}. Use that.`)
  if (!Value.Check(Manifest, read)) throw new BackupProblem(`${folder} is no backup: its ${MANIFEST} is damaged.`)
  const outside = read.files.find(({ path }) => !isBelow(path))
  if (outside) throw new BackupProblem(`${folder} names the file "${outside.path}", which is outside of it.`)
  return read
}

/** Throws `BackupProblem` when a file is missing or is not the one that was backed up. */
export async function verifyFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const { path, sha256 } of files) {
    let found: string
    try {
      found = await sha256Of(join(folder, path))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new BackupProblem(`The backup ${folder} is not whole: ${path} cannot be read (${reason}).`)
    }
    if (found !== sha256)
      throw new BackupProblem(`The backup ${folder} is damaged: ${path} is not the file that was backed up.`)
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** A path that cannot lead out of the folder it is joined to. */
function isBelow(path: string): boolean {
  return !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
