/** Published versions: listed, looked at without being changed, and brought back as the draft. */
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

test('versions are listed, read only, and can be restored', async ({ page, server }) => {
  const id = await addJourney(server, reminder('versoes', 'Com versões'), { publish: true })
  const room = journeyRoom(page)
  await room.open(id)
  await expect(page.getByRole('link', { name: 'v1 publicada' })).toBeVisible()
  await room.card('Enviar mensagem').click()
  await room.details.getByRole('textbox', { name: 'Texto', exact: true }).fill('Gratidão, {{customer.firstName}}!')
  await expect(page.getByText('rascunho com 1 mudança')).toBeVisible()

  await page.getByRole('button', { name: 'Publicar…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publicar jornada' })
  await expect(dialog).toContainText('1 etapa alterada')
  await dialog.getByLabel('O que mudou, para quem vier depois').fill('Outro agradecimento')
  await dialog.getByRole('button', { name: /^Publicar a versão/ }).click()
  await expect(dialog.getByRole('status')).toHaveText('Versão 2 publicada')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('link', { name: 'Versões' }).click()
  await expect(page.getByRole('heading', { name: 'Versões de Com versões' })).toBeVisible()
  const rows = page.getByRole('row')
  await expect(rows.nth(1)).toContainText(/v2.*atual.*Outro agradecimento/)
  await expect(rows.nth(2)).toContainText('v1')

  await rows.nth(2).getByRole('link', { name: 'v1' }).click()
  await expect(page.getByText('Versão 1, só para ver')).toBeVisible()
  const drawn = page.getByRole('group', { name: /^Enviar mensagem/ })
  await expect(drawn).toContainText('Obrigado, Primeiro nome!')
  await drawn.focus()
  await page.keyboard.press('Delete')
  await expect(drawn).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Etapas para adicionar' })).toBeHidden()

  await page.getByRole('button', { name: 'Restaurar como rascunho' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restaurar', exact: true }).click()
  await expect(page.getByText('O rascunho agora é igual à versão 1.')).toBeVisible()
  await expect(room.card('Enviar mensagem')).toContainText('Obrigado, Primeiro nome!')
  await expect(page.getByText('rascunho com 1 mudança')).toBeVisible()
})
