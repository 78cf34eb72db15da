/** The sandbox as the Cloud API: what it accepts, what it refuses and with which code. */
import { expect, test } from 'vitest'
import type { OutboundMessage } from '../../schemas/message.ts'
import { isStatus, MARINA, START, startSandbox, text } from './harness.ts'

const HOUR = 3_600_000
const template = (
  name: string,
  body: string[] = ['Marina', 'R$ 389,90'],
  more: Partial<Extract<OutboundMessage, { type: 'template' }>> = {},
): OutboundMessage => ({
  type: 'template',
  template: name,
  language: 'pt_BR',
  parameters: { body },
  ...more,
})

test('a message is accepted, then sent, delivered and read, each signed and with our effect', async () => {
  const sandbox = await startSandbox()
  const outcome = await sandbox.send(template('lembrete_vencimento'))
  expect(outcome).toMatchObject({ kind: 'accepted', waId: MARINA, wamid: expect.stringMatching(/^wamid\./) })
  await sandbox.until(isStatus('read'))
  expect(sandbox.items).toMatchObject([
    {
      kind: 'status',
      status: 'sent',
      effect: 'effect1',
      number: '1001',
      at: START,
      pricing: { billable: true, category: 'utility', type: 'regular' },
    },
    { kind: 'status', status: 'delivered', effect: 'effect1' },
    { kind: 'status', status: 'read', effect: 'effect1', person: { waId: MARINA } },
  ])
})

test('free text needs a window of 24 hours, opened by the time of the person’s own message', async () => {
  const sandbox = await startSandbox()
  expect(await sandbox.send(text('Olá'))).toMatchObject({ kind: 'refused', code: 131047 })
  await sandbox.says({ type: 'text', text: 'oi', at: START - 23 * HOUR })
  expect(await sandbox.send(text('Olá'))).toMatchObject({ kind: 'accepted' })
  sandbox.clock.now = START + HOUR
  expect(await sandbox.send(text('Olá'))).toMatchObject({ kind: 'refused', code: 131047 })
  expect(await sandbox.send(template('lembrete_vencimento'))).toMatchObject({ kind: 'accepted' })
  await sandbox.control('PUT', '/faults', { windowAtStatus: true })
  expect(await sandbox.send(text('Olá'))).toMatchObject({ kind: 'accepted' })
  expect(await sandbox.until(isStatus('failed'))).toMatchObject({ errors: [{ code: 131047 }] })
})

