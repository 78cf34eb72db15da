/** Somebody new, on an empty installation: each first step is ticked by what they did, up to an answer on the test phone. */
import { test as base, expect } from 'playwright/test'
import { faults } from './axe.ts'
import { ADMIN, type Server, startServer } from './server.ts'

const test = base.extend<{ server: Server }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.stop()
  },
  baseURL: ({ server }, use) => use(server.url),
})

test('a first journey, from a ready one to an answer on the test phone', async ({ page, context }) => {
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(error.message))
  await context.request.post('/api/auth/sign-in/email', { data: ADMIN })
  await page.goto('/journeys')

  const tour = page.getByRole('complementary', { name: 'Seus primeiros passos' })
  const now = tour.locator('[aria-current="step"]')
  await expect(tour).toContainText('0 de 7')
  await expect(now).toContainText('Abra um modelo pronto')
  expect(await faults(page, { everything: true })).toEqual([])

  // It points at the control and gives it the focus; the rest is up to the person.
  await now.getByRole('button', { name: 'Mostre-me' }).click()
  const begin = page.getByRole('button', { name: 'Nova jornada' })
  await expect(begin).toBeFocused()
  await expect(tour).toContainText('0 de 7')
  await page.keyboard.press('Enter')
  const gallery = page.getByRole('dialog', { name: 'Nova jornada' })
  await gallery.getByRole('searchbox').fill('simples')
  await expect(gallery.getByRole('heading', { level: 3 })).toHaveText(['Pergunta simples'])
  await gallery.getByRole('button', { name: 'Ver de perto: Pergunta simples' }).click()
  await expect(gallery.getByRole('heading', { name: 'Pergunta simples' })).toBeFocused()
  await expect(gallery.getByRole('group', { name: /^Enviar mensagem/ })).toBeVisible()
  await gallery.getByRole('button', { name: 'Voltar aos modelos' }).click()
  await expect(gallery.getByRole('button', { name: 'Ver de perto: Pergunta simples' })).toBeFocused()
  await expect(tour).toContainText('0 de 7')
  await gallery.getByRole('button', { name: 'Usar este: Pergunta simples' }).click()

  await expect(page.getByRole('group', { name: /^Início/ })).toBeVisible()
  await expect(tour).toContainText('1 de 7')
  await expect(now).toContainText('Mude um texto')
  await page.getByRole('group', { name: /^Enviar mensagem/ }).click()
  const text = page.getByRole('tabpanel').getByRole('textbox', { name: 'Texto' })
  await text.fill('Obrigado mesmo, {{customer.firstName}}!')
  await expect(tour).toContainText('2 de 7')

  await page.getByRole('tab', { name: 'Simulador' }).click()
  await page.getByRole('button', { name: 'Começar' }).click()
  await expect(tour).toContainText('3 de 7')
  await page.getByRole('textbox', { name: 'Responder como a pessoa…' }).fill('paguei')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log', { name: 'Conversa' })).toContainText('Obrigado mesmo')
  await page.getByRole('button', { name: 'Salvar como história' }).click()
  const story = page.getByRole('dialog')
  await story.getByLabel('Nome').fill('Agradece de outro jeito')
  await story.getByRole('button', { name: 'Salvar' }).click()
  await expect(tour).toContainText('4 de 7')

  await page.getByRole('button', { name: 'Publicar…' }).click()
  const publish = page.getByRole('dialog')
  await publish.getByRole('button', { name: /^Publicar/ }).click()
  await expect(tour).toContainText('5 de 7')
  await publish.getByRole('button', { name: 'Inscrever pessoas' }).click()
  await publish.getByText('Por telefone').click()
  await publish.getByRole('textbox').fill('+55 11 97300-0001')
  await publish.getByRole('button', { name: /^Inscrever/ }).click()
  await expect(tour).toContainText('6 de 7')
  await publish.getByRole('button', { name: 'Fechar' }).last().click()

  const opened = context.waitForEvent('page')
  await now.getByRole('link', { name: 'Abrir o celular de treino' }).click()
  const phone = await opened
  await phone.waitForLoadState()
  // Its program listens to the keys before it shows a conversation.
  await expect(phone.getByRole('log')).not.toBeEmpty()
  await phone.getByRole('textbox', { name: 'Mensagem' }).fill('paguei')
  await phone.keyboard.press('Enter')
  await expect(phone.getByRole('log')).toContainText('Obrigado mesmo')
  await expect(tour).toContainText('7 de 7')
  await tour.getByRole('button', { name: 'Concluir' }).click()
  await expect(tour).toHaveCount(0)

  // Put away for good, and back when it is asked for.
  await page.reload()
  await expect(page.getByRole('group', { name: /^Início/ })).toBeVisible()
  await page.getByRole('button', { name: 'Menu da pessoa conectada' }).click()
  await expect(tour).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'Primeiros passos' }).click()
  await expect(tour).toContainText('0 de 7')
  expect(trouble).toEqual([])
})
