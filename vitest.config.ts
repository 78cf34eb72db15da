/**
 * The tests that need no browser: unit, property, contract, stories, architecture. Most files share the modules that
 * their worker has loaded, as loading them takes longer than many a file runs; those that put something else in the
 * place of a module or of a global, or that start processes, have a worker of their own.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const FILES = 'test/**/*.test.{ts,tsx}'
const tests = `${import.meta.dirname}/test`
const alone = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.test\.tsx?$/.test(path))
  .filter(
    (path) =>
      /^(chaos|backup|services)\//.test(path) ||
      /\bvi\.(mock|doMock|stub\w+|spyOn|useFakeTimers|setSystemTime)\b/.test(readFileSync(`${tests}/${path}`, 'utf8')),
  )
  .map((path) => `test/${path}`)

export default defineConfig({
  test: {
    // Much of the suite waits for processes and graces: a core that only waits can do another file.
    maxWorkers: '100%',
    globalSetup: 'test/services/postgres-for-tests.ts',
    setupFiles: 'test/services/seed.ts',
    // How long something that hangs may hang; nothing may pass or fail by these figures on a machine that does other work.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 180_000, interval: 20 } },
    projects: [
      { extends: true, test: { name: 'node', include: [FILES], exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