test('one person takes 45 messages at once, then one every six seconds; others are not held', async () => {
  const sandbox = await startSandbox()
  const many = await Promise.all(Array.from({ length: 46 }, () => sandbox.send(template('lembrete_vencimento'))))
  expect(many.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(45)
  expect(many.find((outcome) => outcome.kind === 'refused')).toMatchObject({ code: 131056 })
  expect(await sandbox.send(template('lembrete_vencimento'), { to: { phone: '5521987654321' } })).toMatchObject({
    kind: 'accepted',
  })
  sandbox.clock.now += 6000
  expect(await sandbox.send(template('lembrete_vencimento'))).toMatchObject({ kind: 'accepted' })
  expect(await sandbox.send(template('lembrete_vencimento'))).toMatchObject({ kind: 'refused', code: 131056 })
})

test('the number has a throughput', async () => {
  const sandbox = await startSandbox({ messagesPerSecond: 3 })
  const to = (index: number) => ({ to: { phone: `55219876543${10 + index}` } })
  const codes = []
  for (let index = 0; index < 5; index += 1) {
    const outcome = await sandbox.send(template('lembrete_vencimento'), to(index))
    codes.push(outcome.kind === 'refused' ? outcome.code : 0)
  }
  expect(codes).toEqual([0, 0, 0, 130429, 130429])
  sandbox.clock.now += 1000
  expect(await sandbox.send(template('lembrete_vencimento'), to(9))).toMatchObject({ kind: 'accepted' })
})

test('templates are listed in pages, those for collections among them', async () => {
  const sandbox = await startSandbox()
  const templates = await sandbox.client.listTemplates()
  const reminder = templates.find((each) => each.name === 'lembrete_vencimento')
  expect(reminder).toMatchObject({
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    variables: ['1', '2'],
    examples: ['Marina', 'R$ 389,90'],
  })
  expect(templates.find((each) => each.name === 'contato_inicial')?.buttons.map((each) => each.text)).toEqual([
    'Sim, sou eu',
    'Não sou essa pessoa',
  ])
  expect(templates.length).toBeGreaterThanOrEqual(12)
  const page = async (query: string) =>
    (
      await fetch(`${sandbox.base}/v26.0/2002/message_templates?${query}`, {
        headers: { authorization: 'Bearer token' },
      })
    ).json()
  const first = await page('limit=5')
  expect(first.data).toHaveLength(5)
  expect(first.paging.next).toContain('after=')
  const second = await page(`limit=5&after=${first.paging.cursors.after}`)
  expect(second.data[0].name).toBe(templates[5]?.name)
})

test('every approved template can be sent with parameters of its own examples', async () => {
  const sandbox = await startSandbox()
  for (const each of await sandbox.client.listTemplates()) {
    const body =
      each.format === 'named'
        ? Object.fromEntries(each.variables.map((name, index) => [name, each.examples[index] ?? '']))
        : each.examples
    const header =
      each.header?.type === 'document'
        ? { header: { type: 'document' as const, link: 'https://x.br/b.pdf', filename: 'boleto.pdf' } }
        : each.header?.type === 'text'
          ? { header: { type: 'text' as const, text: '8841' } }
          : {}
    const buttons = each.buttons.flatMap((button, index) =>
      button.url?.includes('{{1}}') ? [{ type: 'url' as const, index, suffix: '8841' }] : [],
    )
    const outcome = await sandbox.send({
      type: 'template',
      template: each.name,
      language: each.language,
      parameters: { ...header, body },
      buttons,
    })
    const expected = { APPROVED: { kind: 'accepted' }, PAUSED: { code: 132015 }, REJECTED: { code: 132001 } }[
      each.status
    ]
    expect(outcome, each.name).toMatchObject(expected ?? {})
  }
})

test.each<[string, OutboundMessage, number]>([
  ['an unknown name', template('nobody_knows'), 132001],
  ['another language', template('lembrete_vencimento', undefined, { language: 'es' }), 132001],
  ['a missing parameter', template('lembrete_vencimento', ['Marina']), 132000],
  ['a parameter too many', template('lembrete_vencimento', ['a', 'b', 'c']), 132000],
  ['a missing document', template('segunda_via_boleto'), 132012],
  [
    'another kind of header',
    template('segunda_via_boleto', undefined, {
      parameters: { header: { type: 'image', link: 'https://x.br/a.png' }, body: ['a', 'b'] },
    }),
    132012,
  ],
  [
    'a missing end of an address',
    template('pagar_online', undefined, { parameters: { header: { type: 'text', text: '1' }, body: ['a', 'b'] } }),
    131008,
  ],
])('a template with %s is refused', async (_, message, code) => {
  const sandbox = await startSandbox()
  expect(await sandbox.send(message)).toMatchObject({ kind: 'refused', code })
})

test('what the client would never send is refused too, in Meta’s form', async () => {
  const sandbox = await startSandbox()
  await sandbox.says({ type: 'text', text: 'oi' })
  const post = async (body: unknown, token = 'token', path = '1001/messages') => {
    const response = await fetch(`${sandbox.base}/v26.0/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.status, ...(await response.json()) }
  }
  const base = { messaging_product: 'whatsapp', to: `+${MARINA}` }
  const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
  const interactive = (action: unknown, type = 'button') => ({
    ...base,
    type: 'interactive',
    interactive: { type, body: { text: 'x' }, action },
  })
  const cases: [unknown, number][] = [
    ['{', 100],
    [[], 100],
    [{ ...base, messaging_product: 'sms' }, 100],
    [{ ...base, to: 'abc', type: 'text', text: { body: 'x' } }, 131009],
    [{ messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } }, 131008],
    [{ messaging_product: 'whatsapp', recipient: 'BR.nobody', type: 'text', text: { body: 'x' } }, 131026],
    [{ ...base, type: 'text', text: {} }, 131008],
    [{ ...base, type: 'text', text: { body: 'x'.repeat(4097) } }, 131009],
    [{ ...base, type: 'hologram', hologram: {} }, 100],
    [{ ...base, type: 'image', image: { id: '404' } }, 100],
    [{ ...base, type: 'image', image: { link: 'nowhere' } }, 131009],
    [interactive({ buttons: [1, 2, 3, 4].map((each) => button(`${each}`, `${each}`)) }), 131009],
    [interactive({ buttons: [button('a', 'x'), button('a', 'y')] }), 131009],
    [interactive({ buttons: [button('a', 'x'.repeat(21))] }), 131009],
    [interactive({ buttons: [] }), 131008],
    [
      interactive(
        { button: 'x', sections: [{ rows: Array.from({ length: 11 }, (_, id) => ({ id: `${id}`, title: `${id}` })) }] },
        'list',
      ),
      131009,
    ],
    [
      interactive(
        { button: 'x', sections: [{ rows: [{ id: 'a', title: 'a', description: 'x'.repeat(73) }] }] },
        'list',
      ),
      131009,
    ],
    [
      {
        ...base,
        type: 'template',
        template: {
          name: 'lembrete_vencimento',
          language: { code: 'pt_BR' },
          components: [
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'a\nb' },
                { type: 'text', text: 'x' },
              ],
            },
          ],
        },
      },
      132018,
    ],
  ]
  for (const [body, code] of cases) {
    expect((await post(body)).error, JSON.stringify(body)).toMatchObject({
      code,
      type: 'OAuthException',
      message: expect.stringContaining(`(#${code})`),
      error_data: { details: expect.any(String) },
      fbtrace_id: expect.any(String),
    })
  }
  expect(await post(base, 'other')).toMatchObject({ status: 401, error: { code: 190 } })
  expect(await post(base, 'token', '9999/messages')).toMatchObject({ status: 400, error: { code: 100 } })
})

test('media go up and come down again; the number is known with and without the ninth digit', async () => {
  const sandbox = await startSandbox()
  const id = await sandbox.client.uploadMedia({
    number: '1001',
    bytes: Buffer.from('%PDF'),
    mimeType: 'application/pdf',
    filename: 'b.pdf',
  })
  const file = await sandbox.client.downloadMedia(id)
  expect([Buffer.from(file.bytes).toString(), file.mimeType]).toEqual(['%PDF', 'application/pdf'])
  await sandbox.says({ type: 'text', text: 'oi' }, '551187654321')
  expect(await sandbox.send({ type: 'document', media: id, filename: 'b.pdf' })).toMatchObject({
    kind: 'accepted',
    waId: '551187654321',
  })
})

test('nobody behind a number fails later, a phone that is off waits, marketing can be stopped', async () => {
  const sandbox = await startSandbox()
  await sandbox.control('PATCH', `/people/${MARINA}`, { onWhatsApp: false })
  await sandbox.send(template('lembrete_vencimento'))
  expect(await sandbox.until(isStatus('failed'))).toMatchObject({ errors: [{ code: 131026 }] })
  await sandbox.control('PATCH', `/people/${MARINA}`, { onWhatsApp: true, online: false })
  const outcome = await sandbox.send(template('lembrete_vencimento'))
  const wamid = outcome.kind === 'accepted' ? outcome.wamid : ''
  await sandbox.until(isStatus('sent', wamid))
  await sandbox.control('PATCH', `/people/${MARINA}`, { online: true, marketing: 'stop' })
  await sandbox.until(isStatus('read', wamid))
  expect(await sandbox.until((item) => item.kind === 'preference')).toMatchObject({
    value: 'stop',
    person: { waId: MARINA },
  })
  expect(await sandbox.send(template('proposta_acordo', ['a', 'b', 'c']))).toMatchObject({
    kind: 'refused',
    code: 131050,
  })
})

test('a new template is reviewed, and a pause is told', async () => {
  const sandbox = await startSandbox()
  const headers = { authorization: 'Bearer token' }
  const create = {
    name: 'novo',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Olá {{1}}' }],
  }
  const post = async (body: unknown) =>
    (
      await fetch(`${sandbox.base}/v26.0/2002/message_templates`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
    ).json()
  expect(await post(create)).toMatchObject({ status: 'PENDING' })
  expect(await sandbox.until((item) => item.kind === 'template')).toMatchObject({
    name: 'novo',
    language: 'pt_BR',
    event: 'APPROVED',
  })
  expect(await sandbox.send(template('novo', ['Marina']))).toMatchObject({ kind: 'accepted' })
  expect(await post(create)).toMatchObject({ error: { code: 100 } })
  await sandbox.control('POST', '/templates/novo/status', { event: 'PAUSED' })
  expect(await sandbox.until((item) => item.kind === 'template' && item.event === 'PAUSED')).toBeDefined()
  expect(await sandbox.send(template('novo', ['Marina']))).toMatchObject({ code: 132015 })
  const removed = await fetch(`${sandbox.base}/v26.0/2002/message_templates?name=novo`, { method: 'DELETE', headers })
  expect(await removed.json()).toEqual({ success: true })
  expect(await sandbox.send(template('novo', ['Marina']))).toMatchObject({ code: 132001 })
})

test('a read mark is accepted for what the person wrote', async () => {
  const sandbox = await startSandbox()
  const { wamid } = await sandbox.says({ type: 'text', text: 'oi' })
  await sandbox.client.markRead('1001', String(wamid), { typing: true })
  await expect(sandbox.client.markRead('1001', 'wamid.none')).rejects.toMatchObject({ code: 131009 })
})
