/** Trying a journey out before it is published: as an invented person, by button, by text, by silence; the way is lit. */
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney, addPerson } from './put-in.ts'

test('an invented person answers by button and by text, lets time pass, and the way is lit on the canvas', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('simulada', 'Simulada'))
  const room = journeyRoom(page)
  await room.open(id)
  await room.details.getByRole('tab', { name: 'Simulador' }).click()
  const panel = room.details.getByRole('tabpanel', { name: 'Simulador' })
  const chat = panel.getByRole('log', { name: 'Conversa' })
  const lit = (name: string | RegExp) => room.card(name).locator('[data-lit]')

  await test.step('who it is, and the first message', async () => {
    await panel.getByLabel('Nome').fill('Joaquim Teste')
    await panel.getByLabel('Dívida 1: Valor').fill('250,00')
    await panel.getByRole('button', { name: 'Começar' }).click()
    await expect(chat).toContainText('Olá, Joaquim! Passando para lembrar do seu pagamento de R$')
    await expect(panel).toContainText('Esperando a resposta até')
    await expect(lit('Enviar modelo')).toHaveAttribute('data-lit', 'passed')
    await expect(lit('Ramificar pela resposta')).toHaveAttribute('data-lit', 'current')
    await expect(lit('Enviar mensagem')).toHaveCount(0)
  })

  await test.step('a button', async () => {
    await chat.getByRole('button', { name: 'Já paguei' }).click()
    await expect(chat).toContainText('Obrigado, Joaquim!')
    await expect(panel).toContainText('Terminou: Respondeu')
    await expect(lit('Enviar mensagem')).toHaveAttribute('data-lit', 'passed')
    await expect(panel.getByRole('listitem').filter({ hasText: 'Reconhecida pelo botão “paid”' })).toBeVisible()
    await expect(chat.getByRole('button', { name: 'Já paguei' })).toBeDisabled()
  })

  await test.step('one step back, and the same in words', async () => {
    await panel.getByRole('button', { name: 'Voltar um passo' }).click()
    await expect(panel).toContainText('Esperando a resposta até')
    await expect(lit('Enviar mensagem')).toHaveCount(0)
    await panel.getByLabel('Responder como a pessoa…').fill('Já PAGUEI ontem')
    await page.keyboard.press('Enter')
    await expect(chat).toContainText('Já PAGUEI ontem')
    await expect(chat).toContainText('Obrigado, Joaquim!')
    await expect(panel).toContainText('Terminou: Respondeu')
  })

  await test.step('silence, in small steps and all at once', async () => {
    await panel.getByRole('button', { name: 'Recomeçar' }).click()
    await expect(panel).toContainText('Esperando a resposta até')
    const clock = panel.getByText(/^Agora na simulação/)
    const before = await clock.textContent()
    await panel.getByRole('button', { name: '+1 dia' }).click()
    await expect(clock).not.toHaveText(before ?? '')
    await expect(panel).toContainText('Esperando a resposta até')
    await panel.getByRole('button', { name: 'Sem resposta' }).click()
    await expect(panel).toContainText('Terminou: Sem resposta')
    await expect(lit('Enviar mensagem')).toHaveCount(0)
  })

  await test.step('a send that fails takes its own way', async () => {
    await panel.getByRole('button', { name: 'Voltar um passo' }).click()
    await panel.getByRole('button', { name: 'Mais…' }).click()
    await page.getByRole('menuitem', { name: 'O número não recebe WhatsApp' }).click()
    await chat.getByRole('button', { name: 'Já paguei' }).click()
    await expect(panel.getByRole('listitem').filter({ hasText: 'O envio falhou: o número não recebe' })).toBeVisible()
    await expect(panel).toContainText('Terminou: Respondeu')
  })

  await test.step('somebody else: the form is as it was, and nothing is lit any more', async () => {
    await panel.getByRole('button', { name: 'Trocar pessoa' }).click()
    await expect(panel.getByLabel('Nome')).toHaveValue('Joaquim Teste')
    await expect(room.canvas.locator('[data-lit]')).toHaveCount(0)
  })
})

test('somebody of the portfolio tries it, and a changed journey says so', async ({ page, server }) => {
  const id = await addJourney(server, reminder('simulada-carteira', 'Simulada da carteira'))
  await addPerson(server, 'Rosa Simulada', '+55 11 97100-0001')
  const room = journeyRoom(page)
  await room.open(id)
  await room.details.getByRole('tab', { name: 'Simulador' }).click()
  await room.details.getByText('Da carteira').click()
  await room.details.getByLabel('Escolher cliente…').fill('Rosa')
  await page.getByRole('option', { name: /Rosa Simulada/ }).click()
  await room.details.getByRole('button', { name: 'Começar' }).click()
  await expect(room.details.getByRole('log', { name: 'Conversa' })).toContainText('Olá, Rosa!')

  await room.card('Enviar mensagem').click()
  await room.details.getByRole('tab', { name: 'Etapa' }).click()
  await room.details.getByRole('textbox', { name: 'Texto', exact: true }).fill('Valeu, {{customer.firstName}}!')
  await room.details.getByRole('tab', { name: 'Simulador' }).click()
  await expect(room.details).toContainText('A jornada mudou desde o início desta conversa.')
  await room.details.getByRole('alert').getByRole('button', { name: 'Recomeçar' }).click()
  await room.details.getByRole('button', { name: 'Já paguei' }).click()
  await expect(room.details.getByRole('log', { name: 'Conversa' })).toContainText('Valeu, Rosa!')
})
