/** Two people at one journey, and a connection that goes away: whatever happens, nobody's work is lost in silence. */
import type { Page } from 'playwright/test'
import type { Draft } from '../../schemas/api.ts'
import { expect, test } from './fixtures.ts'
import { journeyRoom, type Room } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'
import type { Server } from './server.ts'

const OTHER_WAS_FIRST = /status of 412 /
const OFFLINE = /net::ERR_INTERNET_DISCONNECTED/
const NOT_TOLD = /net::ERR_FAILED/

/** Two browsers, both with the journey open. */
const both = test.extend<{ other: Page }>({
  other: async ({ browser, signedIn, server, watch, expectTrouble }, use) => {
    expectTrouble(OTHER_WAS_FIRST)
    const context = await browser.newContext({ storageState: signedIn, baseURL: server.url, locale: 'pt-BR' })
    watch(context)
    await use(await context.newPage())
    await context.close()
  },
})

async function name(room: Room, step: string, label: string) {
  await room.card(step).click()
  await room.details.getByLabel('Nome desta etapa').fill(label)
}

/** The forms come after the drawing: on a busy machine a good while after. */
async function formIsThere(room: Room) {
  await room.card('Início').click()
  await expect(room.details.getByLabel('Nome desta etapa')).toBeVisible()
  await room.page.waitForLoadState('networkidle')
}

const labelOf = async (server: Server, journey: string, node: string) =>
  (await server.api<Draft>('GET', `/api/journeys/${journey}`)).document.nodes.find(({ id }) => id === node)?.label

both('what two people change in different places is joined by itself', async ({ page, other, server }) => {
  const id = await addJourney(server, reminder('juntos', 'Juntos'))
  const mine = journeyRoom(page)
  const theirs = journeyRoom(other)
  await mine.open(id)
  await theirs.open(id)

  await name(theirs, 'Enviar modelo', 'Primeiro lembrete')
  await theirs.saved()
  await expect.poll(() => labelOf(server, id, 'remind')).toBe('Primeiro lembrete')
  await name(mine, 'Enviar mensagem', 'Agradece')
  await expect(mine.card('Primeiro lembrete')).toBeVisible()
  await expect(page.getByText('As mudanças das duas foram juntadas.')).toBeVisible()
  await expect.poll(() => labelOf(server, id, 'thank')).toBe('Agradece')
  expect(await labelOf(server, id, 'remind')).toBe('Primeiro lembrete')
  // To undo takes back one's own work, not the other's.
  await page.getByRole('button', { name: 'Desfazer' }).click()
  await expect(mine.card('Agradece')).toHaveCount(0)
  await expect(mine.card('Primeiro lembrete')).toBeVisible()
})

both('each sees who else is here, and what they save without saving anything', async ({ page, other, server }) => {
  const id = await addJourney(server, reminder('quem-mais', 'Quem mais'))
  const mine = journeyRoom(page)
  await mine.open(id)
  await expect(page.getByRole('button', { name: /^Também aqui:/ })).toHaveCount(0)
  await journeyRoom(other).open(id)
  await expect(page.getByRole('button', { name: /^Também aqui: .+ \(você, noutra aba\)$/ })).toBeVisible()
  // Somebody else, who has no browser here.
  await server.api('POST', `/api/journeys/${id}/presence`, { tab: 'program', editing: true })
  await page.getByRole('button', { name: /^Também aqui: .+, .+$/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'editando · desde' })).toBeVisible()
  await page.keyboard.press('Escape')
  await server.api('POST', `/api/journeys/${id}/presence`, { tab: 'program', leaving: true })

  await name(journeyRoom(other), 'Enviar modelo', 'Visto na hora')
  await expect(mine.card('Visto na hora')).toBeVisible()
  await mine.saved()
  await other.close()
  await expect(page.getByRole('button', { name: /^Também aqui:/ })).toHaveCount(0)
})

