/** Every type of inbound message of the contract, as the rest of Régua sees it. */
import { expect, test } from 'vitest'
import { encodeButtonId } from '../../runtime/whatsapp/button-ids.ts'
import { inbound, items, message } from './corpus.ts'

test('a text comes with its person, its own time and the key that duplicates share', () => {
  expect(items(inbound({ type: 'text', text: { body: 'Já paguei 🙂' } }))).toEqual([
    {
      kind: 'message',
      key: 'message:wamid.A',
      number: '1001',
      person: { waId: '5511987654321', userId: 'BR.13491208655302741918', name: 'Marina Souza', username: 'marina.s' },
      message: { id: 'wamid.A', at: 1795000000000, kind: 'text', text: 'Já paguei 🙂' },
    },
  ])
})

test('a quote is known by its id, and a forward stays visible', () => {
  const quoted = message({
    type: 'text',
    text: { body: 'sim' },
    context: { from: '551130000000', id: 'wamid.Q' },
  }).message
  expect(quoted).toMatchObject({ context: 'wamid.Q' })
  expect(quoted.raw).toBeUndefined()
  const forwarded = message({ type: 'text', text: { body: 'sim' }, context: { forwarded: true } }).message
  expect(forwarded.raw).toEqual({ context: { forwarded: true } })
})

test('a pressed button of ours tells run, node and button; of others just its id', () => {
  const id = encodeButtonId({ run: 'r:1', node: 'ask', button: 'yes' })
  const ours = { id: 'yes', run: 'r:1', node: 'ask', title: 'Sim, sou eu' }
  const reply = message({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id, title: 'Sim, sou eu' } },
  })
  expect(reply.message).toMatchObject({ kind: 'button', text: 'Sim, sou eu', button: ours })
  expect(reply.message.raw).toBeUndefined()
  expect(message({ type: 'button', button: { payload: id, text: 'Sim, sou eu' } }).message).toMatchObject({
    kind: 'button',
    button: ours,
  })
  const row = { id, title: 'Sim, sou eu', description: 'Confirmo' }
  expect(message({ type: 'interactive', interactive: { type: 'list_reply', list_reply: row } }).message).toMatchObject({
    button: ours,
    raw: { interactive: { list_reply: row } },
  })
  expect(message({ type: 'button', button: { payload: 'STOP', text: 'Parar' } }).message.button).toEqual({
    id: 'STOP',
    title: 'Parar',
  })
  expect(message({ type: 'button', button: { text: 'Parar' } }).message.button).toEqual({ id: 'Parar', title: 'Parar' })
})

test('an answered form keeps its answers as data', () => {
  const nfm = { name: 'flow', body: 'Enviado', response_json: '{"day":"15","flow_token":"t"}' }
  const read = message({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: nfm } }).message
  expect(read).toMatchObject({ kind: 'form', text: 'Enviado', raw: { response: { day: '15' } } })
  const broken = message({
    type: 'interactive',
    interactive: { type: 'nfm_reply', nfm_reply: { ...nfm, response_json: '{' } },
  }).message
  expect(broken).toMatchObject({ kind: 'form', raw: { interactive: { nfm_reply: { response_json: '{' } } } })
})

test.each(['image', 'video', 'document', 'audio', 'sticker'])(
  '%s comes with its media id, type, name and caption',
  (type) => {
    const body = { id: 'm1', mime_type: 'x/y', sha256: 'h', caption: 'comprovante', filename: 'a.pdf' }
    expect(message({ type, [type]: body }).message).toMatchObject({
      kind: type,
      text: 'comprovante',
      media: { id: 'm1', mimeType: 'x/y', filename: 'a.pdf' },
      raw: { [type]: body },
    })
  },
)

