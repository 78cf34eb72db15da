/** What people meet when the law holds a message back: the run, the phone of the sandbox, and the rules themselves. */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { test as base, expect } from './fixtures.ts'
import { addJourney, addPerson } from './put-in.ts'
import { startServer } from './server.ts'

const test = base.extend({
  // The product as it comes, on a Sunday.
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServer({ law: true, clock: '2026-11-22T13:00:00Z' })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

const node = (id: string, type: string, data: Record<string, unknown>): JourneyNode => ({
  ...{ id, type, typeVersion: 1, position: { x: 0, y: 0 }, data },
})

function notice(): Journey {
  return {
    ...{ format: 1, id: 'aviso', name: 'Aviso', settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' } },
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      node('say', 'send-message', { content: { type: 'text', text: 'Olá, {{customer.firstName}}!' } }),
      node('end', 'end', { outcome: 'fim' }),
    ],
    edges: [
      { id: '1', source: 'start', sourceHandle: 'next', target: 'say' },
      ...['sent', 'failed', 'blocked'].map((outlet) => ({
        ...{ id: outlet, source: 'say', sourceHandle: outlet, target: 'end' },
      })),
    ],
  }
}

const HELD = 'Segurada até 23 de nov., 08:00: fora do horário de contato (Lei SP 15.426/14)'

test('a message of a Sunday is held until Monday at eight, and everybody who looks for it is told so', async ({
  page,
  server,
}) => {
  await addJourney(server, notice(), { publish: true })
  const { id } = await addPerson(server, 'Dora Lima', '+5511955550001')
  await server.api('POST', '/api/journeys/aviso/enrollments', { phones: ['+5511955550001'] })
  await page.goto('/runs')
  await expect(page.getByRole('row').filter({ hasText: 'Dora Lima' })).toContainText(HELD)
  await page.getByRole('link', { name: /Dora Lima/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: HELD })).toBeVisible()
  await page.goto(`/portfolio/${id}`)
  await expect(page.getByText(HELD).first()).toBeVisible()
  await page.goto('/sandbox/phone?lang=pt-BR')
  await expect(page.getByRole('list', { name: 'Mensagens seguradas' })).toContainText(
    /Dora Lima: mensagem segurada até seg., 23 de nov. de 2026 08:00/,
  )
})

test('hours are narrowed and never widened, an agency signs before anything goes, and the law is there to be read', async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/422/)
  await page.goto('/settings')
  await page.getByLabel('Horário próprio').check()
  await page.getByLabel('sábado', { exact: true }).check()
  await page.getByLabel('sábado: até').fill('23:30')
  await page.getByRole('radio', { name: 'Dívidas de terceiros' }).check()
  await page.getByRole('button', { name: 'Salvar' }).click()
  await expect(page.getByText(/Nenhuma lei permite contato fora de 07:00–22:00/)).toBeVisible()
  await page.getByLabel('sábado: até').fill('13:30')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByRole('button', { name: 'Ler e assinar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Declaração de quem cobra para terceiros' })
  await expect(dialog.getByRole('blockquote')).toContainText('Política Comercial do WhatsApp')
  await dialog.getByLabel('Seu nome').fill('Ana')
  await dialog.getByRole('button', { name: 'Ler e assinar' }).click()
  await expect(page.getByText(/^Declaração assinada por Ana/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '61-90 dias' })).toContainText('R$ 900,00')
  await page.getByText('BR-RJ').click()
  await expect(page.getByText('segunda–sexta 09:00–19:00')).toBeVisible()
  await expect(page.getByText('Lei RJ 6.854/14: dias úteis')).toBeVisible()
})