for (const [choice, label, thanks] of [
  ['Juntar as duas versões', 'Meu nome', 'Nome dos outros'],
  ['Ficar só com a minha', 'Meu nome', undefined],
  ['Ficar só com a da outra pessoa', 'Nome dos outros', 'Nome dos outros'],
] as const) {
  both(`both changed the same: ${choice}`, async ({ page, other, server, expectTrouble }) => {
    expectTrouble(NOT_TOLD)
    // Two who change the same at the same moment: nobody has heard of the other yet.
    await page.route('**/api/events', (route) => route.abort())
    const id = await addJourney(server, reminder(`conflito-${choice.length}`, choice))
    const mine = journeyRoom(page)
    const theirs = journeyRoom(other)
    await mine.open(id)
    await theirs.open(id)
    await name(theirs, 'Enviar modelo', 'Nome dos outros')
    await name(theirs, 'Enviar mensagem', 'Nome dos outros')
    await expect.poll(() => labelOf(server, id, 'thank')).toBe('Nome dos outros')
    await name(mine, 'Enviar modelo', 'Meu nome')

    const dialog = page.getByRole('dialog', { name: 'Outra pessoa salvou antes de você' })
    await expect(dialog).toContainText('A minha: Meu nome')
    await expect(dialog).toContainText('A outra: Nome dos outros')
    await dialog.getByRole('button', { name: 'Decidir depois' }).click()
    await page.getByRole('button', { name: 'Outra pessoa mudou o mesmo: decidir' }).click()
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Baixar minha cópia' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.json$/)
    await dialog.getByRole('radio', { name: choice }).check()
    await dialog.getByRole('button', { name: 'Continuar' }).click()

    await expect(dialog).toBeHidden()
    await mine.saved()
    await expect.poll(() => labelOf(server, id, 'remind')).toBe(label)
    expect(await labelOf(server, id, 'thank')).toBe(thanks)
    await page.reload()
    await expect(mine.card(label).first()).toBeVisible()
  })
}

test('without a connection work is kept, and saved when it is back', async ({
  page,
  context,
  server,
  expectTrouble,
}) => {
  expectTrouble(OFFLINE)
  const id = await addJourney(server, reminder('sem-conexao', 'Sem conexão'))
  const room = journeyRoom(page)
  await room.open(id)
  await room.saved()
  await formIsThere(room)
  await context.setOffline(true)
  await name(room, 'Enviar mensagem', 'Escrito no túnel')
  await expect(page.getByRole('button', { name: /Sem conexão: as mudanças estão guardadas/ })).toBeVisible()
  await expect(room.card('Escrito no túnel')).toBeVisible()
  expect(await labelOf(server, id, 'thank')).toBeUndefined()
  await context.setOffline(false)
  await room.saved()
  await expect.poll(() => labelOf(server, id, 'thank')).toBe('Escrito no túnel')
})

test('a tab that was closed without a connection loses nothing', async ({ page, context, server, expectTrouble }) => {
  expectTrouble(OFFLINE)
  const id = await addJourney(server, reminder('aba-fechada', 'Aba fechada'))
  const room = journeyRoom(page)
  await room.open(id)
  await room.saved()
  await formIsThere(room)
  await context.setOffline(true)
  await name(room, 'Enviar mensagem', 'Quase perdido')
  await expect(page.getByRole('button', { name: /Sem conexão: as mudanças estão guardadas/ })).toBeVisible()
  await page.close()
  await context.setOffline(false)

  const later = await context.newPage()
  await journeyRoom(later).open(id)
  await expect(later.getByText('Recuperamos mudanças que estavam guardadas neste navegador.')).toBeVisible()
  await expect(journeyRoom(later).card('Quase perdido')).toBeVisible()
  await expect.poll(() => labelOf(server, id, 'thank')).toBe('Quase perdido')
})

test('a part of the page that did not come without a connection comes when it is back', async ({
  page,
  context,
  server,
  expectTrouble,
}) => {
  expectTrouble(OFFLINE)
  const id = await addJourney(server, reminder('parte-tarde', 'Parte tarde'))
  const room = journeyRoom(page)
  await room.open(id)
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/'))
  await page.getByRole('tab', { name: 'Simulador' }).click()
  await failed
  await context.setOffline(false)
  await expect(page.getByRole('button', { name: 'Começar' })).toBeVisible()
})
