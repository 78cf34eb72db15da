/**
 * How the main pages look: each is compared with its picture in test/browser/pictures. After a change that is meant,
 * look at the new ones (`npx playwright test -c test/browser pictures --update-snapshots`) and commit them.
 */
import { test as base, expect } from './fixtures.ts'
import { type Server, startServer } from './server.ts'

/** A Wednesday, 12:00 in São Paulo. */
const NOON = '2026-11-18T15:00:00Z'

/** What everybody sees who starts it for the first time, always at the same time of the same day. */
const test = base.extend<object, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServer({ seed: 'demo', clock: NOON })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

const JOURNEY = '/journeys/atraso-d3-a-d30'
const PAGES: Record<string, string> = {
  journeys: '/journeys',
  drawing: JOURNEY,
  list: `${JOURNEY}?view=list`,
  versions: `${JOURNEY}/versions`,
  version: `${JOURNEY}/versions/1`,
  forecast: `${JOURNEY}/forecast`,
  portfolio: '/portfolio',
  segments: '/segments',
  segment: '/segments/new',
  runs: '/runs',
  cases: '/cases',
  health: '/health',
  settings: '/settings',
}
const IN_THE_DARK = ['drawing', 'portfolio', 'forecast']

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })
    for (const [name, address] of Object.entries(PAGES)) {
      if (colorScheme === 'dark' && !IN_THE_DARK.includes(name)) continue
      test(name, async ({ page }) => {
        await page.clock.setFixedTime(NOON)
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await expect(page.getByText('Contando…')).toHaveCount(0)
        await page.evaluate(() => document.fonts.ready)
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`)
      })
    }
  })
}
