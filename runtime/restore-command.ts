/** `npm run restore -- FROM …`: puts a backup back, and lets what a restored ledger holds back go on. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { BackupProblem, LEDGER } from './backup/manifest.ts'
import { putBack } from './backup/put-back.ts'
import { settle } from './backup/settle.ts'
import { environment } from './env-file.ts'
import { buildRegistry } from './node-type-registry.ts'
import { loadPlugins } from './plugins.ts'
import { type OpenLedger, openLedger } from './storage/ledger/open.ts'
import { letGoOn, type Standing, standing } from './storage/ledger/standstill.ts'

const USAGE = `Usage: npm run restore -- FROM [--into DIR] [--replace] [--as-it-was]
       npm run restore -- status
       npm run restore -- go-on [--journey ID] [--send-unconfirmed]
       npm run restore -- settle [--as-of INSTANT]

  FROM                 a backup: the folder that npm run backup made. Régua must be stopped.
  --into DIR           the data directory (REGUA_DATA_DIR, else ./data)
  --replace            put aside what is there
  --as-it-was          hold nothing back: only for a backup that was made after Régua had stopped for good

  status               what the restored ledger holds back
  go-on                deadlines, entries by segment and calls go on, also while Régua runs
  --journey ID         … of this journey only
  --send-unconfirmed   … and messages that were on their way then and had no status since are sent (again)
  settle               for PostgreSQL, after pg_restore and before the first start: hold back as a restore does
  --as-of INSTANT      when the dump was made, such as 2026-12-01T03:00:00Z

  REGUA_DATA_DIR, DATABASE_URL and REGUA_PLUGINS_DIR are read as by Régua itself, also from a file .env.`

class UsageProblem extends Error {}

const env = environment(process.cwd())
const databaseUrl = env.DATABASE_URL?.trim() || undefined
const dataDir = env.REGUA_DATA_DIR?.trim() || './data'

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parsed(args)
    const [what, ...more] = positionals
    if (values.help) console.log(USAGE)
    else if (what === undefined || more.length > 0) throw new UsageProblem('Say which backup, or what to do.')
    else if (what === 'status') await onLedger(async (opened) => tell('Held back', await standing(opened)))
    else if (what === 'settle') await settleHere(values['as-of'])
    else if (what === 'go-on')
      await onLedger(async (opened) =>
        tell(
          'Goes on',
          await letGoOn(opened, {
            journey: values.journey,
            messages: values['send-unconfirmed'] ?? false,
            at: Date.now(),
          }),
        ),
      )
    else await restore(what, values)
    return 0
  } catch (error) {
    if (error instanceof UsageProblem) {
      console.error(`${error.message}\n\n${USAGE}`)
      return 2
    }
    // What people can put right is one line; everything else is a defect or the disk, and shows its place.
    console.error(error instanceof BackupProblem ? error.message : error)
    return 1
  }
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ into: text, replace: flag, 'as-it-was': flag, journey: text, 'send-unconfirmed': flag, 'as-of': text },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error))
  }
}

async function restore(
  from: string,
  options: { into?: string; replace?: boolean; 'as-it-was'?: boolean },
): Promise<void> {
  const into = options.into ?? dataDir
  const types = await nodeTypes()
  const { manifest, standing, putAside } = await putBack({
    ...{ from, into, replace: options.replace ?? false, onPostgres: databaseUrl !== undefined, at: Date.now() },
    settle: options['as-it-was'] ? undefined : (opened, asOf) => settle({ opened, types, asOf, at: Date.now() }),
  })
  console.log(`${into} is as of ${new Date(manifest.at).toISOString()}.`)
  if (putAside) console.log(`What was there before is in ${putAside}.`)
  if (standing) tell('Held back', standing)
  if (standing) console.log('Start Régua; "npm run restore -- go-on" lets it go on.')
  if (manifest.ledger === 'postgres')
    console.log(
      'The ledger is PostgreSQL. If it is not back yet:\n' +
        `  pg_restore --clean --if-exists --exit-on-error --single-transaction --dbname="$DATABASE_URL" ${from}/ledger.dump\n` +
        `  npm run restore -- settle --as-of ${new Date(manifest.at).toISOString()}`,
    )
}

async function settleHere(asOf: string | undefined): Promise<void> {
  const instant = asOf === undefined ? undefined : Date.parse(asOf)
  if (instant === undefined || Number.isNaN(instant))
    throw new UsageProblem('When was the dump made? Say it as --as-of 2026-12-01T03:00:00Z.')
  const types = await nodeTypes()
  await onLedger(async (opened) => {
    if (opened.dialect === 'sqlite')
      throw new BackupProblem('The embedded ledger is settled by the restore itself; settle is for PostgreSQL.')
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name like 'regua%' and pid <> pg_backend_pid()`.execute(
      opened.db,
    )
    if ((rows[0]?.n ?? 0) > 0) throw new BackupProblem('Régua is connected to this database. Stop all its processes.')
    tell('Held back', await settle({ opened, types, asOf: instant, at: Date.now() }))
  })
}

async function onLedger(work: (opened: OpenLedger) => Promise<void>): Promise<void> {
  if (databaseUrl === undefined && !existsSync(join(dataDir, LEDGER)))
    throw new BackupProblem(`There is no ledger in ${dataDir} (REGUA_DATA_DIR).`)
  const opened = await openLedger({ dataDir, databaseUrl, postgres: { connections: 1 } })
  try {
    await work(opened)
  } finally {
    await opened.close()
  }
}

async function nodeTypes() {
  const registry = await buildRegistry(await loadPlugins(env.REGUA_PLUGINS_DIR?.trim() || './plugins'))
  for (const { folder, problem } of registry.problems) console.error(`The plug-in ${folder} is left out: ${problem}.`)
  return registry.types
}

function tell(what: string, { deadlines, entries, calls, unconfirmed }: Standing): void {
  console.log(
    `${what}: ${deadlines} deadlines of people in journeys, ${entries} journeys that people enter by a segment or could, ` +
      `${calls} calls to other systems, ${unconfirmed} messages of which nobody knows whether they were sent.`,
  )
}
