/** A sandbox and a webhook receiver, each on its own real port; everything between them crosses HTTP. */

import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { onTestFinished } from 'vitest'
import { createSandbox, type SandboxOptions } from '../../runtime/sandbox/create-sandbox.ts'
import { createWhatsAppClient } from '../../runtime/whatsapp/client.ts'
import type { SendOutcome, SendRequest, WhatsAppPort } from '../../runtime/whatsapp/port.ts'
import { readWebhook } from '../../runtime/whatsapp/read-webhook.ts'
import { isSignedByMeta } from '../../runtime/whatsapp/signature.ts'
import type { WebhookItem } from '../../runtime/whatsapp/webhook-items.ts'
import type { OutboundMessage } from '../../schemas/message.ts'

export const MARINA = '5511987654321'
export const START = Date.parse('2026-11-18T13:00:00Z')

export type Harness = {
  base: string
  client: WhatsAppPort
  /** The sandbox's clock, epoch ms; tests move it. */
  clock: { now: number }
  /** Everything that came by webhook, in order of arrival. */
  items: WebhookItem[]
  /** Whole bodies, one a POST. */
  posts: unknown[]
  /** HTTP statuses that the receiver answers next, before 200 again. */
  answers: number[]
  send(message: OutboundMessage, request?: Partial<SendRequest>): Promise<SendOutcome>
  control(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>
  /** Lets a person speak. */
  says(said: Record<string, unknown>, person?: string): Promise<Record<string, unknown>>
  /** Resolves with the first item that fits, past or future. */
  until(isMeant: (item: WebhookItem) => boolean): Promise<WebhookItem>
}

export const text = (value: string): OutboundMessage => ({ type: 'text', text: value })
export const isStatus = (status: string, wamid?: string) => (item: WebhookItem) =>
  item.kind === 'status' && item.status === status && (wamid === undefined || item.wamid === wamid)

export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Harness> {
  const clock = { now: START }
  const items: WebhookItem[] = []
  const posts: unknown[] = []
  const answers: number[] = []
  const waiting = new Set<() => void>()

  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const raw = Buffer.concat(chunks)
    const query = new URL(request.url ?? '', 'http://x').searchParams
    if (request.method === 'GET')
      return void response.end(query.get('hub.verify_token') === 'verify' ? query.get('hub.challenge') : 'no')
    if (!isSignedByMeta(raw, String(request.headers['x-hub-signature-256']), 'secret'))
      return void response.writeHead(401).end()
    const status = answers.shift() ?? 200
    if (status === 200) {
      const body: unknown = JSON.parse(raw.toString())
      posts.push(body)
      const reading = readWebhook(body)
      if (reading.ok) items.push(...reading.items)
      for (const check of waiting) check()
    }
    response.writeHead(status).end()
  })
  const webhookPort = await listen(receiver)

  const app = new Hono().route(
    '/sandbox',
    createSandbox({
      clock: () => clock.now,
      webhookUrl: `http://127.0.0.1:${webhookPort}/webhooks/whatsapp`,
      appSecret: 'secret',
      accessToken: 'token',
      verifyToken: 'verify',
      phoneNumberId: '1001',
      wabaId: '2002',
      statusDelays: { sent: [1, 3], delivered: [1, 3], read: [1, 3] },
      webhookPauses: [1],
      templateReviewMs: 1,
      ...options,
    }),
  )
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  // A TCP server's address is always an AddressInfo.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox`
  const client = createWhatsAppClient({
    graphUrl: base,
    version: 'v26.0',
    accessToken: 'token',
    numbers: [{ id: '1001', wabaId: '2002' }],
  })
  onTestFinished(() => {
    client.close()
    for (const each of [server, receiver]) {
      each.close()
      if ('closeAllConnections' in each) each.closeAllConnections()
    }
  })

  let effects = 0
  const control: Harness['control'] = async (method, path, body) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${base}/_${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...init,
    })
    // The control API answers JSON objects only.
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return {
    base,
    client,
    clock,
    items,
    posts,
    answers,
    send(message, request = {}) {
      effects += 1
      return client.send({
        number: '1001',
        to: { phone: MARINA },
        message,
        effect: `effect${effects}`,
        run: 'run',
        node: 'node',
        ...request,
      })
    },
    control,
    async says(said, person = MARINA) {
      const answer = await control('POST', `/people/${encodeURIComponent(person)}/messages`, said)
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return answer.body
    },
    until(isMeant) {
      return new Promise((resolve) => {
        const check = () => {
          const found = items.find(isMeant)
          if (found === undefined) return
          waiting.delete(check)
          resolve(found)
        }
        waiting.add(check)
        check()
      })
    },
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is always an AddressInfo.
  return (server.address() as AddressInfo).port
}
