/** Staff ask what a journey would send: from its bar, with a segment, to the answer in words, and back to what is broken. */
import { faults } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { longJourney, reminder } from './journeys.ts'
import { addJourney, addPerson } from './put-in.ts'

test('a forecast is asked from the journey, answers in words with tables, and is found by no accessibility fault', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('prevista', 'Prevista'), { publish: true })
  await addPerson(server, 'Fausto Previsto', '+55 11 97300-0001')
  await page.goto(`/journeys/${id}`)
  await page.getByRole('link', { name: 'Previsão' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Previsão' })).toBeVisible()

  await page.getByRole('combobox', { name: 'Quem entra' }).click()
  await page.getByRole('option', { name: 'A carteira inteira, de uma vez' }).click()
  await page.getByRole('button', { name: 'Calcular a previsão' }).click()
  const answer = page.getByRole('region', { name: 'A resposta' })
  await expect(answer).toContainText(/Até o fim dos próximos 30 dias: [\d.]+ mensage(m|ns) a [\d.]+ pessoas?/)
  const days = page.getByRole('region', { name: 'Mensagens por dia' })
  await days.getByText('Ver como tabela').click()
  await expect(days.getByRole('table').first().getByRole('row')).toHaveCount(32)
  await expect(page.getByRole('region', { name: 'Onde as pessoas terminam' })).toBeVisible()
  expect(await faults(page, { everything: true })).toEqual([])

  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Baixar CSV' }).click()
  expect((await file).suggestedFilename()).toMatch(/^prevista-\d{4}-\d{2}-\d{2}\.csv$/)
})

test('a broken draft is not forecast, and its problems lead to the canvas', async ({ page, server, expectTrouble }) => {
  expectTrouble(/422/)
  const id = await addJourney(server, { ...longJourney('prevista-quebrada', 3), name: 'Quebrada', edges: [] })
  await page.goto(`/journeys/${id}/forecast`)
  await page.getByRole('button', { name: 'Calcular a previsão' }).click()
  await page.getByRole('link', { name: 'Abrir a jornada e resolver' }).click()
  await expect(page).toHaveURL(new RegExp(`/journeys/${id}$`))
})
