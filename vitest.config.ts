/** The tests that need no browser: unit, property, contract, stories, architecture. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    // Much of the suite waits for processes and graces: a core that only waits can do another file.
    maxWorkers: '100%',
    globalSetup: 'test/services/postgres-for-tests.ts',
    // A hung test is reported long before a person gives up; nothing in a test may depend on this figure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
