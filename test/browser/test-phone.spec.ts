/** The sandbox's phone page, played by hand: write, press, choose, and see what the business said, in any language. */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { test as base, expect } from 'playwright/test'
import { createSandbox } from '../../runtime/sandbox/create-sandbox.ts'
import { createWhatsAppClient } from '../../runtime/whatsapp/client.ts'
import { readWebhook } from '../../runtime/whatsapp/read-webhook.ts'
import type { WebhookItem } from '../../runtime/whatsapp/webhook-items.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import { faults } from './axe.ts'

type Business = { phone: string; heard: WebhookItem[]; say(message: OutboundMessage): Promise<void> }
const MARINA = '5511987654321'

const test = base.extend<{ business: Business }>({
  business: async ({ page }, use) => {
    const heard: WebhookItem[] = []
    let port = 0
    const sandbox = createSandbox({
      clock: () => Date.parse('2026-11-18T13:00:00Z'),
      webhookUrl: () => `http://127.0.0.1:${port}/hook`,
      appSecret: 'secret',
      accessToken: 'token',
      verifyToken: 'verify',
      phoneNumberId: '1001',
      wabaId: '2002',
      statusDelays: { sent: [1, 2], delivered: [1, 2], read: [1, 2] },
    })
    const app = new Hono().route('/sandbox', sandbox).post('/hook', async (c) => {
      const reading = readWebhook(await c.req.json())
      if (reading.ok) heard.push(...reading.items)
      return c.text('ok')
    })
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await new Promise((resolve) => server.once('listening', resolve))
    // A TCP server's address is always an AddressInfo.
    port = (server.address() as AddressInfo).port
    const address = `http://127.0.0.1:${port}/sandbox`
    const client = createWhatsAppClient({
      graphUrl: address,
      version: 'v26.0',
      accessToken: 'token',
      numbers: [{ id: '1001', wabaId: '2002' }],
    })
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
    await use({
      phone: `${address}/phone`,
      heard,
      async say(message) {
        const outcome = await client.send({
          number: '1001',
          to: { phone: MARINA },
          message,
          effect: 'e',
          run: 'run',
          node: 'node',
        })
        expect(outcome.kind).toBe('accepted')
      },
    })
    expect(trouble).toEqual([])
    client.close()
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  },
})

test('somebody plays a debtor: is added, writes, presses a button, chooses from a list', async ({ page, business }) => {
  await page.goto(business.phone)
  await page.getByLabel('Nome').fill('Marina Souza')
  await page.getByLabel('Telefone ou @usuário').fill('+55 11 98765-4321')
  await page.getByRole('button', { name: 'Adicionar' }).click()
  await page.getByRole('textbox', { name: 'Mensagem' }).fill('Oi, quero *pagar*')
  await page.keyboard.press('Enter')
  const chat = page.getByRole('log')
  await expect(chat.locator('.own .bubble')).toContainText('Oi, quero pagar')
  await business.say({ type: 'buttons', text: 'Você é Marina?', buttons: [{ id: 'yes', title: 'Sim, sou eu' }] })
  await expect(chat.getByRole('img', { name: 'Lida' })).toBeVisible()
  await chat.getByRole('button', { name: 'Sim, sou eu' }).click()
  await expect(chat.locator('.own .bubble').last()).toContainText('Sim, sou eu')
  const rows = [
    { id: 'now', title: 'À vista' },
    { id: 'three', title: '3 parcelas', description: 'sem juros' },
  ]
  await business.say({ type: 'list', text: 'Como prefere?', button: 'Ver opções', sections: [{ rows }] })
  await chat.getByRole('button', { name: 'Ver opções' }).click()
  await page.getByRole('radio', { name: '3 parcelas' }).check()
  await page.getByRole('button', { name: 'Enviar escolha' }).click()
  await expect(chat.locator('.own .bubble').last()).toContainText('3 parcelas')
  await expect(page.getByRole('dialog')).toBeHidden()
  const said = business.heard.flatMap((item) => (item.kind === 'message' ? [item.message] : []))
  expect(said).toMatchObject([
    { text: 'Oi, quero *pagar*' },
    { button: { id: 'yes', run: 'run', node: 'node' } },
    { button: { id: 'three' } },
  ])
})

test('a template shows header, footer, buttons and its name; a failure says its code', async ({ page, business }) => {
  await page.goto(business.phone)
  const parameters = {
    header: { type: 'document' as const, link: 'https://x.example/b.pdf', filename: 'boleto.pdf' },
    body: ['Marina', '30/11/2026'],
  }
  await business.say({ type: 'template', template: 'segunda_via_boleto', language: 'pt_BR', parameters })
  await page.getByRole('button', { name: /98765-4321/ }).click()
  const chat = page.getByRole('log')
  await expect(chat.getByRole('link', { name: 'boleto.pdf' })).toHaveAttribute('href', 'https://x.example/b.pdf')
  await expect(chat).toContainText('vencimento em 30/11/2026')
  await expect(chat).toContainText('CNPJ')
  await page.getByRole('button', { name: 'Falhas' }).click()
  const isPatched = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByRole('switch', { name: 'Tem WhatsApp' }).uncheck()
  await isPatched
  await business.say({
    type: 'template',
    template: 'contato_inicial',
    language: 'pt_BR',
    parameters: { body: ['Marina'] },
  })
  await expect(chat).toContainText('Não entregue (código 131026)')
  await expect(chat.getByRole('button', { name: 'Sim, sou eu' })).toBeDisabled()
})

test('a fault that is switched on refuses the next sends', async ({ page, business }) => {
  await page.goto(business.phone)
  await page.getByRole('button', { name: 'Falhas' }).click()
  const isSet = page.waitForResponse((response) => response.request().method() === 'PUT')
  await page.getByLabel('Recusar envios').selectOption('131016')
  await isSet
  await expect(page.getByRole('button', { name: 'Falhas', exact: true })).toHaveClass(/is-warning/)
  await expect(
    business.say({
      type: 'template',
      template: 'contato_inicial',
      language: 'pt_BR',
      parameters: { body: ['Marina'] },
    }),
  ).rejects.toThrow()
})

for (const [lang, title] of [
  ['pt-BR', 'Celular de teste'],
  ['es', 'Teléfono de prueba'],
  ['en', 'Test phone'],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the phone in ${lang}, ${colorScheme}, has no accessibility faults`, async ({ page, business }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${business.phone}?lang=${lang}`)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await business.say({
        type: 'template',
        template: 'lembrete_vencimento',
        language: 'pt_BR',
        parameters: { body: ['Marina', 'R$ 389,90'] },
      })
      await page.getByRole('button', { name: /98765-4321/ }).click()
      await page.locator('#drawer-button').click()
      await expect(page.getByRole('log').getByRole('button', { name: 'Já paguei' })).toBeVisible()
      expect(await faults(page, { everything: true })).toEqual([])
    })
  }
}
