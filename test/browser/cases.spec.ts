/** Cases as the team works them off: what somebody said comes up at once, is read, decided, and seen on their page. */

import type { CustomerDetail } from '../../schemas/api.ts'
import type { CaseSummary } from '../../schemas/case-api.ts'
import { faults } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { addPerson } from './put-in.ts'

test('a dispute comes up while the page is open, is resolved by keyboard, and stands on the person’s page', async ({
  page,
  server,
}) => {
  await addPerson(server, 'Dora Contesta', '+55 11 97400-0001')
  await page.goto('/cases?kind=dispute')
  await expect(page.getByRole('heading', { name: 'Casos', level: 1 })).toBeVisible()
  await server.post('/sandbox/_/people/5511974000001/messages', { type: 'text', text: 'não reconheço essa dívida' })
  const row = page.getByRole('row', { name: /Dora Contesta/ })
  await expect(row).toContainText('não reconheço essa dívida')
  await expect(row).toContainText('Contesta')
  expect(await faults(page)).toEqual([])
  await row.getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Dora Contesta', level: 1 })).toBeVisible()
  await expect(page.getByText('Nada é enviado a esta pessoa')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Conversa', exact: true })).toContainText('Agradecemos por nos contar')

  await page.getByRole('button', { name: 'Resolver caso' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Resolver o caso de Dora Contesta' })
  await expect(dialog.getByLabel('O que foi feito')).toBeFocused()
  expect(await faults(page)).toEqual([])
  await page.keyboard.type('x')
  await dialog.getByRole('button', { name: 'Resolver e liberar' }).click()
  await expect(dialog).toContainText('Escreva o que foi feito.')
  await dialog.getByLabel('O que foi feito').fill('A loja confirmou que a compra não é dela.')
  await dialog.getByLabel('Continuar sem contato').check()
  await dialog.getByRole('button', { name: 'Resolver sem contato' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('A loja confirmou que a compra não é dela.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Liberar contato' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await faults(page, { part: 'main' })).toEqual([])

  await page.getByRole('link', { name: 'Abrir cliente' }).click()
  await expect(page.getByRole('heading', { name: 'Casos' })).toBeVisible()
  await expect(page.getByText('Resolvido, sem contato')).toBeVisible()
})

test('whoever answered under a wrong number is forgotten', async ({ page, server }) => {
  await addPerson(server, 'Edu Trocado', '+55 11 97400-0002')
  await server.post('/sandbox/_/people/5511974000002/messages', { type: 'text', text: 'número errado, aqui é a Rita' })
  const found = () => server.api<{ items: CaseSummary[] }>('GET', '/api/cases?kind=wrong_person&status=open')
  const own = async () => (await found()).items.find(({ customerName }) => customerName === 'Edu Trocado')
  await expect.poll(async () => (await own())?.summary).toBe('número errado, aqui é a Rita')
  await page.goto(`/cases/${encodeURIComponent((await own())?.id ?? '')}`)
  await page.getByRole('button', { name: 'Apagar dados desta pessoa' }).click()
  const dialog = page.getByRole('dialog', { name: 'Apagar os dados de quem respondeu?' })
  await expect(dialog).toContainText('não pode ser desfeito')
  await dialog.getByRole('button', { name: 'Apagar', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('aqui é a Rita')).toHaveCount(0)
  await page.getByRole('link', { name: 'Abrir cliente' }).click()
  await expect(page.getByRole('heading', { name: 'Edu Trocado', level: 1 })).toBeVisible()
  const { customer } = await server.api<CustomerDetail>('GET', `/api/customers/${(await own())?.customer}`)
  expect(customer).toMatchObject({ name: 'Edu Trocado', phone: null, userId: null })
})
