/** The client against real sockets: what each way of answering, or of not answering, proves about a send. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createWhatsAppClient, type WhatsAppAccount } from '../../runtime/whatsapp/client.ts'
import type { SendRequest, WhatsAppPort } from '../../runtime/whatsapp/port.ts'

const TOKEN = 'EAAsecret'
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean()
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => server.close())
  // A TCP server's address is always an AddressInfo.
  return (server.address() as AddressInfo).port
}

async function clientOf(listener: RequestListener, options: Partial<WhatsAppAccount> = {}): Promise<WhatsAppPort> {
  const server = createServer(listener)
  cleanups.push(() => server.closeAllConnections())
  return clientAt(await listening(server), options)
}

function clientAt(port: number, options: Partial<WhatsAppAccount> = {}): WhatsAppPort {
  const numbers = [
    { id: '1001', wabaId: 'W1' },
    { id: '1002', wabaId: 'W1' },
  ]
  const client = createWhatsAppClient({
    graphUrl: `http://127.0.0.1:${port}/`,
    version: 'v26.0',
    accessToken: TOKEN,
    numbers,
    ...options,
  })
  cleanups.push(() => client.close())
  return client
}

const REQUEST: SendRequest = {
  number: '1001',
  to: { phone: '5511987654321' },
  message: { type: 'text', text: 'Olá' },
  effect: 'e1',
  run: 'r',
  node: 'n',
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('a send is one POST with the bearer token, and its answer is the wamid and the person', async () => {
  const seen: unknown[] = []
  const client = await clientOf(async (request, response) => {
    seen.push(request.method, request.url, request.headers.authorization, JSON.parse(await textOf(request)))
    json(response, 200, {
      contacts: [{ input: '+5511987654321', wa_id: '551187654321', user_id: 'BR.1' }],
      messages: [{ id: 'wamid.1', message_status: 'accepted' }],
    })
  })
  expect(await client.send(REQUEST)).toEqual({
    kind: 'accepted',
    wamid: 'wamid.1',
    waId: '551187654321',
    userId: 'BR.1',
  })
  expect(seen).toMatchObject([
    'POST',
    '/v26.0/1001/messages',
    `Bearer ${TOKEN}`,
    { to: '+5511987654321', biz_opaque_callback_data: 'e1', text: { body: 'Olá' } },
  ])
})

test('a held message is accepted and says so', async () => {
  const client = await clientOf((_, response) =>
    json(response, 200, { messages: [{ id: 'w', message_status: 'held_for_quality_assessment' }] }),
  )
  expect(await client.send(REQUEST)).toEqual({ kind: 'accepted', wamid: 'w', held: 'held_for_quality_assessment' })
})

test.each([
  [400, 131047],
  [500, 131000],
  [200, 131009],
  [503, 2],
])('HTTP %i with error code %i is refused by its code', async (status, code) => {
  const error = { message: `(#${code})`, code, error_data: { details: `no ${TOKEN} please` } }
  const client = await clientOf((_, response) => json(response, status, { error }, { 'retry-after': '30' }))
  expect(await client.send(REQUEST)).toEqual({ kind: 'refused', code, detail: 'no *** please', retryAfter: 30 })
})

test('a refusal without readable error is told by its status only where that proves something', async () => {
  const statuses = [429, 401, 403, 404, 500, 502, 503, 408, 302]
  for (const status of statuses) {
    const each = await clientOf((_, response) => response.writeHead(status).end('<html>'))
    const outcome = await each.send(REQUEST)
    const code = { 429: 130429, 401: 190, 403: 10, 404: 131000 }[status]
    expect(outcome, String(status)).toMatchObject(code === undefined ? { kind: 'unknown' } : { kind: 'refused', code })
  }
})

test.each([
  ['no JSON', 'OK'],
  ['no message', '{"contacts":[]}'],
  ['an empty body', ''],
])('a 200 with %s is unknown', async (_, answer) => {
  const client = await clientOf((_request, response) => response.writeHead(200).end(answer))
  expect(await client.send(REQUEST)).toMatchObject({ kind: 'unknown' })
})

test('a connection that drops after the request was taken is unknown, and is not tried again', async () => {
  let taken = 0
  const client = await clientOf(async (request) => {
    await textOf(request)
    taken += 1
    request.socket.destroy()
  })
  expect(await client.send(REQUEST)).toMatchObject({ kind: 'unknown' })
  expect(taken).toBe(1)
})

test('an answer that breaks off in its middle is unknown', async () => {
  const client = await clientOf((request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"messages":[{"id":"wamid.1"', () => request.socket.destroy())
  })
  expect(await client.send(REQUEST)).toMatchObject({ kind: 'unknown' })
})

test('a kept connection that the server closed is unknown at worst, never a second send', async () => {
  let taken = 0
  const client = await clientOf(async (request, response) => {
    await textOf(request)
    taken += 1
    if (taken === 1) json(response, 200, { messages: [{ id: 'w1' }] })
    else request.socket.resetAndDestroy()
  })
  expect(await client.send(REQUEST)).toMatchObject({ kind: 'accepted' })
  expect(await client.send(REQUEST)).toMatchObject({ kind: 'unknown' })
  expect(taken).toBe(2)
})

test('a refused connection and an unknown host are proof that nothing was sent', async () => {
  const server = createTcpServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  expect(await clientAt(port).send(REQUEST)).toMatchObject({ kind: 'not-sent', reason: 'ECONNREFUSED' })
  expect(await clientAt(port, { graphUrl: 'http://nowhere.invalid' }).send(REQUEST)).toMatchObject({ kind: 'not-sent' })
})

test('a TLS handshake that fails is proof that nothing was sent', async () => {
  const port = await listening(createTcpServer((socket) => socket.on('error', () => {}).end('no TLS here')))
  expect(await clientAt(port, { graphUrl: `https://127.0.0.1:${port}` }).send(REQUEST)).toMatchObject({
    kind: 'not-sent',
  })
})

test('silence after the request is unknown once the time is over, even when bytes keep dribbling', async () => {
  const silent = await clientOf(() => {}, { timeoutMs: 60 })
  expect(await silent.send(REQUEST)).toEqual({ kind: 'unknown', reason: 'no answer within 60 ms' })
  const dribbling = await clientOf(
    (request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 10)
      request.socket.on('close', () => clearInterval(timer))
    },
    { timeoutMs: 120 },
  )
  expect(await dribbling.send(REQUEST)).toMatchObject({ kind: 'unknown' })
})

test('a slow answer within the time is an answer', async () => {
  const client = await clientOf(
    (_, response) => void setTimeout(() => json(response, 200, { messages: [{ id: 'w' }] }), 80),
    { timeoutMs: 5000 },
  )
  expect(await client.send(REQUEST)).toMatchObject({ kind: 'accepted' })
})

test('a message that Meta would refuse never leaves', async () => {
  let calls = 0
  const client = await clientOf((_, response) => {
    calls += 1
    json(response, 200, {})
  })
  const outcome = await client.send({ ...REQUEST, message: { type: 'text', text: 'x'.repeat(4097) } })
  expect(outcome).toEqual({ kind: 'refused', code: 131009, detail: 'text has 4097 characters, the limit is 4096' })
  expect(calls).toBe(0)
})

test('many sends share few connections and every one gets its own answer', async () => {
  const sockets = new Set<unknown>()
  const client = await clientOf(
    async (request, response) => {
      sockets.add(request.socket)
      const { biz_opaque_callback_data } = JSON.parse(await textOf(request))
      json(response, 200, { messages: [{ id: `wamid.${biz_opaque_callback_data}` }] })
    },
    { maxSockets: 8 },
  )
  const outcomes = await Promise.all(
    Array.from({ length: 500 }, (_, index) => client.send({ ...REQUEST, effect: `e${index}` })),
  )
  expect(outcomes.every((outcome, index) => outcome.kind === 'accepted' && outcome.wamid === `wamid.e${index}`)).toBe(
    true,
  )
  expect(sockets.size).toBeLessThanOrEqual(8)
})

test('templates of all pages are read once an account, with their variables and examples', async () => {
  const urls: string[] = []
  const entry = (name: string, more = {}) => ({
    id: name,
    name,
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'Olá {{1}}, faltam {{2}}. Até, {{1}}', example: { body_text: [['Ana', 'R$ 10,00']] } },
      { type: 'FOOTER', text: 'Loja' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Já paguei' },
          { type: 'URL', text: 'Pagar', url: 'https://x.br/{{1}}' },
        ],
      },
    ],
    ...more,
  })
  const body = {
    type: 'body',
    text: 'Oi {{nome}}',
    example: { body_text_named_params: [{ param_name: 'nome', example: 'Ana' }] },
  }
  const pages = [
    { data: [entry('a'), {}], paging: { cursors: { before: 'x', after: 'C1' } } },
    { data: [entry('b', { parameter_format: 'NAMED', components: [body] })], paging: { cursors: { after: 'C2' } } },
    { data: [] },
  ]
  const client = await clientOf((request, response) => {
    urls.push(request.url ?? '')
    json(response, 200, pages[urls.length - 1])
  })
  const templates = await client.listTemplates()
  expect(urls).toEqual(['', '&after=C1', '&after=C2'].map((end) => `/v26.0/W1/message_templates?limit=100${end}`))
  expect(templates).toEqual([
    {
      id: 'a',
      name: 'a',
      language: 'pt_BR',
      status: 'APPROVED',
      category: 'UTILITY',
      format: 'positional',
      header: { type: 'document' },
      footer: 'Loja',
      body: 'Olá {{1}}, faltam {{2}}. Até, {{1}}',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Já paguei' },
        { type: 'URL', text: 'Pagar', url: 'https://x.br/{{1}}' },
      ],
      variables: ['1', '2'],
      examples: ['Ana', 'R$ 10,00'],
    },
    expect.objectContaining({ name: 'b', format: 'named', variables: ['nome'], examples: ['Ana'] }),
  ])
})

test('a failing list of templates says why and hides the token', async () => {
  const client = await clientOf((_, response) =>
    json(response, 400, { error: { code: 190, message: `Malformed access token ${TOKEN}` } }),
  )
  const error = await client.listTemplates().catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    name: 'WhatsAppUnavailable',
    code: 190,
    message: 'Templates: Malformed access token ***',
  })
})

test('an answer without a list of templates is no empty account', async () => {
  const client = await clientOf((_, response) => json(response, 200, { messages: [{ id: 'wamid.1' }] }))
  await expect(client.listTemplates()).rejects.toThrow('Templates: the answer has no list of them')
})

test('media go up as a form and come back by their short-lived address, with the token', async () => {
  const seen: string[] = []
  const client = await clientOf(async (request, response) => {
    const body = await textOf(request)
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    if (request.method === 'POST') {
      const form = await new Response(body, {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      }).formData()
      const file = form.get('file')
      expect([
        form.get('messaging_product'),
        form.get('type'),
        file instanceof File && file.name,
        file instanceof File && (await file.text()),
      ]).toEqual(['whatsapp', 'text/plain', 'a_.txt', 'olá'])
      return void json(response, 200, { id: 'M1' })
    }
    if (request.url === '/v26.0/M1')
      return void json(response, 200, { url: `http://${request.headers.host}/file`, mime_type: 'text/plain' })
    response.writeHead(200).end('olá')
  })
  const id = await client.uploadMedia({
    number: '1001',
    bytes: Buffer.from('olá'),
    mimeType: 'text/plain',
    filename: 'a".txt',
  })
  const file = await client.downloadMedia(id)
  expect([id, Buffer.from(file.bytes).toString(), file.mimeType]).toEqual(['M1', 'olá', 'text/plain'])
  expect(seen).toEqual([
    `POST /v26.0/1001/media Bearer ${TOKEN}`,
    `GET /v26.0/M1 Bearer ${TOKEN}`,
    `GET /file Bearer ${TOKEN}`,
  ])
})

test('a read mark can carry the typing sign', async () => {
  let body: unknown
  const client = await clientOf(async (request, response) => {
    body = JSON.parse(await textOf(request))
    json(response, 200, { success: true })
  })
  await client.markRead('1001', 'wamid.1', { typing: true })
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: 'wamid.1',
    typing_indicator: { type: 'text' },
  })
})

test('an address or token that cannot work is told at the start', () => {
  expect(() => clientAt(1, { graphUrl: 'graph' })).toThrow(/not a URL/)
  expect(() => clientAt(1, { accessToken: 'a\nb' })).toThrow(/token/)
})

test('the clock of the API is known from its answers, whatever became of the request', async () => {
  const date = 'Tue, 01 Dec 2026 12:00:00 GMT'
  const client = await clientOf((_, response) => json(response, 500, { error: { code: 131016 } }, { date }))
  expect(client.theirNow?.()).toBeUndefined()
  await client.send(REQUEST)
  const ahead = (client.theirNow?.() ?? 0) - Date.parse(date)
  expect(ahead).toBeGreaterThanOrEqual(0)
  expect(ahead).toBeLessThan(60_000)
})
