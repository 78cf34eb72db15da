/**
 * A real PostgreSQL for tests: the server of TEST_DATABASE_URL, or a throw-away cluster of our own that ends
 * and is removed with the process that started it, however that process ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { findPostgresBinaries, otherUserWhenRoot } from './postgres-binaries.ts'
import { ask, type Identity } from './processes.ts'

export interface PostgresServer {
  /** A connection string whose user may create databases. */
  url: string
  /** Resolves when no process and no file of it is left. */
  stop(): Promise<void>
}

/** Starts a cluster, or only names the one of TEST_DATABASE_URL. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const as = otherUserWhenRoot()
  const { initdb, postgres, copiedTo } = findPostgresBinaries(as)
  const folder = mkdtempSync(join(tmpdir(), 'regua-postgres-'))
  if (as) chownSync(folder, as.uid, as.gid)
  const removed = copiedTo ? [folder, copiedTo] : [folder]
  try {
    const data = join(folder, 'data')
    const made = ask(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
      as,
      env: { LC_ALL: 'C' },
    })
    if (!made.ok) throw new Error(`initdb failed: ${made.text}`)
    return await startCluster(postgres, data, removed, as)
  } catch (error) {
    for (const path of removed) rmSync(path, { recursive: true, force: true })
    throw error
  }
}

/** A fresh, empty database on that server; `drop` ends its connections first. */
export async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `regua_test_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`) }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

// The shell outlives us by design: when its standard input closes, because stop() closed it or because this
// process died in any way, it ends the server and removes every trace. QUIT: the data is not worth a checkpoint.
const GUARD = `
server=$1; shift
data=$1; shift
sockets=$1; shift
port=$1; shift
"$server" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$sockets" \
  -c fsync=off -c full_page_writes=off -c max_connections=200 &
exec 2>/dev/null
read -r _
kill -QUIT $!
wait $!
rm -rf "$@"
`

async function startCluster(
  postgres: string,
  data: string,
  removed: string[],
  as: Identity | undefined,
): Promise<PostgresServer> {
  const folder = join(data, '..')
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', postgres, data, folder, String(port), ...removed], {
      ...as,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['pipe', 'ignore', 'pipe'],
      // Its own process group: Ctrl-C reaches us, and we (or our end) tell the guard.
      detached: true,
    })
    const trouble = await readiness(guard)
    if (trouble === undefined) {
      release(guard)
      return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => end(guard) }
    }
    // Between finding a free port and binding it another process may have taken it.
    if (attempt === 3 || !trouble.includes('could not bind')) {
      await end(guard)
      throw new Error(`PostgreSQL did not start: ${trouble}`)
    }
    guard.kill('SIGKILL')
  }
}

/** Nothing once connections are accepted, or what the server said when it ended instead. */
function readiness(guard: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    const said: string[] = []
    if (!guard.stderr) throw new Error('the guard has no standard error to read')
    const lines = createInterface(guard.stderr)
    guard.on('error', (error) => resolve(error.message))
    lines.on('close', () => resolve(said.join('\n')))
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve(undefined)
      // Kept short: after the start the lines are only read so that the pipe never fills.
      if (said.length < 50) said.push(line)
    })
  })
}

/** A running cluster must not keep a finished program alive; the guard notices when the program ends. */
function release(guard: ChildProcess): void {
  guard.unref()
  for (const stream of [guard.stdin, guard.stderr]) if (stream instanceof Socket) stream.unref()
}

function end(guard: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (guard.exitCode !== null || guard.signalCode !== null) return resolve()
    guard.ref()
    guard.on('exit', () => resolve())
    guard.stdin?.end()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port on 127.0.0.1'))
      })
    })
  })
}
