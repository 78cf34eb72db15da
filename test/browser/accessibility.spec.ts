/** For those who see little, hear the page, or have no mouse: axe on every page and dialog, light and dark; the keyboard. */
import { faultsInBothColours } from './axe.ts'
import { expect, NOBODY, test } from './fixtures.ts'
import { furnish } from './house.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

test('every page', async ({ page, server, expectTrouble }) => {
  expectTrouble(/status of 404 /)
  const { addresses } = await furnish(server)
  for (const address of addresses) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect.soft(await faultsInBothColours(page), address).toEqual([])
  }
})

test('every dialog, menu and panel', async ({ page, server }) => {
  const { journey, broken, customer } = await furnish(server)
  const scratch = await addJourney(server, reminder('rascunho', 'Rascunho'))
  const room = journeyRoom(page)
  // The pages themselves are looked at above: here only what has come over or beside them.
  const check = async (what: string, part = '[role="dialog"]') =>
    expect.soft(await faultsInBothColours(page, { part }), what).toEqual([])
  const form = 'aside[aria-label="Detalhes"]'
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }

  await page.goto('/journeys')
  await page.getByRole('button', { name: 'Nova jornada' }).click()
  await expect(page.getByRole('dialog', { name: 'Nova jornada' })).toBeVisible()
  await check('new journey')
  await leave()
  await page.getByRole('button', { name: 'Menu da pessoa conectada' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await check('menu of the person', '[role="menu"]')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ações de Com erros' }).click()
  await page.getByRole('menuitem', { name: 'Excluir…' }).click()
  await expect(page.getByRole('dialog', { name: 'Excluir “Com erros”?' })).toBeVisible()
  await check('delete a journey')
  await leave()

  await room.open(broken)
  await room.card('Enviar mensagem').first().click()
  await expect(room.details.getByRole('textbox', { name: 'Texto', exact: true })).toBeVisible()
  await check('form of a step with errors', form)
  await room.problems.getByRole('button').first().click()
  await check('list of problems', 'section[aria-label="Problemas da jornada"]')
  await page.getByRole('button', { name: 'Publicar…' }).click()
  await expect(page.getByRole('dialog', { name: 'Publicar jornada' })).toContainText('Falta resolver')
  await check('publish with errors')
  await leave()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Atalhos de teclado' })).toBeVisible()
  await check('list of keys')
  await leave()

  await room.open(scratch)
  for (const step of ['Início', 'Enviar modelo', 'Ramificar pela resposta', 'Enviar mensagem', 'Fim']) {
    await room.card(step).first().click()
    await expect(room.details.getByRole('heading', { name: step })).toBeVisible()
    await check(`form of ${step}`, form)
  }
  for (const type of ['Filtrar segmento', 'Esperar até', 'Oferecer parcelas']) {
    await room.palette.getByRole('button', { name: type }).click()
    await expect(room.details.getByRole('heading', { name: type })).toBeVisible()
    await check(`form of ${type}`, form)
  }
  await room.open(journey)
  await room.details.getByRole('tab', { name: 'Simulador' }).click()
  await room.details.getByRole('button', { name: 'Começar' }).click()
  await expect(room.details.getByRole('log')).toContainText('Olá, Marina')
  await check('simulator', form)

  await page.goto('/portfolio')
  await page.getByRole('button', { name: 'Importar carteira' }).first().click()
  await expect(page.getByRole('dialog', { name: 'Importar carteira' })).toBeVisible()
  await check('import')
  await leave()
  await page.getByRole('checkbox', { name: 'Selecionar Beatriz Moradora' }).check()
  await page.getByRole('button', { name: 'Inscrever em jornada' }).click()
  await expect(page.getByRole('radio', { name: /Toda a casa/ })).toBeVisible()
  await check('enrol')
  await leave()
  await page.goto(`/portfolio/${customer}`)
  await page.getByRole('button', { name: /^Registrar pagamento/ }).click()
  await expect(page.getByRole('dialog', { name: 'Registrar pagamento' })).toBeVisible()
  await check('payment')
  await leave()
  await page.goto('/settings')
  await page.getByLabel('Nome da chave').fill('ERP')
  await page.getByRole('button', { name: 'Criar chave' }).click()
  await expect(page.getByText('Chave criada: copie agora')).toBeVisible()
  await check('a new key', 'main')
})

test.describe('for those outside', () => {
  test.use({ storageState: NOBODY })
  test('the sign-in and the first password', async ({ page, expectTrouble }) => {
    expectTrouble(/status of 401 /)
    for (const address of ['/sign-in', '/sign-in?token=any']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await faultsInBothColours(page), address).toEqual([])
    }
  })
})

test('the whole canvas is reached with the Tab key, in the order of the journey', async ({ page, server }) => {
  const { journey } = await furnish(server)
  const room = journeyRoom(page)
  await room.open(journey)
  await page.getByRole('button', { name: 'Recolher a lista de etapas' }).focus()
  const reached = new Set<string>()
  for (let presses = 0; presses < 45; presses++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate(() =>
      document.activeElement?.matches('.react-flow__node, .react-flow__edge')
        ? document.activeElement.getAttribute('aria-label')
        : undefined,
    )
    if (label) reached.add(label)
  }
  const steps = [...reached].filter((label) => !label.startsWith('De '))
  expect(steps).toHaveLength(6)
  expect(steps[0]).toMatch(/^Início\. Quem for inscrito à mão\. Entrou leva a Enviar modelo/)
  expect(reached.size - steps.length).toBe(10)
})

test('a dialog takes the focus and gives it back; the skip link leads past the rail', async ({ page, server }) => {
  const { customer } = await furnish(server)
  const opens = async (address: string, opener: string | RegExp, dialog: string | RegExp) => {
    await page.goto(address)
    const button = page.getByRole('button', { name: opener }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    const opened = page.getByRole('dialog', { name: dialog })
    await expect(opened).toBeVisible()
    await expect(opened.locator(':focus')).toHaveCount(1)
    for (let presses = 0; presses < 20; presses++) await page.keyboard.press('Tab')
    await expect(opened.locator(':focus')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden()
    await expect(button).toBeFocused()
  }
  await opens('/journeys', 'Nova jornada', 'Nova jornada')
  await opens('/journeys/toda-a-casa', 'Publicar…', 'Publicar jornada')
  await opens('/journeys/toda-a-casa', 'Atalhos de teclado', 'Atalhos de teclado')
  await opens('/portfolio', 'Importar carteira', 'Importar carteira')
  await opens(`/portfolio/${customer}`, /^Registrar pagamento/, 'Registrar pagamento')

  await page.goto('/runs')
  await expect(page.getByRole('heading', { name: 'Execuções' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
