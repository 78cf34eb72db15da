/** What leaves: the exact JSON of every outbound type, and what is refused before it leaves. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildMessage } from '../../runtime/whatsapp/build-message.ts'
import { decodeButtonId, encodeButtonId } from '../../runtime/whatsapp/button-ids.ts'
import type { Address } from '../../runtime/whatsapp/port.ts'
import type { OutboundMessage } from '../../schemas/message.ts'

const FROM = { effect: 'run1:3:0', run: 'run1', node: 'n1' }
const build = (message: OutboundMessage, to: Address = { phone: '5511987654321' }) =>
  buildMessage({ to, message, ...FROM })
const body = (message: OutboundMessage, to?: Address) => {
  const built = build(message, to)
  if (!built.ok) throw new Error(JSON.stringify(built.problem))
  return built.body
}
const problem = (message: OutboundMessage, to?: Address) => {
  const built = build(message, to)
  return built.ok ? undefined : built.problem
}
const text = (value: string): OutboundMessage => ({ type: 'text', text: value })

test('a text has the base of every message, the plus sign and our effect', () => {
  expect(body(text('Olá'))).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+5511987654321',
    type: 'text',
    text: { body: 'Olá', preview_url: false },
    biz_opaque_callback_data: 'run1:3:0',
  })
  const built = buildMessage({
    to: { waId: '551187654321', phone: '5511987654321' },
    message: text('x'),
    ...FROM,
    replyTo: 'wamid.Q',
  })
  expect(built).toMatchObject({ ok: true, body: { to: '+551187654321', context: { message_id: 'wamid.Q' } } })
})

test('people without number are reached by user id, nobody is refused, odd numbers too', () => {
  const reached = body(text('x'), { userId: 'BR.1' })
  expect(reached).toMatchObject({ recipient: 'BR.1' })
  expect(reached).not.toHaveProperty('to')
  expect(problem(text('x'), {})).toEqual({ kind: 'missing', field: 'to' })
  expect(problem(text('x'), { phone: '11 98765' })).toMatchObject({ kind: 'invalid', field: 'to.phone' })
})

test('media go by link or by id, with caption and name where Meta allows them', () => {
  expect(
    body({ type: 'document', link: 'https://x.br/b.pdf', caption: 'Boleto', filename: 'boleto.pdf' }),
  ).toMatchObject({
    type: 'document',
    document: { link: 'https://x.br/b.pdf', caption: 'Boleto', filename: 'boleto.pdf' },
  })
  expect(body({ type: 'image', media: '77', filename: 'a.png' }).image).toEqual({ id: '77' })
  expect(body({ type: 'audio', media: '77' }).audio).toEqual({ id: '77' })
  expect(problem({ type: 'audio', media: '77', caption: 'x' })).toMatchObject({ kind: 'invalid', field: 'caption' })
  expect(problem({ type: 'image' })).toEqual({ kind: 'missing', field: 'link' })
  expect(problem({ type: 'image', media: '7', link: 'https://x.br' })).toMatchObject({ kind: 'duplicate' })
  expect(problem({ type: 'image', link: 'ftp://x.br/a' })).toMatchObject({ kind: 'invalid', field: 'link' })
})

test('reply buttons carry run and node in their ids', () => {
  const buttons = [
    { id: 'yes', title: 'Sim, sou eu' },
    { id: 'no', title: 'Não sou essa pessoa' },
  ]
  expect(body({ type: 'buttons', text: 'Você é Marina?', footer: 'Loja Aurora', buttons }).interactive).toEqual({
    type: 'button',
    body: { text: 'Você é Marina?' },
    footer: { text: 'Loja Aurora' },
    action: {
      buttons: [
        { type: 'reply', reply: { id: 'rg:run1:n1:yes', title: 'Sim, sou eu' } },
        { type: 'reply', reply: { id: 'rg:run1:n1:no', title: 'Não sou essa pessoa' } },
      ],
    },
  })
})

test('lists and links have their actions', () => {
  const list: OutboundMessage = {
    type: 'list',
    text: 'Escolha',
    button: 'Ver opções',
    sections: [{ rows: [{ id: 'a', title: 'À vista', description: '10% de desconto' }] }],
  }
  expect(body(list).interactive).toEqual({
    type: 'list',
    body: { text: 'Escolha' },
    action: {
      button: 'Ver opções',
      sections: [{ rows: [{ id: 'rg:run1:n1:a', title: 'À vista', description: '10% de desconto' }] }],
    },
  })
  expect(body({ type: 'link', text: 'Pague aqui', label: 'Pagar', url: 'https://pay.br/1' }).interactive).toMatchObject(
    {
      type: 'cta_url',
      action: { name: 'cta_url', parameters: { display_text: 'Pagar', url: 'https://pay.br/1' } },
    },
  )
})

test('a template takes positional or named parameters, a header and its buttons', () => {
  const positional: OutboundMessage = {
    type: 'template',
    template: 'lembrete_vencimento',
    language: 'pt_BR',
    parameters: {
      header: { type: 'document', link: 'https://x.br/b.pdf', filename: 'boleto.pdf' },
      body: ['Ana', 'R$ 1,00'],
    },
    buttons: [
      { type: 'quick_reply', index: 0, id: 'paid' },
      { type: 'url', index: 1, suffix: 'abc' },
    ],
  }
  expect(body(positional)).toMatchObject({
    type: 'template',
    template: {
      name: 'lembrete_vencimento',
      language: { code: 'pt_BR' },
      components: [
        {
          type: 'header',
          parameters: [{ type: 'document', document: { link: 'https://x.br/b.pdf', filename: 'boleto.pdf' } }],
        },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: 'R$ 1,00' },
          ],
        },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'rg:run1:n1:paid' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'abc' }] },
      ],
    },
  })
  const named = body({ type: 'template', template: 't', language: 'pt_BR', parameters: { body: { nome: 'Ana' } } })
  expect(named.template).toMatchObject({
    components: [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'nome', text: 'Ana' }] }],
  })
  expect(body({ type: 'template', template: 't', language: 'es' }).template).toEqual({
    name: 't',
    language: { code: 'es' },
  })
})

test('template parameters become one line, because Meta refuses line breaks in them', () => {
  const built = body({
    type: 'template',
    template: 't',
    language: 'pt_BR',
    parameters: { body: [' Ana\n\tSouza      Lima '] },
  })
  expect(built.template).toMatchObject({ components: [{ parameters: [{ text: 'Ana Souza Lima' }] }] })
})

const button = (id: string, title = id) => ({ id, title })
const row = (id: string, title = id, description?: string) => ({
  id,
  title,
  ...(description === undefined ? {} : { description }),
})
const list = (rows: ReturnType<typeof row>[], more = {}): OutboundMessage => ({
  type: 'list',
  text: 'x',
  button: 'x',
  sections: [{ rows }],
  ...more,
})
const template = (parameters: Extract<OutboundMessage, { type: 'template' }>['parameters']): OutboundMessage => ({
  type: 'template',
  template: 't',
  language: 'pt_BR',
  ...(parameters ? { parameters } : {}),
})

test.each<[string, number, (value: string) => OutboundMessage]>([
  ['text', 4096, text],
  ['caption', 1024, (caption) => ({ type: 'image', media: '1', caption })],
  ['filename', 240, (filename) => ({ type: 'document', media: '1', filename })],
  ['text', 1024, (value) => ({ type: 'buttons', text: value, buttons: [button('a')] })],
  ['footer', 60, (footer) => ({ type: 'buttons', text: 'x', footer, buttons: [button('a')] })],
  ['buttons.0.title', 20, (title) => ({ type: 'buttons', text: 'x', buttons: [button('a', title)] })],
  ['text', 4096, (value) => list([row('a')], { text: value })],
  ['button', 20, (value) => list([row('a')], { button: value })],
  ['sections.0.title', 24, (title) => list([], { sections: [{ title, rows: [row('a')] }] })],
  ['sections.0.rows.0.title', 24, (title) => list([row('a', title)])],
  ['sections.0.rows.0.description', 72, (value) => list([row('a', 'a', value)])],
  ['label', 20, (label) => ({ type: 'link', text: 'x', label, url: 'https://x.br' })],
  ['parameters.header.text', 60, (value) => template({ header: { type: 'text', text: value } })],
  ['parameters.body.0', 1024, (value) => template({ body: [value] })],
])('%s holds %i characters, counted as people count them', (field, limit, make) => {
  expect(problem(make('🙂'.repeat(limit)))).toBeUndefined()
  expect(problem(make('🙂'.repeat(limit + 1)))).toEqual({ kind: 'too-long', field, limit, length: limit + 1 })
  expect(problem(make(' '))).toEqual({ kind: 'empty', field })
})

test('counts are limited, ids and titles are distinct', () => {
  const buttons = (...each: ReturnType<typeof button>[]): OutboundMessage => ({
    type: 'buttons',
    text: 'x',
    buttons: each,
  })
  expect(problem(buttons(button('a'), button('b'), button('c')))).toBeUndefined()
  expect(problem(buttons(button('a'), button('b'), button('c'), button('d')))).toMatchObject({
    kind: 'too-many',
    limit: 3,
    length: 4,
  })
  expect(problem(buttons())).toEqual({ kind: 'empty', field: 'buttons' })
  expect(problem(buttons(button('a', 'x'), button('a', 'y')))).toMatchObject({ kind: 'duplicate', field: 'buttons.id' })
  expect(problem(buttons(button('a', 'x'), button('b', 'x')))).toMatchObject({
    kind: 'duplicate',
    field: 'buttons.title',
  })
  const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`r${index}`))
  expect(problem(list(rows(10)))).toBeUndefined()
  expect(
    problem(
      list([], {
        sections: [
          { title: 'A', rows: rows(6) },
          { title: 'B', rows: rows(5) },
        ],
      }),
    ),
  ).toMatchObject({ kind: 'too-many', field: 'sections.rows', length: 11 })
  expect(problem(list([], { sections: [{ rows: [row('a')] }, { title: 'B', rows: [row('b')] }] }))).toEqual({
    kind: 'missing',
    field: 'sections.0.title',
  })
})

test('an effect that would not come back whole is refused', () => {
  const built = buildMessage({ to: { phone: '5511987654321' }, message: text('x'), ...FROM, effect: 'e'.repeat(513) })
  expect(built).toEqual({ ok: false, problem: { kind: 'too-long', field: 'effect', limit: 512, length: 513 } })
})

test('button ids come back as they went, whatever run, node and button are called', () => {
  const part = fc.string({
    minLength: 1,
    maxLength: 24,
    unit: fc.constantFrom('a', 'Z', '9', ':', '%', '3', 'A', '-', '.', '_'),
  })
  fc.assert(
    fc.property(part, part, part, (run, node, buttonId) => {
      const id = encodeButtonId({ run, node, button: buttonId })
      expect(id).toBeDefined()
      expect(id?.length).toBeLessThanOrEqual(200)
      expect(decodeButtonId(id ?? '')).toEqual({ run, node, id: buttonId })
    }),
  )
})

test('ids that others made are read as they are; ids too long are not made', () => {
  for (const id of ['STOP', 'rg:', 'rg:a:b', 'rg:a:b:c:d', 'rg::n:b', 'x:a:b:c', ''])
    expect(decodeButtonId(id)).toEqual({ id })
  expect(encodeButtonId({ run: 'r'.repeat(66), node: 'n'.repeat(64), button: 'b'.repeat(64) })).toBeDefined()
  expect(encodeButtonId({ run: 'r'.repeat(100), node: 'n'.repeat(64), button: 'b'.repeat(64) })).toBeUndefined()
  const long = build({ type: 'buttons', text: 'x', buttons: [button('b'.repeat(64), 'b')] })
  expect(long.ok).toBe(true)
})
