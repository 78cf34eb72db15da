/** Published versions: listed, looked at without being changed, and brought back as the draft. */
import type { Draft } from '../../schemas/api.ts'
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

test('versions are compared on the drawing and in words; a journey goes out as a file and comes back as a copy', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('comparada', 'Comparada'), { publish: true })
  const { document, etag } = await server.api<Draft>('GET', `/api/journeys/${id}`)
  const changed = {
    ...document,
    nodes: document.nodes.flatMap((node) => {
      if (node.id === 'silent') return []
      return node.id === 'reply' ? [{ ...node, data: { ...node.data, timeout: 'P3D' } }] : [node]
    }),
    edges: document.edges.map((edge) => (edge.target === 'silent' ? { ...edge, target: 'paid' } : edge)),
  }
  const bundle = { format: 'regua-journey-1', journey: changed, stories: [] }
  await server.api('POST', '/api/journeys/import', { bundle, replace: etag })
  await server.api('POST', `/api/journeys/${id}/publish`, { note: 'Mais um dia' })

  await page.goto(`/journeys/${id}/versions`)
  await expect(page.getByRole('row').nth(1)).toContainText(/Mais um dia.*1 retirada, 1 alterada/)
  await page.getByRole('link', { name: 'Comparar a v2 com a anterior' }).click()
  await expect(page.getByRole('heading', { name: 'O que mudou: Comparada' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^Retirada: Fim/ })).toBeVisible()
  const changes = page.getByRole('list', { name: 'Mudanças' })
  const line = changes.getByRole('listitem').filter({ hasText: 'Sem resposta depois de' })
  await expect(line).toContainText(/2 dias.*3 dias/)
  await line.getByRole('button').click()
  await expect(page.getByRole('group', { name: /^Alterada: Ramificar pela resposta/ })).toBeFocused()
  await page.getByLabel('Depois', { exact: true }).selectOption('draft')
  await expect(page.getByText('Não há diferença entre as duas.')).toBeHidden()
  await page.getByLabel('Antes', { exact: true }).selectOption({ index: 1 })
  await expect(page.getByText('Não há diferença entre as duas.')).toBeVisible()

  await page.goto('/journeys')
  await page.getByRole('button', { name: 'Ações de Comparada' }).click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Baixar arquivo' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('comparada.regua.json')
  await page.locator('input[type=file]').setInputFiles(await download.path())
  const dialog = page.getByRole('dialog', { name: 'Importar jornada' })
  await expect(dialog).toContainText('Já existe uma jornada com este identificador: «Comparada»')
  await dialog.getByRole('button', { name: 'Importar', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Nome da jornada' })).toHaveValue(/Comparada/)
  expect(page.url()).not.toMatch(/comparada$/)
})
