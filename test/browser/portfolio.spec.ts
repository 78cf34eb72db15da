/** The portfolio as an analyst keeps it: foreign columns, the same file again, a complete file, segments, consent. */
import type { Page } from 'playwright/test'
import type { CustomerSummary, Import } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { faults } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { addJourney, importCsv } from './put-in.ts'

// A creditor of its own: what a complete file lacks is looked for among the debts of its creditors alone.
const HEADER = 'Cód. Cliente;Sacado;Tel. Cobrança;Dt Vencto;Vl. Título;Nro Título;Praça;Credor'
const ROWS = [
  '881;Lia Mapeada;+55 11 97300-0001;02/11/2026;389,90;LM-1;Centro;Loja Mapeada',
  '882;Davi Mapeado;+55 11 97300-0002;05/11/2026;120,00;DM-1;Norte;Loja Mapeada',
]

async function choose(page: Page, rows: readonly string[]) {
  await page.goto('/portfolio')
  await page.getByRole('button', { name: 'Importar carteira' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Importar carteira' })
  const buffer = Buffer.from([HEADER, ...rows].join('\n'))
  await dialog.locator('input[type=file]').setInputFiles({ name: 'sistema.csv', mimeType: 'text/csv', buffer })
  await expect(dialog).toContainText('Arquivo CSV reconhecido')
  return dialog
}

const figures = ['Linhas lidas', 'Novas', 'Alteradas', 'Sem mudança', 'Rejeitadas']

test('foreign columns are guessed, chosen and remembered; the same file again changes nothing', async ({ page }) => {
  const dialog = await choose(page, ROWS)
  const is = (name: string) => dialog.getByLabel(`O que é a coluna ${name}`)
  await expect(is('Sacado')).toHaveValue('name')
  await expect(is('Tel. Cobrança')).toHaveValue('phone')
  await expect(is('Dt Vencto')).toHaveValue('due_date')
  await expect(is('Vl. Título')).toHaveValue('principal')
  await expect(is('Nro Título')).toHaveValue('debt_id')
  await expect(is('Praça')).toHaveValue('attribute')
  await expect(dialog.getByText('sugestão')).toHaveCount(5)
  await is('Cód. Cliente').selectOption('ignore')
  expect(await faults(page, { part: '[role="dialog"]' })).toEqual([])
  await dialog.getByRole('button', { name: 'Importar este arquivo' }).click()
  await expect(dialog.getByRole('status').first()).toContainText('Importação concluída')
  await expect(dialog.getByRole('term')).toHaveText(figures)
  await expect(dialog.getByRole('definition')).toHaveText(['2', '2', '0', '0', '0'])

  await test.step('again: as last time, and nothing changes', async () => {
    const again = await choose(page, ROWS)
    await expect(again.getByText('da última vez')).toHaveCount(6)
    await expect(again.getByLabel('O que é a coluna Cód. Cliente')).toHaveValue('ignore')
    await again.getByRole('button', { name: 'Importar este arquivo' }).click()
    await expect(again.getByRole('definition')).toHaveText(['2', '0', '0', '2', '0'])
  })

  await test.step('a complete file without one of them: its debt is counted, and closed once that is confirmed', async () => {
    const without = await choose(page, ROWS.slice(0, 1))
    await without.getByLabel('Este arquivo é a carteira completa').check()
    await without.getByRole('button', { name: 'Importar este arquivo' }).click()
    const missing = without.getByRole('region', { name: 'Dívidas que não estão no arquivo' })
    await expect(missing).toContainText(/1 dívida aberta/)
    await missing.getByRole('button', { name: 'Encerrar 1 dívida' }).click()
    const confirm = page.getByRole('dialog', { name: 'Encerrar 1 dívida' })
    await expect(confirm).toContainText('sem contar como paga')
    expect(await faults(page, { part: '[role="dialog"]' })).toEqual([])
    await confirm.getByRole('button', { name: 'Encerrar 1 dívida' }).click()
    await expect(without).toContainText('1 dívida que não estava no arquivo foi encerrada.')
    await page.keyboard.press('Escape')
    await page.getByLabel('Buscar por nome, telefone ou documento').fill('Davi Mapeado')
    await page.getByRole('link', { name: 'Davi Mapeado' }).click()
    await expect(page.getByRole('table', { name: /^Dívidas de Davi/ })).toContainText('Encerrada')
  })
})

test('a segment is built with a live count, used by a journey, and kept while it is used', async ({ page, server }) => {
  await importCsv(
    server,
    'phone;name;state;consent;debt_id;principal;due_date\n+5571973000011;Rosa Bahia;BA;sim;RB-1;10,00;02/11/2026\n+5571973000012;Ivo Bahia;BA;sim;IB-1;20,00;02/11/2026\n',
  )
  await page.goto('/segments')
  await page.getByRole('button', { name: 'Novo segmento' }).click()
  await page.getByLabel('Nome').fill('Bahia em atraso')
  await page.getByRole('button', { name: '+ Regra' }).click()
  await page.getByLabel('Campo').selectOption('customer.state')
  await page.getByLabel('Valor').selectOption('BA')
  const sample = page.getByRole('table', { name: 'Algumas destas pessoas' })
  await expect(sample.getByRole('row')).toHaveCount(3)
  await expect(sample).toContainText('Rosa Bahia')
  expect(await faults(page, { part: 'main' })).toEqual([])
  await page.getByRole('button', { name: 'Salvar segmento' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Bahia em atraso' })
  await expect(row.getByRole('cell').first()).toHaveText('2')
  await expect(row).toContainText('nenhuma publicada')

  await addJourney(server, bySegment('bahia-em-atraso'), { publish: true })
  await page.reload()
  await expect(row.getByRole('link', { name: 'Por segmento' })).toBeVisible()
  await page.getByRole('button', { name: 'Excluir o segmento Bahia em atraso' }).click()
  const used = page.getByRole('dialog', { name: '“Bahia em atraso” está em uso' })
  await expect(used).toContainText('Por segmento')
  await used.getByRole('button', { name: 'Entendi' }).click()

  await page.goto('/journeys/por-segmento')
  await page.getByRole('group', { name: /^Início/ }).click()
  const details = page.getByRole('complementary', { name: 'Detalhes' })
  await expect(details.getByLabel('Segmento salvo')).toHaveValue('bahia-em-atraso')
  await expect(details).toContainText('2 pessoas agora')
  // Its own rules are not asked for while a segment is chosen.
  await expect(details.getByText('Regras desta jornada', { exact: true })).toHaveCount(0)
})

test('a segment that nothing uses is deleted after asking', async ({ page, server }) => {
  const rules = { combinator: 'and', rules: [] }
  await server.api('POST', '/api/segments', { name: 'Sem uso', rules })
  await page.goto('/segments')
  await page.getByRole('button', { name: 'Excluir o segmento Sem uso' }).click()
  await page.getByRole('button', { name: 'Excluir segmento', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Sem uso' })).toHaveCount(0)
})

test('consent is shown with its proof, and what was said elsewhere is noted', async ({ page, server }) => {
  const done: Import = await importCsv(
    server,
    'phone;name;consent;consent_source;consent_at\n+5511973000021;Nina Consente;sim;site, pedido 831;2026-10-01\n',
  )
  expect(done.added).toBe(1)
  const { items } = await server.api<{ items: CustomerSummary[] }>('GET', '/api/customers?search=nina')
  await page.goto(`/portfolio/${items[0]?.id}`)
  const consent = page.getByRole('region', { name: 'Consentimento' })
  await expect(consent.getByRole('listitem')).toContainText('linha 2: “site, pedido 831”')
  await consent.getByRole('button', { name: 'Registrar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Registrar' })
  await dialog.getByLabel('Como e onde ela disse').fill('Ligou hoje e pediu para não receber mais')
  expect(await faults(page, { part: '[role="dialog"]' })).toEqual([])
  await dialog.getByRole('button', { name: 'Registrar' }).click()
  await expect(consent.getByRole('listitem').first()).toContainText('Ligou hoje')
  await expect(page.getByText('Pediu para parar').first()).toBeVisible()
})

function bySegment(segment: string): Journey {
  const position = (y: number) => ({ x: 0, y })
  const entry = { kind: 'segment', segment, time: '09:00', days: 'business', again: { kind: 'each-match' } }
  return {
    ...{ format: 1, id: 'por-segmento', name: 'Por segmento' },
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      { id: 's', type: 'start', typeVersion: 1, position: position(0), data: { entry } },
      { id: 'e', type: 'end', typeVersion: 1, position: position(160), data: { outcome: 'done' } },
    ],
    edges: [{ id: '1', source: 's', sourceHandle: 'next', target: 'e' }],
  }
}
