/** Portuguese first, Spanish and English on request, everywhere; no page ever shows the name of a text instead of it. */
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { furnish } from './house.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

const LANGUAGES = [
  ['pt-BR', 'Português', 'Jornadas', 'Carteira', 'Segmentos', 'Execuções', 'Casos', 'Pagamentos', 'Saúde', 'Ajustes'],
  ['es', 'Español', 'Jornadas', 'Cartera', 'Segmentos', 'Ejecuciones', 'Casos', 'Pagos', 'Salud', 'Ajustes'],
  ['en', 'English', 'Journeys', 'Portfolio', 'Segments', 'Runs', 'Cases', 'Payments', 'Health', 'Settings'],
] as const

/** `bar.publish`, `panel.status.ended_one`: how a missing text shows. */
const KEY = /(?<![\w./@:{-])[a-z][A-Za-z-]*(?:\.[A-Za-z][\w-]*)+(?![\w./@])/g
/** Looks like one and is none: what a person or the installation has written. */
const KNOWN = ['regua.json', 'loja-aurora.example', 'ana@loja-aurora.example']

async function looseKeys(page: Page): Promise<string[]> {
  // The words on the page and what only is said: labels, hints, titles.
  const said = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt']
    const hidden = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join())].flatMap((element) =>
      attributes.map((name) => element.getAttribute(name) ?? ''),
    )
    // biome-ignore lint/performance/useDomNodeTextContent: only innerText has a gap between neighbours, as the eye has
    return [document.title, document.body.innerText, ...hidden].join('\n')
  })
  return [...new Set(said.match(KEY) ?? [])].filter((word) => !KNOWN.includes(word))
}

test('the language is chosen in the menu, and the page, its title and the next visit follow', async ({ page }) => {
  await page.goto('/portfolio')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR')
  const menus = {
    'pt-BR': 'Menu da pessoa conectada',
    es: 'Menú de la persona conectada',
    en: 'Menu of the signed-in person',
  }
  let menu: string = menus['pt-BR']
  for (const [locale, name, journeys, portfolio, segments, runs, cases, payments, health, settings] of [
    ...LANGUAGES.slice(1),
    LANGUAGES[0],
  ]) {
    await page.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitemradio', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(portfolio)
    await expect(page.getByRole('navigation').getByRole('link')).toHaveText([
      journeys,
      portfolio,
      segments,
      runs,
      // With the number of those that wait for somebody.
      new RegExp(`^\\d*${cases}$`),
      new RegExp(`^\\d*${payments}$`),
      health,
      settings,
    ])
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(portfolio)
    await expect(page).toHaveTitle(new RegExp(portfolio))
    menu = menus[locale]
  }
})

for (const [locale] of LANGUAGES) {
  test(`no page shows the name of a text instead of the text: ${locale}`, async ({ page, server, expectTrouble }) => {
    expectTrouble(/status of 404 /)
    const { addresses } = await furnish(server)
    const scratch = await addJourney(server, reminder(`formas-${locale.toLowerCase()}`, 'Formas'))
    await page.addInitScript((chosen) => localStorage.setItem('regua.language', chosen), locale)
    for (const address of [...addresses, '/sandbox/phone']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      expect(await looseKeys(page), address).toEqual([])
    }
    await test.step('the form of every type of step', async () => {
      await page.goto(`/journeys/${scratch}`)
      const cards = page.locator('.react-flow__node')
      await expect(cards).toHaveCount(6)
      const entries = page.getByRole('complementary').first().locator('section').getByRole('button')
      for (let index = 0; index < (await entries.count()); index++) {
        await entries.nth(index).click()
        await expect(cards).toHaveCount(7 + index)
        await expect(page.getByRole('complementary').last().getByRole('heading', { level: 2 })).toBeVisible()
        expect(await looseKeys(page), `step ${index}`).toEqual([])
      }
    })
  })
}
