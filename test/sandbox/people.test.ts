/** People who speak: what they do on the phone arrives as the webhook that Meta would send. */
import { expect, test } from 'vitest'
import { isStatus, MARINA, START, startSandbox, text } from './harness.ts'

const BUTTONS = [
  { id: 'yes', title: 'Sim, sou eu' },
  { id: 'no', title: 'Não' },
]

test('text, files, places and raw types arrive with their person and time', async () => {
  const sandbox = await startSandbox()
  await sandbox.control('POST', '/people', { name: 'Marina Souza', phone: '+55 11 98765-4321' })
  await sandbox.says({ type: 'text', text: 'Já paguei 🙂' })
  await sandbox.says({ type: 'image', caption: 'comprovante' })
  await sandbox.says({ type: 'audio' })
  await sandbox.says({ type: 'document', filename: 'pix.pdf' })
  await sandbox.says({ type: 'location', name: 'Casa' })
  await sandbox.says({ type: 'raw', raw: { type: 'hologram', hologram: { a: 1 } } })
  await sandbox.says({ type: 'text', text: 'x', extra: { referral: { source_type: 'ad' } } })
  expect(sandbox.items).toMatchObject([
    {
      kind: 'message',
      number: '1001',
      person: { waId: MARINA, name: 'Marina Souza' },
      message: { kind: 'text', text: 'Já paguei 🙂', at: START },
    },
    { message: { kind: 'image', text: 'comprovante', media: { mimeType: 'image/jpeg' } } },
    { message: { kind: 'audio' } },
    { message: { kind: 'document', media: { filename: 'pix.pdf' } } },
    { message: { kind: 'location', text: 'Casa' } },
    { message: { kind: 'unsupported', raw: { hologram: { a: 1 } } } },
    { message: { kind: 'text', raw: { referral: { source_type: 'ad' } } } },
  ])
})

test('buttons, rows and template replies come back decoded, quoting their message', async () => {
  const sandbox = await startSandbox()
  await sandbox.says({ type: 'text', text: 'oi' })
  const outcome = await sandbox.send({ type: 'buttons', text: 'Você é Marina?', buttons: BUTTONS })
  const wamid = outcome.kind === 'accepted' ? outcome.wamid : ''
  await sandbox.says({ type: 'button', message: wamid, button: 'Sim, sou eu' })
  expect(sandbox.items.findLast((item) => item.kind === 'message')).toMatchObject({
    message: { kind: 'button', context: wamid, button: { id: 'yes', run: 'run', node: 'node', title: 'Sim, sou eu' } },
  })
  await sandbox.send({
    type: 'list',
    text: 'Escolha',
    button: 'Ver',
    sections: [
      {
        rows: [
          { id: 'a', title: 'À vista' },
          { id: 'b', title: '3 vezes', description: 'sem juros' },
        ],
      },
    ],
  })
  await sandbox.says({ type: 'list', row: 1 })
  expect(sandbox.items.findLast((item) => item.kind === 'message')).toMatchObject({
    message: { button: { id: 'b', run: 'run', node: 'node', title: '3 vezes' } },
  })
  await sandbox.send({
    type: 'template',
    template: 'contato_inicial',
    language: 'pt_BR',
    parameters: { body: ['Marina'] },
    buttons: [{ type: 'quick_reply', index: 0, id: 'me' }],
  })
  await sandbox.says({ type: 'button', button: 0 })
  await sandbox.says({ type: 'button', button: 'Não sou essa pessoa' })
  const replies = sandbox.items.flatMap((item) =>
    item.kind === 'message' && item.message.button ? [item.message.button] : [],
  )
  expect(replies.slice(-2)).toEqual([
    { id: 'me', run: 'run', node: 'node', title: 'Sim, sou eu' },
    { id: 'Não sou essa pessoa', title: 'Não sou essa pessoa' },
  ])
})

