/** A conversation becomes a story that protects the journey: saved, broken by an edit, seen, accepted, published. */
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

/** Pictures for people to look at, where a folder for them is named. */
async function picture(page: Page, name: string) {
  const folder = process.env.REGUA_TEST_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
}

test('a conversation is saved as a story, an edit breaks it, and it is published once the author accepts that', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('protegida', 'Protegida'))
  const room = journeyRoom(page)
  await room.open(id)
  const tab = (name: RegExp) => room.details.getByRole('tab', { name })
  const panel = room.details.getByRole('tabpanel', { name: 'Simulador' })
  const chat = panel.getByRole('log', { name: 'Conversa' })
  const stories = room.details.getByRole('tabpanel', { name: /^Histórias/ })

  await test.step('nothing there yet: the tab says what stories are for', async () => {
    await tab(/^Histórias/).click()
    await expect(stories.getByRole('heading', { name: 'Proteja o que já funciona' })).toBeVisible()
    await picture(page, 'stories-empty')
    await stories.getByRole('button', { name: 'Abrir o simulador' }).click()
  })

  await test.step('one way is tried, then another from an earlier moment, and the first is not lost', async () => {
    await panel.getByLabel('Pessoa de exemplo').selectOption({ label: 'Paulo: duas faturas em atraso' })
    await panel.getByRole('button', { name: 'Começar' }).click()
    await chat.getByRole('button', { name: 'Já paguei' }).click()
    await expect(panel).toContainText('Terminou: Respondeu')
    await chat.getByRole('button', { name: /^Continuar do momento 1,/ }).click()
    await expect(panel).toContainText('Esperando a resposta até')
    await panel.getByRole('button', { name: 'Passar horas' }).click()
    await expect(chat).toContainText('+6 horas')
    await panel.getByRole('button', { name: 'Sem resposta' }).click()
    await expect(panel).toContainText('Terminou: Sem resposta')
    await picture(page, 'simulator-branch')
    await panel.getByRole('button', { name: 'Botão · 1 passo' }).click()
    await expect(panel).toContainText('Terminou: Respondeu')
  })

  await test.step('the conversation is saved and holds', async () => {
    await panel.getByRole('button', { name: 'Salvar como história' }).click()
    const dialog = page.getByRole('dialog', { name: 'Salvar esta conversa como história' })
    await expect(dialog.getByRole('region', { name: 'O que será conferido' })).toContainText('tocou em “Já paguei”')
    await dialog.getByLabel('Nome').fill('Diz que já pagou')
    await picture(page, 'stories-save')
    await dialog.getByRole('button', { name: 'Salvar' }).click()
    await tab(/^Histórias/).click()
    await expect(stories).toContainText('1 história, e ela continua valendo')
  })

  await test.step('an edit breaks it: the tab says so by itself, and what differs is told and lit', async () => {
    await room.card('Enviar mensagem').click()
    await tab(/^Etapa/).click()
    await room.details.getByRole('textbox', { name: 'Texto', exact: true }).fill('Valeu, {{customer.firstName}}.')
    await expect(tab(/^Histórias/)).toContainText('1 história não acontece mais como antes')
    await tab(/^Histórias/).click()
    await stories.getByRole('button', { name: /^Diz que já pagou/ }).click()
    const difference = stories.getByRole('listitem').filter({ hasText: 'Diz que já pagou' })
    await expect(difference).toContainText('depois de: tocou em “Já paguei”')
    await expect(difference).toContainText('Obrigado')
    await expect(difference).toContainText('Valeu, Paulo.')
    await expect(room.card('Enviar mensagem').locator('[data-lit]')).toHaveAttribute('data-lit', 'current')
    await picture(page, 'stories-fails')
    await stories.getByRole('button', { name: 'Ir para “Enviar mensagem”' }).click()
    await expect(room.card('Enviar mensagem')).toBeFocused()
    await stories.getByRole('button', { name: 'Ver no simulador onde falha' }).click()
    await expect(chat).toContainText('Valeu, Paulo.')
    await expect(panel).toContainText('História: Diz que já pagou')
  })

  await test.step('it is published only when the new behaviour is accepted, and holds again afterwards', async () => {
    await room.saved()
    await page.getByRole('button', { name: 'Publicar…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publicar jornada' })
    const publish = dialog.getByRole('button', { name: /^Publicar a versão 1/ })
    await expect(dialog).toContainText('1 história não acontece mais como antes')
    await expect(publish).toBeDisabled()
    await picture(page, 'stories-publish')
    await dialog.getByRole('button', { name: 'Aceitar o novo comportamento…' }).click()
    const accept = page.getByRole('dialog', { name: 'O que muda em “Diz que já pagou”' })
    await expect(accept).toContainText('Valeu, Paulo.')
    await picture(page, 'stories-accept')
    await accept.getByRole('button', { name: 'Aceitar', exact: true }).click()
    await expect(dialog).toContainText('O novo comportamento de 1 história foi aceito')
    await publish.click()
    await expect(dialog).toContainText(/[Vv]ersão 1/)
    await expect(publish).toHaveCount(0)
    await page.keyboard.press('Escape')
    await tab(/^Histórias/).click()
    await expect(stories).toContainText('1 história, e ela continua valendo')
  })
})
