/**
 * Copies the embedded ledger while others write to it. The copy is what was committed at one instant: a read transaction
 * pins it (SQLite's backup otherwise begins anew with every commit of another process, and under load never ends), and
 * the pages go in small steps with pauses, so that the writers keep the disk.
 */
import { setTimeout as delay } from 'node:timers/promises'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { BackupProblem } from './manifest.ts'

/** Pages of 4 KiB in one step: 2 MB. */
const STEP = 500
/** Milliseconds between two steps. Measured: docs/decisions/0030. */
const PAUSE_MS = 3

/** Throws when the copy is not in order. The copy is one file, without a log beside it. */
export async function copyLedger(from: string, to: string): Promise<void> {
  const source = new SqliteDatabase(from, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    source.exec('begin')
    // The first read is what pins the instant.
    source.prepare('select count(*) from sqlite_master').get()
    const pauses = new Int32Array(new SharedArrayBuffer(4))
    await source.backup(to, {
      progress() {
        // Sleeping here blocks nobody: making the backup is all that this process does.
        Atomics.wait(pauses, 0, 0, PAUSE_MS)
        return STEP
      },
    })
    source.exec('commit')
  } finally {
    source.close()
  }
  // Lets the event loop finish the native backup before its file is opened again.
  await delay(0)
  const copy = new SqliteDatabase(to)
  try {
    copy.pragma('journal_mode = DELETE')
    assertSound(copy, to)
  } finally {
    copy.close()
  }
}

/** Throws `BackupProblem` when SQLite finds anything wrong with the file. */
export function assertSound(database: Database, file: string): void {
  const said = database.pragma('integrity_check', { simple: true })
  if (said !== 'ok') throw new BackupProblem(`${file} is damaged: ${String(said)}`)
}

/** What the manifest says of the ledger. */
export function contentsOf(file: string): { migrations: string[]; rows: Record<string, number> } {
  const database = new SqliteDatabase(file, { readonly: true })
  try {
    const names = (sql: string) => database.prepare<[], { name: string }>(sql).all()
    const tables = names(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
    )
    const count = (table: string) =>
      database.prepare<[], { n: number }>(`select count(*) as n from "${table.replaceAll('"', '""')}"`).get()?.n ?? 0
    return {
      migrations: names('select name from migrations order by name').map(({ name }) => name),
      rows: Object.fromEntries(tables.map(({ name }) => [name, count(name)])),
    }
  } finally {
    database.close()
  }
}
