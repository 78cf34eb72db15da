/** The browser that was found runs pages and scripts: when this fails, so will every other browser test. */
import { expect, test } from 'playwright/test'

test('the browser that was found opens a page and runs its script', async ({ page }) => {
  await page.goto('data:text/html,<title>antes</title><button onclick="document.title=`depois`">Trocar</button>')
  await expect(page).toHaveTitle('antes')
  await page.getByRole('button', { name: 'Trocar' }).click()
  await expect(page).toHaveTitle('depois')
})
