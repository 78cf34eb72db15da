/**
 * The browser suite: `npx playwright test -c test/browser` after `npm run build`. Fixtures start one runtime a
 * worker; nothing is retried, as a test that passes at the second try is a test that fails. `npm test` runs the project
 * "editor" with two workers, then "measured" beside nothing.
 */
import { defineConfig } from 'playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from '../services/chromium.ts'

// Workers read this file again; the environment they inherit spares them the search.
const found = process.env.REGUA_TEST_CHROMIUM ?? (await findChromium())
process.env.REGUA_TEST_CHROMIUM = found

// Where `npm test` reads the counts from.
const report = process.env.REGUA_TEST_BROWSER_REPORT

/** What times and counts the processor's work must run beside nothing else. */
const MEASURED = 'budget.spec.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // A run empties the folder that it writes to: each pass of `npm test` has its own.
  outputDir: `../../test-results/${process.env.REGUA_TEST_BROWSER_PASS ?? 'all'}`,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // How long something that hangs may hang. Nothing passes or fails by these figures on a machine that does other work.
  timeout: 420_000,
  expect: {
    timeout: 45_000,
    // Another Chromium draws letters a little differently, and a minute may have passed: neither is another look.
    toHaveScreenshot: { threshold: 0.25, maxDiffPixelRatio: 0.015, animations: 'disabled', scale: 'css' },
  },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // A picture that is missing is no test that passes.
  updateSnapshots: process.argv.includes('--update-snapshots') ? 'all' : 'none',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  projects: [
    { name: 'editor', testIgnore: MEASURED },
    { name: 'measured', testMatch: MEASURED },
  ],
  use: {
    browserName: 'chromium',
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // A trace of every test takes more time than the tests: `--trace retain-on-failure` asks for those of what failed.
    trace: 'off',
    launchOptions: { executablePath: found, args: [...CHROMIUM_ARGUMENTS] },
  },
})
