/**
 * Vitest's global set-up: one PostgreSQL for the whole run, started only when a test file of this run imports
 * test/services/postgres.ts (which any test that wants a database does, for createDatabase).
 * Tests read its address with inject('postgresUrl').
 */
import { existsSync, readFileSync } from 'node:fs'
import { posix, relative, sep } from 'node:path'
import type { TestProject } from 'vitest/node'
import { importsOf, resolveImport } from '../architecture/imports.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const root = project.config.root
  const files = [...project.vitest.state.pathsSet].map((path) => relative(root, path).split(sep).join('/'))
  if (!project.config.watch && !files.some(reaches('test/services/postgres.ts', root))) return undefined
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}

/** Whether a module imports the target, itself or through others. */
function reaches(target: string, root: string): (file: string) => boolean {
  const seen = new Set<string>()
  const visit = (file: string): boolean => {
    if (file === target) return true
    if (seen.has(file) || !/\.tsx?$/.test(file)) return false
    seen.add(file)
    const path = posix.join(root, file)
    if (!existsSync(path)) return false
    return importsOf(readFileSync(path, 'utf8')).some(({ specifier, typeOnly }) => {
      const imported = typeOnly ? undefined : resolveImport(file, specifier)
      return imported !== undefined && visit(imported)
    })
  }
  return visit
}
