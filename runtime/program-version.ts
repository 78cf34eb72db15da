/** The version of this program, as its package says it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function programVersion(): string {
  // Our own package file, which has one.
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string
  }
  return version
}
