/** People inside when a version goes out: numbers first, then they follow step by step; and back again. */
import type { Draft } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { addJourney } from './put-in.ts'

test('those inside go over as one says, step by step, and one click brings them back', async ({ page, server }) => {
  const id = await addJourney(server, waiting('gente-dentro', 'Com gente dentro'), { publish: true })
  const phones = ['+5511981110001', '+5511981110002', '+5511981110003']
  await server.api('POST', `/api/journeys/${id}/enrollments`, { phones })
  const runs = async () =>
    (await server.api<{ items: { node?: string; journey: { version: number } }[] }>('GET', `/api/runs?journey=${id}`))
      .items
  await expect.poll(async () => (await runs()).map(({ node }) => node)).toEqual(['pause', 'pause', 'pause'])
  const { document, etag } = await server.api<Draft>('GET', `/api/journeys/${id}`)
  // The pause is another step now.
  const nodes = document.nodes.map((node) =>
    node.id === 'pause' ? { ...node, id: 'short', label: 'Pausa curta' } : node,
  )
  const edges = document.edges.map((edge) => ({
    ...edge,
    source: edge.source === 'pause' ? 'short' : edge.source,
    target: edge.target === 'pause' ? 'short' : edge.target,
  }))
  const bundle = { format: 'regua-journey-1', journey: { ...document, nodes, edges }, stories: [] }
  await server.api('POST', '/api/journeys/import', { bundle, replace: etag })

  await journeyRoom(page).open(id)
  await page.getByRole('button', { name: 'Publicar…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publicar jornada' })
  await expect(dialog).toContainText('3 pessoas estão dentro da jornada')
  await dialog.getByRole('radio', { name: /^Seguem para a nova versão/ }).check()
  await expect(dialog).toContainText('3 pessoas em “Pausa longa” ficam onde estão: a etapa não existe na nova versão.')
  await dialog.getByRole('radio', { name: /^Escolher etapa por etapa/ }).check()
  await dialog.getByLabel('Para onde vai quem espera em “Pausa longa”').selectOption({ label: 'Pausa curta' })
  await expect(dialog).toContainText('3 entram na etapa escolhida, do começo')
  await dialog.getByRole('button', { name: 'Publicar a versão 2 e mover 3 pessoas' }).click()
  await expect(dialog).toContainText('Mudança concluída: 3 entram na etapa escolhida, do começo.')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Versões' }).click()
  await page.getByRole('button', { name: 'Mais sobre a v1' }).click()
  await page.getByRole('menuitem', { name: 'Voltar a esta versão…' }).click()
  const back = page.getByRole('dialog', { name: 'Voltar para a versão 1?' })
  await expect(back).toContainText('3 pessoas em “Pausa curta” ficam onde estão')
  await back.getByRole('button', { name: 'Escolher etapa por etapa' }).click()
  await back.getByLabel('Para onde vai quem espera em “Pausa curta”').selectOption({ label: 'Pausa longa' })
  await back.getByRole('button', { name: 'Voltar para a v1 e mover 3 pessoas' }).click()
  await expect(back).toBeHidden()
  await expect(page.getByRole('row').nth(1)).toContainText(/v3.*atual.*Volta à versão 1/)

  await expect.poll(async () => (await runs()).map(({ journey }) => journey.version)).toEqual([3, 3, 3])
  await page.goto(`/runs?journey=${id}`)
  await page
    .getByRole('link', { name: /abrir a execução/ })
    .first()
    .click()
  await expect(page.getByText('Passou para a v2 (etapa “Pausa curta”)')).toBeVisible()
  await expect(page.getByText('Passou para a v3 (etapa “Pausa longa”)')).toBeVisible()
})

/** A long pause, and the end. */
function waiting(id: string, name: string): Journey {
  const node = (key: string, type: string, y: number, data: Journey['nodes'][number]['data'], label?: string) => ({
    ...{ id: key, type, typeVersion: 1, position: { x: 0, y }, data },
    ...(label === undefined ? {} : { label }),
  })
  return {
    ...{ format: 1, id, name },
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      node('start', 'start', 0, { entry: { kind: 'manual' } }),
      node('pause', 'wait-until-time', 140, { for: 'P30D' }, 'Pausa longa'),
      node('end', 'end', 280, { outcome: 'done' }),
    ],
    edges: [
      { id: 'a', source: 'start', sourceHandle: 'next', target: 'pause' },
      { id: 'b', source: 'pause', sourceHandle: 'next', target: 'end' },
    ],
  }
}
