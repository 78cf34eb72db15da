/** `npm run backup -- [--to DIR] [--keep N]`: a verified backup of a running Régua; for people and for timers. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeBackup } from './backup/make-backup.ts'
import { BackupProblem } from './backup/manifest.ts'
import { environment } from './env-file.ts'
import { programVersion } from './program-version.ts'

const USAGE = `Usage: npm run backup -- [--to DIR] [--keep N]

  --to DIR    folder that backups are put into (./backups)
  --keep N    removes older backups there, so that N are left, this one included

  REGUA_DATA_DIR (./data) and DATABASE_URL are read as by Régua itself, also from a file .env.`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  let to: string
  let keep: number | undefined
  try {
    const { values } = parseArgs({
      args,
      options: { to: { type: 'string' }, keep: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) {
      console.log(USAGE)
      return 0
    }
    to = values.to ?? './backups'
    keep = values.keep === undefined ? undefined : count(values.keep)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    return 2
  }
  const env = environment(process.cwd())
  const dataDir = env.REGUA_DATA_DIR?.trim() || './data'
  const onPostgres = Boolean(env.DATABASE_URL?.trim())
  try {
    const began = performance.now()
    const made = await makeBackup({ dataDir, to, keep, onPostgres, program: programVersion(), at: Date.now() })
    const bytes = made.manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${made.folder}: ${made.manifest.files.length} files, ${megabytes(bytes)} MB, verified, ${seconds} s.`)
    for (const name of made.removed) console.log(`Removed ${name}.`)
    if (onPostgres)
      console.log(
        'The ledger is PostgreSQL and is not in it. Take it too, at the same time:\n' +
          `  pg_dump --format=custom --file=${join(made.folder, 'ledger.dump')} "$DATABASE_URL"`,
      )
    return 0
  } catch (error) {
    // What people can put right is one line; everything else is a defect or the disk, and shows its place.
    console.error(error instanceof BackupProblem ? error.message : error)
    return 1
  }
}

function count(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1) return number
  throw new Error(`--keep is "${text}", but must be a whole number from 1.`)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