test('location, contacts and order say what a person would read', () => {
  const location = { latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua A, 1' }
  expect(message({ type: 'location', location }).message).toMatchObject({
    kind: 'location',
    text: 'Loja, Rua A, 1',
    raw: { location },
  })
  const contacts = [{ name: { formatted_name: 'Ana' } }, { name: { formatted_name: 'Beto' } }, 7]
  expect(message({ type: 'contacts', contacts }).message).toMatchObject({
    kind: 'contacts',
    text: 'Ana, Beto',
    raw: { contacts },
  })
  const order = { catalog_id: 'c', product_items: [], text: 'quero' }
  expect(message({ type: 'order', order }).message).toMatchObject({ kind: 'order', text: 'quero', raw: { order } })
})

test('a reaction names its message, and its removal is missing or empty alike', () => {
  const react = (reaction: unknown) => message({ type: 'reaction', reaction }).message
  expect(react({ message_id: 'wamid.R', emoji: '👍' })).toMatchObject({
    kind: 'reaction',
    text: '👍',
    context: 'wamid.R',
  })
  expect(react({ message_id: 'wamid.R' })).toMatchObject({ text: '', context: 'wamid.R' })
  expect(react({ message_id: 'wamid.R', emoji: '' })).toMatchObject({ text: '', context: 'wamid.R' })
})

test('edits and revocations name the message they change', () => {
  const edit = { original_message_id: 'wamid.O', message: { type: 'text', text: { body: 'dia 20' } } }
  expect(message({ type: 'edit', edit }).message).toMatchObject({ kind: 'edit', text: 'dia 20', context: 'wamid.O' })
  expect(message({ type: 'revoke', revoke: { original_message_id: 'wamid.O' } }).message).toMatchObject({
    kind: 'revoke',
    text: '',
    context: 'wamid.O',
  })
})

test('what is unsupported, unknown or without body is kept whole and is no error', () => {
  const errors = [{ code: 131051, title: 'Unsupported' }]
  expect(message({ type: 'unsupported', unsupported: { type: 'poll' }, errors }).message).toMatchObject({
    kind: 'unsupported',
    raw: { unsupported: { type: 'poll' }, errors },
  })
  expect(message({ type: 'interactive', errors }).message).toMatchObject({ kind: 'unsupported', raw: { errors } })
  expect(
    message({
      type: 'interactive',
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    }).message.kind,
  ).toBe('unsupported')
  expect(message({ type: 'hologram', hologram: { a: 1 } }).message).toMatchObject({
    kind: 'unsupported',
    raw: { type: 'hologram', hologram: { a: 1 } },
  })
  for (const type of ['constructor', '__proto__', 'toString', undefined, 3])
    expect(message({ type }).message.kind).toBe('unsupported')
  expect(message({ type: 'image', image: null }).message.kind).toBe('unsupported')
})

test('an advertisement that led here stays readable', () => {
  const referral = { source_type: 'ad', ctwa_clid: 'x' }
  expect(message({ type: 'text', text: { body: 'oi' }, referral }).message.raw).toEqual({ referral })
})

test('a person without number is known by the user id', () => {
  const contact = { profile: { name: 'Zé', username: 'ze' }, user_id: 'BR.9' }
  const item = message({ from: undefined, from_user_id: 'BR.9', type: 'text', text: { body: 'oi' } }, [contact])
  expect(item.person).toEqual({ userId: 'BR.9', name: 'Zé', username: 'ze' })
  const bare = message({ from: undefined, from_user_id: undefined, type: 'text', text: { body: 'oi' } }, [contact])
  expect(bare.person.userId).toBe('BR.9')
  expect(
    message({ from: '5599', from_user_id: undefined, type: 'text', text: { body: 'oi' } }, [contact]).person,
  ).toEqual({ waId: '5599' })
})

test('an unreadable timestamp takes the time of arrival, milliseconds are understood', async () => {
  const { readWebhook } = await import('../../runtime/whatsapp/read-webhook.ts')
  const at = (timestamp: unknown) => {
    const reading = readWebhook(inbound({ type: 'text', text: { body: 'x' }, timestamp }), 42)
    return reading.ok && reading.items[0]?.kind === 'message' ? reading.items[0].message.at : undefined
  }
  expect([at('soon'), at(undefined), at('-5'), at(1795000000), at('1795000000123')]).toEqual([
    42, 42, 42, 1795000000000, 1795000000123,
  ])
})
