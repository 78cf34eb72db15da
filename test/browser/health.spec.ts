/** The page "Saúde": all is well, or what is wrong in words with the way out; and what staff see of a lost answer. */
import type { Page } from 'playwright/test'
import type { RunSummary } from '../../schemas/api.ts'
import { faults } from './axe.ts'
import { test as base, expect } from './fixtures.ts'
import { reminder } from './journeys.ts'
import { addJourney, addPerson } from './put-in.ts'
import { type Server, startServer } from './server.ts'

const test = base.extend({
  // Here WhatsApp refuses and falls silent: no other file may meet this server.
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

async function setFaults(server: Server, wanted: object): Promise<void> {
  const response = await fetch(`${server.url}/sandbox/_/faults`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(wanted),
  })
  if (!response.ok) throw new Error(await response.text())
}

async function enroll(
  server: Server,
  journey: string,
  name: string,
  phone: string,
): Promise<{ person: string; run: string }> {
  const { id: person } = await addPerson(server, name, phone)
  await server.api('POST', `/api/journeys/${journey}/enrollments`, { customers: [person] })
  const runs = () => server.api<{ items: RunSummary[] }>('GET', `/api/runs?customer=${person}`)
  await expect.poll(async () => (await runs()).items[0]?.wait?.for).toBeTruthy()
  return { person, run: (await runs()).items[0]?.id ?? '' }
}

const answer = (page: Page) => page.getByRole('region', { name: /em ordem|precisa olhar|problema agora/ })

test('an installation that is well says so, and the way to it has no dot', async ({ page }) => {
  await page.goto('/journeys')
  await page.getByRole('navigation', { name: 'Seções' }).getByRole('link', { name: 'Saúde', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Saúde')
  await expect(answer(page)).toContainText('Tudo em ordem')
  await expect(page.getByText('Nenhuma mensagem está segurada.')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Saúde:/ })).toHaveCount(0)
})

test('a send without an answer is seen in the run, with the person, and in Saúde, with the time of the next try', async ({
  page,
  server,
}) => {
  const journey = await addJourney(server, reminder('perdida', 'Perdida'), { publish: true })
  await setFaults(server, { drop: { count: 1 }, statusNever: {} })
  const { person, run } = await enroll(server, journey, 'Beatriz Incerta', '+55 11 97300-0001')
  const waits = /^Aguardando confirmação do WhatsApp; reenvio às \d\d:\d\d se nada chegar$/

  await page.goto('/health')
  const uncertain = page.getByRole('table', { name: 'Sem confirmação do WhatsApp' })
  await expect(uncertain.getByRole('row').filter({ hasText: 'Beatriz Incerta' })).toContainText(/às \d\d:\d\d/)
  await uncertain.getByRole('link', { name: 'Beatriz Incerta' }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${run}$`))
  await expect(page.getByRole('status').filter({ hasText: 'Enviar modelo' })).toContainText('Aguardando confirmação')
  await expect(page.getByRole('table', { name: 'O que houve com cada envio' }).getByText(waits)).toBeVisible()
  await expect(page.getByRole('log').getByText(waits)).toBeVisible()

  await page.goto(`/portfolio/${person}`)
  await expect(page.getByRole('log').getByText(waits)).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem').getByText(waits)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test('a stopped number says why and what to do, and is started again', async ({ page, server }) => {
      const id = `parada-${colorScheme}`
      const journey = await addJourney(server, reminder(id, 'Parada'), { publish: true })
      await setFaults(server, { statusNever: {}, errors: [{ code: 190 }] })
      const phone = colorScheme === 'light' ? '+55 11 97300-0002' : '+55 11 97300-0003'
      await enroll(server, journey, `Carlos ${colorScheme}`, phone)

      await page.goto('/health')
      await expect(answer(page)).toContainText('Há um problema agora')
      await expect(answer(page)).toContainText('O número +55 11 3000-0000 está parado: token recusado.')
      await expect(answer(page)).toContainText('1 mensagem espera por ele.')
      await expect(page.getByRole('img', { name: 'Saúde: há um problema' })).toBeVisible()
      expect(await faults(page)).toEqual([])

      await setFaults(server, { statusNever: {} })
      const start = page.getByRole('button', { name: 'Iniciar número…' })
      await start.focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Iniciar o número +55 11 3000-0000?' })
      await expect(dialog).toContainText('1 mensagem que espera por ele sai agora')
      expect(await faults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(start).toBeFocused()
      await start.click()
      await dialog.getByRole('button', { name: 'Iniciar número', exact: true }).click()
      await expect(page.getByText('+55 11 3000-0000 está ativo de novo')).toBeVisible()
      await expect(answer(page)).not.toContainText('está parado')
      await expect(page.getByRole('img', { name: 'Saúde: há um problema' })).toHaveCount(0)
    })
  })
}

test('a paused template says how many messages wait for it; nothing of it is hidden in other languages', async ({
  page,
  server,
}) => {
  const journey = await addJourney(server, reminder('pausada', 'Pausada'), { publish: true })
  await setFaults(server, { statusNever: {}, errors: [{ code: 132015 }] })
  await enroll(server, journey, 'Elisa Pausada', '+55 11 97300-0005')
  await page.goto('/health')
  const alert = answer(page).getByRole('listitem').filter({ hasText: 'lembrete_vencimento' })
  await expect(alert).toContainText('(pt_BR) não pode ser usado: o modelo está pausado pelo WhatsApp.')
  await expect(alert).toContainText('1 mensagem espera por ele')
  await page.evaluate(() => localStorage.setItem('regua.language', 'en'))
  await page.reload()
  await expect(page.getByText('The template lembrete_vencimento (pt_BR) cannot be used')).toBeVisible()
  await page.evaluate(() => localStorage.setItem('regua.language', 'es'))
  await page.reload()
  await expect(page.getByText('La plantilla lembrete_vencimento (pt_BR) no se puede usar')).toBeVisible()
})

test('when the server does not answer, the page says so and offers to try again', async ({ page, expectTrouble }) => {
  expectTrouble(/Failed to load resource/)
  await page.route('**/api/health', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.goto('/health')
  await expect(page.getByRole('alert')).toContainText('Não foi possível carregar')
  await page.unroute('**/api/health')
  await page.getByRole('button', { name: 'Tentar de novo' }).click()
  await expect(answer(page)).toBeVisible()
})
