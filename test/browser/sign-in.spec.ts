/** Coming in: the one-time link of a first start, wrong passwords, the way back to where one wanted to go, and out. */
import { expect, NOBODY, test } from './fixtures.ts'
import { ADMIN, startServer } from './server.ts'

test.use({ storageState: NOBODY })

/** Whoever is not signed in learns it from a 401, which the browser writes down. */
const REFUSED = /status of 401 /

test('the one-time link of a first start sets a password, once', async ({ page, expectTrouble }) => {
  expectTrouble(REFUSED, /status of 410 /)
  const server = await startServer({ admin: false })
  try {
    const link = /http\S+\/sign-in\?token=\S+/.exec(server.welcome)?.[0] ?? ''
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Crie sua senha' })).toBeVisible()
    await page.getByLabel('Seu nome').fill('Ana Prado')
    await page.getByLabel('E-mail').fill(ADMIN.email)

    await page.getByLabel('Nova senha').fill('curta')
    await page.getByLabel('Repita a senha').fill('curta')
    await page.getByRole('button', { name: 'Criar senha e entrar' }).click()
    await expect(page.getByRole('alert')).toHaveText('Use pelo menos 10 caracteres.')

    await page.getByLabel('Nova senha').fill(ADMIN.password)
    await page.getByLabel('Repita a senha').fill(`${ADMIN.password}!`)
    await page.getByRole('button', { name: 'Criar senha e entrar' }).click()
    await expect(page.getByRole('alert')).toHaveText('As duas senhas não são iguais.')

    await page.getByLabel('Repita a senha').fill(ADMIN.password)
    await page.getByRole('button', { name: 'Criar senha e entrar' }).click()
    await expect(page.getByRole('heading', { name: 'Jornadas', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Menu da pessoa conectada' }).click()
    await expect(page.getByRole('menu')).toContainText('Ana Prado')
    await page.getByRole('menuitem', { name: 'Sair' }).click()

    await page.goto(link)
    await page.getByLabel('Nova senha').fill('outra senha qualquer')
    await page.getByLabel('Repita a senha').fill('outra senha qualquer')
    await page.getByRole('button', { name: 'Criar senha e entrar' }).click()
    await expect(page.getByRole('alert')).toContainText('Este link já foi usado ou venceu.')

    await page.getByRole('link', { name: 'Entrar com e-mail e senha' }).click()
    await page.getByLabel('E-mail').fill(ADMIN.email)
    await page.getByLabel('Senha', { exact: true }).fill(ADMIN.password)
    await page.getByRole('button', { name: 'Entrar' }).click()
    await expect(page.getByRole('heading', { name: 'Jornadas', exact: true })).toBeVisible()
  } finally {
    await server.stop()
  }
})

test('a wrong password is explained, the right one leads on, and signing out closes the door', async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(REFUSED)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByLabel('Senha', { exact: true }).fill('não é esta senha')
  await page.getByRole('button', { name: 'Entrar' }).click()
  await expect(page.getByRole('alert')).toHaveText('E-mail ou senha não conferem.')

  await page.getByLabel('Senha', { exact: true }).fill(ADMIN.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Jornadas', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Menu da pessoa conectada' }).click()
  await page.getByRole('menuitem', { name: 'Sair' }).click()
  await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible()
  await page.goto('/portfolio')
  await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible()
})

test('a page that needs somebody leads to the sign-in, and from there back to it', async ({ page, expectTrouble }) => {
  expectTrouble(REFUSED)
  for (const wanted of ['/', '/journeys', '/journeys/qualquer', '/runs', '/settings', '/portfolio?search=Souza']) {
    await page.goto(wanted)
    await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible()
  }
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByLabel('Senha', { exact: true }).fill(ADMIN.password)
  await page.getByRole('button', { name: 'Entrar' }).click()
  await expect(page.getByRole('heading', { name: 'Carteira' })).toBeVisible()
  await expect(page).toHaveURL(/\/portfolio\?search=Souza$/)
})
