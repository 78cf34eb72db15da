/** The tests that need no browser: unit, property, contract, stories, architecture. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    // Much of the suite waits for processes and graces: a core that only waits can do another file.
    maxWorkers: '100%',
    globalSetup: 'test/services/postgres-for-tests.ts',
    // How long something that hangs may hang; nothing may pass or fail by these figures on a machine that does other work.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
  },
})
