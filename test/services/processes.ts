/** Running the small programs that the finders ask: where something is, whether it works. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Identity {
  uid: number
  gid: number
}

export interface Answer {
  ok: boolean
  /** Standard output when it worked, else whatever explains why it did not. */
  text: string
}

/** Runs a program to its end (at most a minute unless told) and says whether it worked. */
export function ask(
  program: string,
  args: string[],
  options: { as?: Identity | undefined; seconds?: number; env?: Record<string, string> } = {},
): Answer {
  const done = spawnSync(program, args, {
    ...options.as,
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, ...options.env },
    timeout: (options.seconds ?? 60) * 1000,
  })
  if (done.error) return { ok: false, text: done.error.message }
  if (done.status === 0) return { ok: true, text: done.stdout.trim() }
  return { ok: false, text: done.stderr.trim() || done.stdout.trim() || `ended with ${done.status ?? done.signal}` }
}

/** The first executable of that name on PATH. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    // The answer to the question asked: not there, or not for us.
    return false
  }
}
