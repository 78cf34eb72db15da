/** The figures of a version over its drawing, who waits at a step, and problems that are mended with one press. */
import type { RunSummary } from '../../schemas/api.ts'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney, addPerson } from './put-in.ts'

test('who waits, came, answered and paid stands on the drawing, leads to the people, and can be read as a table', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('numeros', 'Com números'), { publish: true })
  await page.goto(`/journeys/${id}/versions/1`)
  const figures = page.getByRole('region', { name: 'Números da v1' })
  await figures.getByText('Tudo', { exact: true }).click()
  await expect(figures.getByRole('status')).toContainText('Ninguém passou por esta versão ainda')

  const answering = await addPerson(server, 'Ada Responde', '+55 11 97600-0001')
  const waiting = await addPerson(server, 'Bento Espera', '+55 11 97600-0002')
  const customers = [answering.id, waiting.id]
  await server.api('POST', `/api/journeys/${id}/enrollments`, { customers })
  const runOf = async (customer: string) => {
    const { items } = await server.api<{ items: RunSummary[] }>('GET', `/api/runs?customer=${customer}`)
    return items[0]
  }
  for (const customer of customers) await expect.poll(async () => (await runOf(customer))?.wait?.for).toBe('reply')
  await server.post('/sandbox/_/people/5511976000001/messages', { type: 'text', text: 'paguei' })
  await expect.poll(async () => (await runOf(answering.id))?.status).toBe('ended')

  await page.goto(`/journeys/${id}/versions/1?period=today`)
  await expect(figures).toContainText('1 espera agora')
  await expect(figures).toContainText('2 passaram')
  await expect(figures).toContainText('1 respondeu')
  const reply = page.getByRole('group', { name: /^Ramificar pela resposta/ })
  await expect(reply.getByTitle('Chegaram aqui no período')).toHaveText('2')
  await expect(reply.getByTitle('Respondeu depois de chegar aqui')).toHaveText('1')
  await expect(reply.getByRole('listitem').filter({ hasText: 'Já paguei' })).toContainText('1 100%')

  await figures.getByRole('button', { name: 'Ver como tabela' }).click()
  const row = figures.getByRole('row', { name: /^Ramificar pela resposta/ })
  await expect(row.getByRole('cell').nth(0)).toHaveText('1')
  await expect(row.getByRole('cell').nth(1)).toHaveText('2')
  await expect(figures.getByRole('row', { name: /→ Já paguei/ })).toContainText('1 (100%)')
  await figures.getByRole('button', { name: 'Esconder a tabela' }).click()

  await reply.getByRole('link', { name: '1 pessoa espera aqui: ver quem' }).click()
  await expect(page.getByRole('heading', { name: 'Execuções' })).toBeVisible()
  const runs = page.getByRole('table', { name: /^Execuções/ })
  await expect(runs.getByRole('row')).toHaveCount(2)
  await expect(runs).toContainText('Bento Espera')
  await page.getByRole('button', { name: /não só v1 · Ramificar pela resposta/ }).click()
  await expect(page).toHaveURL(/\/runs\?journey=numeros&status=waiting$/)

  const room = journeyRoom(page)
  await room.open(id)
  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Números da v1' }).click()
  await expect(figures).toContainText('1 espera agora')
  await expect(page).toHaveURL(/figures=1/)
  await figures.getByRole('button', { name: 'Esconder os números' }).click()
  await expect(figures).toBeHidden()
})

test('a problem is mended where it is told: on the card, in the list, before publishing; each is one step of undoing', async ({
  page,
  server,
}) => {
  const journey = reminder('com-saidas', 'Com saídas soltas')
  const edges = journey.edges.filter(({ sourceHandle }) => sourceHandle !== 'blocked')
  const id = await addJourney(server, { ...journey, edges })
  const room = journeyRoom(page)
  await room.open(id)
  await expect(room.problems).toContainText('2 erros')

  const toSilence = page.getByRole('menuitem', { name: /“sem resposta”/ })
  await room
    .card(/^Enviar modelo/)
    .getByRole('button', { name: 'Ligar a…' })
    .click()
  await room.checked(() => toSilence.click())
  await expect(room.problems).toContainText('1 erro')
  await room.checked(() => page.keyboard.press('ControlOrMeta+z'))
  await expect(room.problems).toContainText('2 erros')

  await room.problems.getByRole('button', { name: /2 erros/ }).click()
  const fixes = room.problems.getByRole('button', { name: 'Ligar a…' })
  await fixes.first().click()
  await room.checked(() => toSilence.click())
  await expect(fixes).toHaveCount(1)

  await page.getByRole('button', { name: 'Publicar…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Ligar a…' }).click()
  await toSilence.click()
  await dialog.getByRole('button', { name: /^Publicar/ }).click()
  await expect(dialog.getByRole('status')).toHaveText('Versão 1 publicada')
})
