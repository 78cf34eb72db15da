/** Users: invited by a link, choosing a password, seeing what their role allows, and switched off; the new pages with axe. */
import { faultsInBothColours } from './axe.ts'
import { expect, NOBODY, test } from './fixtures.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

test('somebody is invited, comes in, sees the limits of a role, and is switched off', async ({
  page,
  browser,
  server,
  watch,
  expectTrouble,
}) => {
  expectTrouble(/status of 401 /, /status of 403 /, /status of 410 /)
  const journey = await addJourney(server, reminder('de-outros', 'De outros'))
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Pessoas e registro' }).click()
  await expect(page.getByRole('heading', { name: 'Pessoas', level: 1 })).toBeVisible()
  await expect(page.getByText('Só você, por enquanto')).toBeVisible()
  expect.soft(await faultsInBothColours(page), 'people, alone').toEqual([])

  await page.getByRole('button', { name: 'Convidar pessoa' }).click()
  const dialog = page.getByRole('dialog', { name: 'Convidar pessoa' })
  await dialog.getByLabel('Nome').fill('Bia Souza')
  await dialog.getByLabel('E-mail').fill('bia@loja-aurora.example')
  await dialog.getByRole('radio', { name: 'Leitura' }).check()
  expect.soft(await faultsInBothColours(page, { part: '[role="dialog"]' }), 'invite').toEqual([])
  await dialog.getByRole('button', { name: 'Criar convite' }).click()
  const handed = page.getByRole('region', { name: 'Convite para Bia Souza: copie agora' })
  const link = (await handed.locator('code').textContent()) ?? ''
  await handed.getByRole('button', { name: 'Já copiei' }).click()
  const row = page.getByRole('table', { name: 'Pessoas desta conta' }).getByRole('row', { name: /Bia Souza/ })
  await expect(row).toContainText('Convidada')

  const context = await browser.newContext({ storageState: NOBODY, baseURL: server.url, locale: 'pt-BR' })
  watch(context)
  const bia = await context.newPage()
  await bia.goto(link)
  await expect(bia.getByText('bia@loja-aurora.example')).toBeVisible()
  expect.soft(await faultsInBothColours(bia), 'invitation').toEqual([])
  await bia.getByLabel('Nova senha', { exact: true }).fill('uma frase só dela')
  await bia.getByLabel('Repita a nova senha').fill('uma frase só dela')
  await bia.getByRole('button', { name: 'Salvar e entrar' }).click()
  await expect(bia.getByRole('heading', { name: 'Jornadas', exact: true })).toBeVisible()
  await expect(bia.getByText(/Seu papel é Leitura/)).toBeVisible()
  await expect(bia.getByRole('button', { name: 'Nova jornada' })).toHaveCount(0)
  await bia.goto(`/journeys/${journey}`)
  await expect(bia.getByRole('heading', { name: 'De outros' })).toBeVisible()
  await expect(bia.getByText(/Seu papel é Leitura/)).toBeVisible()
  await expect(bia.getByRole('button', { name: 'Publicar…' })).toHaveCount(0)
  await bia.goto('/settings/people')
  await expect(bia.getByText(/Quem pode: Administrador/)).toBeVisible()
  await bia.goto('/account')
  await expect(bia.getByRole('heading', { name: 'Minha conta' })).toBeVisible()
  expect.soft(await faultsInBothColours(bia), 'account').toEqual([])

  await page.reload()
  await expect(row).toContainText('Ativa')
  await row.getByRole('button', { name: 'Ações para Bia Souza' }).click()
  await page.getByRole('menuitem', { name: 'Desligar acesso' }).click()
  const sure = page.getByRole('dialog', { name: 'Desligar o acesso de Bia Souza?' })
  await sure.getByRole('button', { name: 'Desligar acesso' }).click()
  await expect(row).toContainText('Desligada')
  await expect(
    page
      .getByRole('table', { name: /Registro/ })
      .getByRole('row')
      .nth(1),
  ).toContainText('desligou o acesso de')
  expect.soft(await faultsInBothColours(page), 'people').toEqual([])
  await bia.goto('/journeys')
  await expect(bia.getByRole('heading', { name: 'Entrar' })).toBeVisible()
  await bia.goto(link)
  await expect(bia.getByRole('alert')).toContainText('Este link já foi usado')
  await context.close()
})
