/** What a first start holds for who is curious: examples without a fault, a portfolio, and a policy that keeps scripts out. */
import { test as base, expect } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { startServer } from './server.ts'

const test = base.extend({
  // All tests of this file look at a server as it is after `npm start`.
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServer({ seed: 'demo' })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

test('examples are there, without a fault, and one can be tried at once', async ({ page }) => {
  const room = journeyRoom(page)
  await page.goto('/journeys')
  const rows = page.getByRole('row')
  // The fullest, and the two that it sends people on to.
  await expect(rows.filter({ hasText: 'v1 publicada' })).toHaveCount(3)
  const examples = await rows.getByRole('rowheader').getByRole('link').allTextContents()
  expect(examples.length).toBeGreaterThanOrEqual(3)
  for (const name of examples) {
    await page.goto('/journeys')
    await page.getByRole('link', { name, exact: true }).click()
    await expect(room.card('Início')).toBeAttached()
    await expect(room.problems).not.toContainText('Verificando')
    await expect(room.problems, name).not.toContainText('erro')
  }

  await page.goto('/journeys')
  await rows.filter({ hasText: 'Atraso inicial' }).getByRole('link').click()
  await room.details.getByRole('tab', { name: 'Simulador' }).click()
  await room.details.getByRole('button', { name: 'Começar' }).click()
  await room.details.getByRole('button', { name: 'Próximo evento' }).click()
  await expect(room.details.getByRole('log', { name: 'Conversa' })).toContainText('Loja Aurora')
})

test('the example portfolio is there to be searched', async ({ page }) => {
  await page.goto('/portfolio')
  await expect(page.getByText(/^\d+ pessoas na lista, há mais$/)).toBeVisible()
  await page.getByLabel('Buscar por nome, telefone ou documento').fill('Marina Alves Prado')
  await page.getByRole('link', { name: /Marina Alves Prado/ }).click()
  await expect(page.getByRole('heading', { name: 'Marina Alves Prado' })).toBeVisible()
  await expect(page.getByRole('table', { name: /^Dívidas de Marina/ }).getByRole('row')).not.toHaveCount(1)
})

test('after publishing, people are brought in by the rules of a segment or by their phones', async ({ page }) => {
  const room = journeyRoom(page)
  await room.open('pergunta-simples')
  await page.getByRole('button', { name: 'Publicar…' }).click()
  const publishing = page.getByRole('dialog', { name: 'Publicar jornada' })
  await publishing.getByRole('button', { name: /^Publicar a versão/ }).click()
  await publishing.getByRole('button', { name: 'Inscrever pessoas' }).click()

  const dialog = page.getByRole('dialog', { name: 'Inscrever pessoas' })
  await dialog.getByText('Por telefones').click()
  await dialog.getByRole('textbox', { name: 'Telefones' }).fill('+55 11 90000-0001\n123')
  await dialog.getByRole('button', { name: 'Inscrever 2 telefones' }).click()
  await expect(dialog.getByRole('status')).toHaveText('1 pessoa entrou na jornada')
  await expect(dialog.getByRole('listitem')).toHaveText(['123 não é um telefone válido'])
  await dialog.getByRole('link', { name: 'Ver execuções' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Marina Alves Prado' })).toContainText('Espera resposta até')

  await page.goto('/journeys/pergunta-simples')
  await page.getByRole('button', { name: 'Publicar…' }).click()
  await publishing.getByRole('button', { name: /^Publicar a versão/ }).click()
  await expect(publishing.getByRole('status')).toHaveText('Versão 2 publicada')
  await publishing.getByRole('button', { name: 'Inscrever pessoas' }).click()
  await dialog.getByRole('button', { name: '+ Regra' }).click()
  await dialog.getByLabel('Campo').selectOption('Dias de atraso')
  await dialog.getByLabel('Comparação').selectOption('a partir de')
  await dialog.getByLabel('Valor').fill('300')
  await expect(dialog.getByText(/\d+ pessoas da carteira se enquadram hoje/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Inscrever', exact: true }).click()
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ pessoas entraram na jornada$/)
})

test('a script that somebody smuggles into the page does not run', async ({ page, expectTrouble }) => {
  expectTrouble(/Content Security Policy/)
  await page.goto('/journeys')
  const refused = page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()))
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "smuggled"'
    document.body.append(script)
  })
  await refused
  await expect(page).not.toHaveTitle('smuggled')
})