test('a reaction shows on its bubble and can be taken away', async () => {
  const sandbox = await startSandbox()
  await sandbox.says({ type: 'text', text: 'oi' })
  const outcome = await sandbox.send(text('Olá'))
  const wamid = outcome.kind === 'accepted' ? outcome.wamid : ''
  const shown = async () => {
    const { body } = await sandbox.control('GET', `/conversations/${MARINA}`)
    return body.bubbles
  }
  await sandbox.says({ type: 'reaction', message: wamid, emoji: '👍' })
  expect(await shown()).toMatchObject([{}, { wamid, reaction: '👍' }])
  await sandbox.says({ type: 'reaction', message: wamid })
  expect(await shown()).not.toMatchObject([{}, { reaction: '👍' }])
  expect(
    sandbox.items.flatMap((item) =>
      item.kind === 'message' && item.message.kind === 'reaction' ? [item.message.text] : [],
    ),
  ).toEqual(['👍', ''])
})

test('a person with a username only has no number anywhere, and is answered by user id', async () => {
  const sandbox = await startSandbox()
  const { body } = await sandbox.control('POST', '/people', { name: 'Zé', username: '@ze.silva' })
  await sandbox.says({ type: 'text', text: 'oi' }, 'ze.silva')
  const item = sandbox.items.find((each) => each.kind === 'message')
  expect(item).toMatchObject({ person: { userId: body.userId, username: 'ze.silva' } })
  expect(JSON.stringify(sandbox.posts)).not.toMatch(/"wa_id"|"from":/)
  const outcome = await sandbox.send(text('Olá'), { to: { userId: String(body.userId) } })
  expect(outcome).toMatchObject({ kind: 'accepted', userId: body.userId })
  expect(await sandbox.until(isStatus('delivered'))).toMatchObject({ person: { userId: body.userId } })
})

test('a changed number is told, and the person stays the same one', async () => {
  const sandbox = await startSandbox()
  await sandbox.says({ type: 'text', text: 'oi' })
  await sandbox.control('POST', `/people/${MARINA}/identity`, { waId: '5511911112222', userId: 'BR.new' })
  expect(await sandbox.until((item) => item.kind === 'identity')).toMatchObject({
    previous: { waId: MARINA },
    person: { waId: '5511911112222', userId: 'BR.new' },
  })
  await sandbox.says({ type: 'text', text: 'número novo' }, '5511911112222')
  const { body } = await sandbox.control('GET', '/conversations')
  expect(body.items).toHaveLength(1)
})

test('odd wishes are told what is wrong with them', async () => {
  const sandbox = await startSandbox()
  const say = (said: unknown, person = MARINA) => sandbox.control('POST', `/people/${person}/messages`, said)
  expect(await say({ type: 'dance' })).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('dance') },
  })
  expect(await say({ type: 'button', button: 0 })).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('no such message') },
  })
  expect(await say({ type: 'text', text: '' })).toMatchObject({ status: 422 })
  expect(await say({ type: 'text', text: 'x' }, 'nobody')).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('nobody') },
  })
  expect(await sandbox.control('POST', '/people', { name: 'x' })).toMatchObject({ status: 422 })
  expect(await sandbox.control('POST', '/people', { phone: 'abc' })).toMatchObject({ status: 422 })
  const form = await fetch(`${sandbox.base}/_/reset`, { method: 'POST', body: 'x' })
  expect(form.status).toBe(415)
})

test('what happens is told to whoever watches', async () => {
  const sandbox = await startSandbox()
  const response = await fetch(`${sandbox.base}/_/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = (await reader?.read())?.value ?? ''
  expect(seen).toContain(`event: clock\ndata: {"now":${START}}`)
  await sandbox.says({ type: 'text', text: 'oi' })
  while (!seen.includes('event: bubble')) seen += (await reader?.read())?.value ?? ''
  expect(seen).toContain('"text":"oi"')
  await reader?.cancel()
})

test('the webhook address is proven by the handshake', async () => {
  const sandbox = await startSandbox()
  expect(await sandbox.control('POST', '/handshake', {})).toMatchObject({ body: { ok: true } })
  const other = await startSandbox({ verifyToken: 'else' })
  expect(await other.control('POST', '/handshake', {})).toMatchObject({ body: { ok: false } })
})
