/**
 * A real PostgreSQL for tests: the server of TEST_DATABASE_URL, or a throw-away cluster of our own that ends
 * and is removed with the process that started it, however that process ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync } from 'node:fs'
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

/** A cluster of our own, whose server can be taken away and given back. */
export interface PostgresCluster extends PostgresServer {
  /** Ends the server at once, as a crash would; resolves when it is gone. */
  halt(): Promise<void>
  /** Starts it again on the same data, at the same address. */
  resume(): Promise<void>
}

/** Starts a cluster, or only names the one of TEST_DATABASE_URL. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL
  return given ? { url: given, stop: async () => {} } : startCluster()
}

/** `durable`: what was committed outlives the server, as in production; else the server is faster and forgets. */
export async function startCluster({ durable = false } = {}): Promise<PostgresCluster> {
  const as = otherUserWhenRoot()
  const folder = mkdtempSync(join(tmpdir(), 'regua-postgres-'))
  const guard = startGuard(folder)
  try {
    if (as) chownSync(folder, as.uid, as.gid)
    const { initdb, postgres } = findPostgresBinaries(as, join(folder, 'programs'))
    const data = join(folder, 'data')
    const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    const made = ask(initdb, options, { as, env: { LC_ALL: 'C' } })
    if (!made.ok) throw new Error(`initdb failed: ${made.text}`)
    const start = (port?: number) => startServer({ postgres, data, sockets: folder, as, durable }, port)
    const first = await start()
    const { port } = first
    let { server } = first
    release(guard)
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: () => end(guard),
      async halt() {
        server.ref()
        const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
        server.kill('SIGQUIT')
        await gone
      },
      async resume() {
        server = (await start(port)).server
      },
    }
  } catch (error) {
    await end(guard)
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

// Outlives us by design: when its standard input closes, because stop() closed it or because this process died in
// whatever way, it ends the server and removes every trace. QUIT: the data is not worth a checkpoint.
const GUARD = `
read -r _
lock="$1/data/postmaster.pid"
if server=$(head -n 1 "$lock" 2>/dev/null); then
  kill -QUIT "$server"
  tries=0
  while [ -e "$lock" ] && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
fi
rm -rf "$1"
`

function startGuard(folder: string): ChildProcess {
  // Its own process group: Ctrl-C reaches us, and our end reaches the guard.
  return spawn('/bin/sh', ['-c', GUARD, 'guard', folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

type Server = {
  postgres: string
  data: string
  sockets: string
  as: Identity | undefined
  durable: boolean
}

/** At the given port, or at a free one. Resolves when connections are accepted. */
async function startServer(
  { postgres, data, sockets, as, durable }: Server,
  samePort?: number,
): Promise<{ port: number; server: ChildProcess }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = samePort ?? (await freePort())
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: sockets,
      fsync: durable ? 'on' : 'off',
      full_page_writes: durable ? 'on' : 'off',
      max_connections: '200',
    }
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(postgres, ['-D', data, '-p', String(port), ...options], {
      ...as,
      cwd: sockets,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const trouble = await readiness(server)
    release(server)
    if (trouble === undefined) return { port, server }
    // Between finding a free port and binding it another process may have taken it; after a crash, what is left of the
    // server before may hold its memory for a moment.
    const passes = /could not bind|shared memory/.test(trouble)
    if (!passes || attempt === (samePort === undefined ? 3 : 100))
      throw new Error(`PostgreSQL did not start: ${trouble}`)
    if (samePort !== undefined) await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Nothing once connections are accepted, or what the server said when it ended instead. */
function readiness(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    if (!server.stderr) return reject(new Error('the server has no standard error to read'))
    const said: string[] = []
    const lines = createInterface(server.stderr)
    server.on('error', (error) => resolve(error.message))
    lines.on('close', () => resolve(said.join('\n')))
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve(undefined)
      // Kept short: after the start the lines are only read so that the pipe never fills.
      if (said.length < 50) said.push(line)
    })
  })
}

/** A child must not keep a finished program alive; the guard notices when the program ends. */
function release(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stderr]) if (stream instanceof Socket) stream.unref()
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
