/** Whole batches: nothing of a webhook is lost, nothing in it throws. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWebhook } from '../../runtime/whatsapp/read-webhook.ts'
import { CONTACT, change, envelope, inbound, items, METADATA, outgoing, wire } from './corpus.ts'

test('every message and status of every change of every entry is read, each with its own number', () => {
  const value = (number: string, ids: string[]) => ({
    metadata: { phone_number_id: number },
    contacts: [CONTACT],
    messages: ids.map((id) => wire({ id, type: 'text', text: { body: id } })),
    statuses: ids.map((id) => ({ id: `s-${id}`, status: 'read', timestamp: '1795000000' })),
  })
  const body = {
    object: 'whatsapp_business_account',
    entry: [
      { id: 'W1', changes: [change(value('1', ['a', 'b'])), change(value('2', ['c']))] },
      { id: 'W2', changes: [change(value('3', ['d', 'e', 'f']))] },
    ],
  }
  const read = items(body)
  expect(read).toHaveLength(12)
  expect(read.flatMap((item) => (item.kind === 'message' ? `${item.number}${item.message.id}` : []))).toEqual([
    '1a',
    '1b',
    '2c',
    '3d',
    '3e',
    '3f',
  ])
  expect(new Set(read.map((item) => item.key)).size).toBe(12)
})

test('a thousand updates in one body are a thousand items', () => {
  const messages = Array.from({ length: 1000 }, (_, index) =>
    wire({ id: `w${index}`, type: 'text', text: { body: 'x' } }),
  )
  expect(items(envelope(change({ metadata: METADATA, messages })))).toHaveLength(1000)
})

test('a status brings our effect, its price and its person', () => {
  const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
  const conversation = { id: 'c1', origin: { type: 'utility' } }
  const status = { recipient_user_id: 'BR.1', biz_opaque_callback_data: 'run1:3:0', pricing, conversation }
  expect(items(outgoing(status))).toEqual([
    {
      kind: 'status',
      key: 'status:wamid.S:sent',
      number: '1001',
      wamid: 'wamid.S',
      status: 'sent',
      at: 1795000001000,
      person: { waId: '5511987654321', userId: 'BR.1' },
      errors: [],
      effect: 'run1:3:0',
      pricing: { billable: true, category: 'utility', type: 'regular' },
      conversation: { id: 'c1', origin: 'utility' },
    },
  ])
})

test('a failure carries its codes, and two different failures are two items', () => {
  const failed = (code: unknown) =>
    outgoing({
      status: 'failed',
      errors: [{ code, title: 'Undeliverable', error_data: { details: 'Not on WhatsApp' } }],
    })
  expect(items(failed(131026))[0]).toMatchObject({
    key: 'status:wamid.S:failed:131026',
    errors: [{ code: 131026, title: 'Undeliverable', detail: 'Not on WhatsApp' }],
  })
  expect(items(failed('131047'))[0]).toMatchObject({ errors: [{ code: 131047 }] })
  expect(items(failed(null))[0]).toMatchObject({ errors: [{ code: 131000 }] })
  expect(items(outgoing({ status: 'failed' }))[0]).toMatchObject({ key: 'status:wamid.S:failed', errors: [] })
})

test.each(['sent', 'delivered', 'read', 'played'])('status %s is read without recipient', (status) => {
  expect(items(outgoing({ status, recipient_id: undefined }))[0]).toMatchObject({ kind: 'status', status, person: {} })
})

test('a status of an unknown word or without id is kept for the account', () => {
  expect(items(outgoing({ status: 'warning' }))[0]).toMatchObject({
    kind: 'account',
    field: 'status',
    value: { status: 'warning' },
  })
  expect(items(outgoing({ id: undefined }))[0]).toMatchObject({ kind: 'account', field: 'status' })
})

test('a changed number and a rotated user id lead from the old identity to the new', () => {
  const system = { type: 'user_changed_number', wa_id: '5511900000000', user_id: 'BR.new', previous_user_id: 'BR.old' }
  expect(items(inbound({ type: 'system', system, from_user_id: undefined }, []))).toEqual([
    {
      kind: 'identity',
      key: 'message:wamid.A',
      number: '1001',
      at: 1795000000000,
      person: { waId: '5511900000000', userId: 'BR.new' },
      previous: { waId: '5511987654321', userId: 'BR.old' },
    },
  ])
  const rotated = { type: 'user_changed_user_id', user_id: 'BR.new', previous_user_id: 'BR.old' }
  expect(
    items(inbound({ type: 'system', system: rotated, from: undefined, from_user_id: 'BR.new' }, []))[0],
  ).toMatchObject({
    kind: 'identity',
    person: { userId: 'BR.new' },
    previous: { userId: 'BR.old' },
  })
})

test('system messages that change no identity are kept for the account', () => {
  const system = { type: 'customer_identity_changed', body: 'x' }
  expect(items(inbound({ type: 'system', system }))[0]).toMatchObject({
    kind: 'account',
    key: 'message:wamid.A',
    field: 'system:customer_identity_changed',
  })
  expect(items(inbound({ type: 'system', system: { type: 'user_changed_number' } }, []))[0]).toMatchObject({
    kind: 'account',
  })
})

test('a template state is an item of its own; equal states at other times are other items', () => {
  const value = {
    event: 'PAUSED',
    message_template_id: 1,
    message_template_name: 'lembrete',
    message_template_language: 'pt_BR',
    reason: 'LOW_QUALITY',
  }
  const body = (time: number) => ({
    entry: [{ id: 'W', time, changes: [change(value, 'message_template_status_update')] }],
  })
  const [item] = items(body(1795000000))
  expect(item).toMatchObject({
    kind: 'template',
    wabaId: 'W',
    name: 'lembrete',
    language: 'pt_BR',
    event: 'PAUSED',
    reason: 'LOW_QUALITY',
    at: 1795000000000,
  })
  expect(items(body(1795000000))[0]?.key).toBe(item?.key)
  expect(items(body(1795000001))[0]?.key).not.toBe(item?.key)
})

test('marketing preferences are read one by one', () => {
  const preference = (value: string) => ({
    wa_id: '5511987654321',
    category: 'marketing_messages',
    value,
    timestamp: '1795000000',
  })
  const value = {
    metadata: METADATA,
    user_preferences: [preference('stop'), preference('resume'), preference('maybe')],
  }
  expect(items(envelope(change(value, 'user_preferences')))).toMatchObject([
    {
      kind: 'preference',
      number: '1001',
      person: { waId: '5511987654321' },
      category: 'marketing_messages',
      value: 'stop',
      at: 1795000000000,
    },
    { kind: 'preference', value: 'resume' },
    { kind: 'account', field: 'user_preferences', value: { value: 'maybe' } },
  ])
})

test.each([
  'message_template_quality_update',
  'template_category_update',
  'phone_number_quality_update',
  'business_capability_update',
  'account_update',
  'account_alerts',
  'something_of_2027',
])('field %s is kept whole', (field) => {
  expect(items(envelope(change({ event: 'x' }, field)))).toMatchObject([
    { kind: 'account', field, wabaId: 'WABA1', value: { event: 'x' } },
  ])
})

test('errors beside messages are kept, and so is a value that holds nothing known', () => {
  const value = {
    metadata: METADATA,
    errors: [{ code: 130429 }],
    messages: [wire({ type: 'text', text: { body: 'x' } })],
  }
  expect(items(envelope(change(value))).map((item) => item.kind)).toEqual(['message', 'account'])
  expect(items(envelope(change({ novelty: 1 })))).toMatchObject([
    { kind: 'account', field: 'messages', value: { novelty: 1 } },
  ])
})

test('unreadable parts are kept beside readable ones', () => {
  const body = {
    entry: [
      null,
      3,
      { id: 'W' },
      { id: 'W', changes: [null, 'x', change({ messages: [null, wire({ type: 'text', text: { body: 'ok' } })] })] },
    ],
  }
  expect(items(body).map((item) => item.kind)).toEqual([
    'account',
    'account',
    'account',
    'account',
    'account',
    'account',
    'message',
  ])
})

test.each([[null], ['text'], [3], [[]], [{}], [{ entry: 'x' }], [{ entry: { 0: 1 } }]])('%j is no webhook', (body) => {
  expect(readWebhook(body)).toMatchObject({ ok: false, problem: expect.stringMatching(/webhook body/) })
})

test('JSON nested beyond reason is refused instead of overflowing a stack later', () => {
  const deep: unknown = JSON.parse(`{"entry":${'['.repeat(60000)}${']'.repeat(60000)}}`)
  expect(readWebhook(deep)).toMatchObject({ ok: false })
})

const WORDS = [
  'entry',
  'changes',
  'field',
  'value',
  'messages',
  'statuses',
  'contacts',
  'errors',
  'type',
  'id',
  'system',
  'context',
  'timestamp',
  'from',
  'text',
  'image',
  'interactive',
  'button_reply',
  'user_preferences',
  '__proto__',
]
const leaf = fc.oneof(
  fc.constantFrom(...WORDS, 'sent', 'failed', 'user_changed_number', 'stop'),
  fc.jsonValue({ maxDepth: 1 }),
)
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 9, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie('tree'), { maxKeys: 6 }),
  ),
}))

test('no JSON makes the reader throw, and all it keeps can be written again', () => {
  const anyBody = fc.oneof(
    fc.jsonValue(),
    tree,
    tree.map((value) =>
      envelope(
        change({ metadata: METADATA, messages: [value], statuses: [value], errors: [value], contacts: [value] }),
        change(value, 'user_preferences'),
        change(value, 'message_template_status_update'),
      ),
    ),
    fc
      .tuple(
        fc.constantFrom(
          'text',
          'button',
          'interactive',
          'image',
          'location',
          'contacts',
          'order',
          'reaction',
          'edit',
          'revoke',
          'system',
        ),
        tree,
      )
      .map(([type, value]) => inbound({ type, [type]: value, context: value, timestamp: value })),
  )
  fc.assert(
    fc.property(anyBody, (body) => {
      const reading = readWebhook(body)
      if (!reading.ok) return
      JSON.stringify(reading.items)
      for (const item of reading.items) expect(item.key).toMatch(/^[a-z]+:.+/)
      expect(readWebhook(body)).toEqual(reading)
    }),
    { numRuns: 1000 },
  )
})
