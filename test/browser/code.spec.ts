/** The draft as code: what is typed is in the drawing, what is drawn is in the text, and nothing half-typed is lost. */
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

test('what is typed goes into the drawing, problems stand at their line, and a half-typed text is kept', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('codigo', 'Como código'))
  const room = journeyRoom(page)
  await room.open(id)
  await page.getByRole('button', { name: 'Código' }).click()
  const text = page.getByRole('textbox', { name: 'Código da jornada' })
  await expect(text).toBeVisible()
  expect(new URL(page.url()).search).toBe('?view=code')

  const find = async (words: string) => {
    await text.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+f')
    const search = page.locator('.find-widget.visible').getByRole('textbox').first()
    await expect(search).toBeFocused()
    await search.fill(words)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
  }
  // The cursor's step is the selected one.
  await page
    .locator('.monaco-editor')
    .first()
    .click({ position: { x: 300, y: 40 } })
  await find('"type": "send-template"')
  await expect(room.details.getByRole('heading', { name: 'Enviar modelo' })).toBeVisible()

  // Without its comma this is no journey.
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await expect(page.getByText('Este texto ainda não é uma jornada')).toBeVisible()
  // Looking at it in another form and coming back loses nothing of it.
  await page.getByRole('button', { name: 'Desenho' }).click()
  await expect(room.card('Enviar modelo')).toBeVisible()
  await page.getByRole('button', { name: 'Código' }).click()
  await expect(page.getByText('Este texto ainda não é uma jornada')).toBeVisible()
  // There, before the next field.
  await page.getByRole('button', { name: 'Ir até lá' }).click()
  await expect(text).toBeFocused()
  await page.keyboard.type(',"label": "Primeiro lembrete",')
  await expect(page.getByText('Este texto ainda não é uma jornada')).toBeHidden()
  await page.getByRole('button', { name: 'Desenho' }).click()
  await expect(room.card('Primeiro lembrete')).toBeVisible()
  await expect(page.getByText(/^Salvo/)).toBeVisible()

  // And back: undone in the drawing, it is gone from the text.
  await page.getByRole('button', { name: 'Desfazer' }).click()
  await expect(room.card('Enviar modelo')).toBeVisible()
  await page.getByRole('button', { name: 'Código' }).click()
  await find('"typeVersion"')
  await expect(page.locator('.view-lines')).not.toContainText('Primeiro lembrete')
})
