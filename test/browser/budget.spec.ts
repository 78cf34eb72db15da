/** What the editor may cost: the scripts of a first visit, and frames while a step of a long journey is dragged. */
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { furnish } from './house.ts'
import { journeyRoom } from './journey-room.ts'
import { longJourney } from './journeys.ts'
import { addJourney } from './put-in.ts'

declare global {
  // On the page, for the time of one test.
  var frameTimes: number[]
}

/** 350 kB of JavaScript as it comes over the wire. */
const MOST_SCRIPT = 350_000
/** 50 ms is what feels smooth; a machine that does other work meanwhile is given three times as much. */
const SLOWEST_FRAME_MS = 150

/** The scripts that a page has fetched, in bytes as they are encoded. */
const scriptsOf = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => new URL(entry.name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )

for (const [what, address, ready] of [
  ['the list of journeys', '/journeys', 'Toda a casa'],
  ['a journey that can be edited', '/journeys/toda-a-casa', 'Configurações da jornada'],
] as const) {
  test(`a first visit fetches little JavaScript: ${what}`, async ({ page, server }, info) => {
    await furnish(server)
    await page.goto(address)
    await expect(page.getByText(ready, { exact: true })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const scripts = await scriptsOf(page)
    info.annotations.push({ type: 'scripts', description: `${scripts} bytes` })
    console.log(`    scripts until ${what}: ${Math.round(scripts / 1000)} kB`)
    expect(scripts).toBeGreaterThan(50_000) // otherwise nothing was counted
    expect(scripts).toBeLessThanOrEqual(MOST_SCRIPT)
  })
}

test('a step of a journey of 200 is dragged smoothly', async ({ page, server }, info) => {
  const id = await addJourney(server, longJourney('duzentas', 200))
  const room = journeyRoom(page)
  await page.goto(`/journeys/${id}`)
  await expect(room.cards).toHaveCount(200, { timeout: 30_000 })
  await expect(room.problems).toContainText('Nenhum problema')
  await room.seeAll()
  const card = room.cards.nth(45)
  const box = await card.boundingBox()
  if (!box) throw new Error('The card is not on the page.')
  const x = box.x + box.width / 2
  const y = box.y + box.height / 4
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 5, y + 5)
  await page.evaluate(() => {
    const noted: number[] = []
    globalThis.frameTimes = noted
    let last = performance.now()
    const note = (now: number) => {
      noted.push(now - last)
      last = now
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  for (let step = 1; step <= 40; step++) await page.mouse.move(x + 5 + step * 2, y + 5 + step)
  const frames = await page.evaluate(() => globalThis.frameTimes)
  await page.mouse.up()
  const moved = await card.boundingBox()
  expect(moved?.x ?? 0).toBeGreaterThan(box.x + 60)
  const sorted = frames.slice(1).sort((one, other) => one - other)
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.POSITIVE_INFINITY
  const said = `${p95.toFixed(0)} ms (p95 of ${sorted.length}; median ${sorted[sorted.length >> 1]?.toFixed(0)} ms)`
  info.annotations.push({ type: 'frame while dragging', description: said })
  console.log(`    frame while dragging: ${said}`)
  expect(p95).toBeLessThanOrEqual(SLOWEST_FRAME_MS)
})
