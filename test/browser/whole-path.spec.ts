/** A person's whole path: draw, be told what is missing, publish, import, enrol, be the debtor, see the run ended. */
import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'

const PORTFOLIO = `phone;name;state;consent;debt_id;principal;due_date
+55 11 97000-0001;Helena Prado;SP;sim;HP-1;389,90;02/11/2026
+55 11 97000-0001;Helena Prado;SP;sim;HP-2;120,00;10/11/2026
+55 11 97000-0002;Otávio Lima;SP;sim;OL-1;1.250,00;05/11/2026
123;Telefone Curto;SP;sim;TC-1;50,00;05/11/2026
+55 11 97000-0004;Valor Errado;SP;sim;VE-1;muito;05/11/2026
`

test('from an empty canvas to a run that ended', async ({ page, context, watch }) => {
  const room = journeyRoom(page)
  const { card, details } = room
  await room.create('Confirma e agradece')

  await test.step('draw: a template, what was answered, a thank-you', async () => {
    await room.drop('Enviar modelo', 0.2, 0.12)
    await details.getByRole('button', { name: /^Modelo:/ }).click()
    await page.getByRole('textbox', { name: 'Buscar por nome ou texto…' }).fill('contato')
    await page.getByRole('option', { name: /contato_inicial/ }).click()
    await expect(details).toContainText('Estamos falando com')
    await room.connect('Início', 'Entrou', 'Enviar modelo')
    await expect(room.connection('Início', 'Entrou', 'Enviar modelo')).toBeAttached()
  })

  await test.step('publishing says what is missing, and leads to it', async () => {
    await page.getByRole('button', { name: 'Publicar…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publicar jornada' })
    await expect(dialog).toContainText(/Falta resolver 4 erros antes de publicar/)
    await expect(dialog.getByRole('button', { name: /^Publicar a versão/ })).toBeHidden()
    await page.keyboard.press('Escape')
    await card('Fim').click()
    await page.getByRole('button', { name: 'Publicar…' }).click()
    await dialog
      .getByRole('list', { name: 'Há erros a resolver' })
      .getByRole('listitem')
      .filter({ hasText: 'Corpo' })
      .getByRole('button', { name: 'Ver na jornada' })
      .click()
    await expect(dialog).toBeHidden()
    await expect(details.getByRole('heading', { name: 'Enviar modelo' })).toBeVisible()
  })

  await test.step('put it right', async () => {
    await details.getByRole('button', { name: 'Inserir variável em Variável 1' }).click()
    await page.getByRole('textbox', { name: 'Buscar variável…' }).fill('primeiro')
    await page.getByRole('option', { name: /Primeiro nome/ }).click()
    await expect(card('Enviar modelo')).toContainText('Estamos falando com Primeiro nome?')
    // The outlet "Enviada" is free: the next step is joined to it.
    await expect(details.getByRole('heading', { name: 'Enviar modelo' })).toBeVisible()
    await room.palette.getByRole('button', { name: 'Ramificar pela resposta' }).click()
    await expect(room.connection('Enviar modelo', 'Enviada', 'Ramificar pela resposta')).toBeAttached()

    const branches = details.getByRole('group', { name: 'Respostas' })
    await branches.getByRole('button', { name: 'Remover Quero parcelar' }).click()
    await branches.getByRole('button', { name: 'Já paguei', exact: true }).click()
    await branches.getByLabel('Nome do caminho').fill('É a pessoa')
    await branches.getByLabel('Toca um destes botões').click()
    await page.getByRole('option', { name: /Sim, sou eu/ }).click()
    await page.keyboard.press('Escape')
    // Still selected since it was added: a click could meet the canvas while the view moves.
    await expect(details.getByRole('heading', { name: 'Ramificar pela resposta' })).toBeVisible()
    await room.palette.getByRole('button', { name: 'Enviar mensagem' }).click()
    await expect(room.connection('Ramificar pela resposta', 'É a pessoa', 'Enviar mensagem')).toBeAttached()
    const text = details.getByRole('textbox', { name: 'Texto', exact: true })
    await room.checked(() => text.fill('Obrigado, {{customer.firstName}}! O total de hoje é {{debt.total | money}}.'))

    await room.tidy()
    for (const [step, outlets] of [
      ['Enviar modelo', ['Falhou', 'Bloqueada por regra']],
      ['Ramificar pela resposta', ['Outra resposta', 'Sem resposta']],
      ['Enviar mensagem', ['Enviada', 'Falhou', 'Bloqueada por regra']],
    ] as const) {
      for (const outlet of outlets) {
        await room.connect(step, outlet, 'Fim')
        await expect(room.connection(step, outlet, 'Fim')).toBeAttached()
      }
    }
    await card('Fim').click()
    await details.getByLabel('Resultado').fill('answered')
    await expect(room.problems).not.toContainText('erro')
    await expect(room.problems).toContainText('há um caminho até aqui sem confirmar quem está lendo')
  })

  await test.step('publish', async () => {
    await page.getByRole('button', { name: 'Publicar…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publicar jornada' })
    await expect(dialog).toContainText('Esta será a primeira versão.')
    await dialog.getByLabel('O que mudou, para quem vier depois').fill('Primeira conversa')
    await dialog.getByRole('button', { name: /^Publicar a versão/ }).click()
    await expect(dialog.getByRole('status')).toHaveText('Versão 1 publicada')
    await dialog.getByRole('button', { name: 'Fechar' }).last().click()
    await expect(page.getByRole('link', { name: 'v1 publicada' })).toBeVisible()
  })

  await test.step('import a spreadsheet: broken rows alone are rejected, with line and reason', async () => {
    await page.getByRole('link', { name: 'Carteira' }).click()
    await page.getByRole('button', { name: 'Importar carteira' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Importar carteira' })
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'novembro.csv', mimeType: 'text/csv', buffer: Buffer.from(PORTFOLIO) })
    await expect(dialog).toContainText('Arquivo CSV reconhecido')
    await dialog.getByRole('button', { name: 'Importar este arquivo' }).click()
    await expect(dialog.getByRole('status')).toContainText('Importação concluída')
    await expect(dialog.getByRole('definition')).toHaveText(['5', '3', '0', '0', '2'])
    const rejected = dialog.getByRole('region', { name: 'Linhas rejeitadas' }).getByRole('row')
    await expect(rejected.nth(1).getByRole('cell').first()).toHaveText('5')
    await expect(rejected.nth(1)).toContainText('123')
    await expect(rejected.nth(2).getByRole('cell').first()).toHaveText('6')
    await expect(rejected.nth(2)).toContainText('muito')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Baixar rejeitadas' }).click()
    expect((await download).suggestedFilename()).toBe('rejeitadas-novembro.csv')
    const file = await readFile(await (await download).path(), 'utf8')
    expect(file).toContain('Telefone Curto')
    expect(file).not.toContain('Helena')
    await dialog.getByRole('button', { name: 'Fechar' }).last().click()
    await expect(dialog).toBeHidden()
  })

  await test.step('enrol from the portfolio', async () => {
    await page.getByLabel('Buscar por nome, telefone ou documento').fill('Helena')
    await page.getByRole('checkbox', { name: 'Selecionar Helena Prado' }).check()
    await page.getByRole('button', { name: 'Inscrever em jornada' }).click()
    const dialog = page.getByRole('dialog', { name: 'Inscrever em jornada' })
    await dialog.getByRole('radio', { name: /Confirma e agradece/ }).check()
    await dialog.getByRole('button', { name: 'Inscrever', exact: true }).click()
    await expect(dialog).toContainText('1 pessoa inscrita')
    await dialog.getByRole('link', { name: 'Ver execuções' }).click()
  })

  const row = page.getByRole('row').filter({ hasText: 'Helena Prado' })
  await test.step('the runs say where she is', async () => {
    await expect(row).toContainText('Ramificar pela resposta')
    await expect(row).toContainText('Espera resposta até')
  })

  await test.step('be her, on the phone', async () => {
    const phone = await context.newPage()
    watch(context)
    await phone.goto('/sandbox/phone')
    await phone.getByRole('button', { name: /Helena Prado/ }).click()
    const chat = phone.getByRole('log')
    await expect(chat).toContainText('Estamos falando com Helena?')
    await chat.getByRole('button', { name: 'Sim, sou eu' }).click()
    await expect(chat).toContainText(/Obrigado, Helena! O total de hoje é R\$\s[\d.]+,\d\d\./)
    await phone.close()
  })

  await test.step('the run has ended, and tells its story in words', async () => {
    await expect(row).toContainText('Terminou')
    await expect(row).toContainText('Respondeu')
    await row.getByRole('link', { name: /Helena Prado/ }).click()
    await expect(page.getByRole('heading', { name: 'Helena Prado' })).toBeVisible()
    const story = page.getByRole('region', { name: 'O que aconteceu' })
    for (const line of [
      'Entrou em “Enviar modelo”',
      'O WhatsApp aceitou a mensagem',
      'A pessoa respondeu: “Sim, sou eu”',
      'Reconhecida pelo botão “sim-sou-eu”',
      'Saiu de “Ramificar pela resposta” por “É a pessoa”',
      'Jornada encerrada: Respondeu',
    ]) {
      await expect(story).toContainText(line)
    }
  })

  await test.step('her page has the debts and the conversation', async () => {
    await page.getByRole('link', { name: 'Ver a pessoa' }).click()
    await expect(page.getByRole('table', { name: /^Dívidas de Helena Prado/ }).getByRole('row')).toHaveCount(3)
    const talk = page.getByRole('region', { name: 'Conversa', exact: true })
    await expect(talk).toContainText('Estamos falando com Helena?')
    await expect(talk).toContainText('Sim, sou eu')
    await expect(talk).toContainText('Obrigado, Helena!')
  })
})
