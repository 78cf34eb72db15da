/** Everything that goes wrong between Meta and a business, ordered one by one. */
import { expect, test } from 'vitest'
import type { OutboundMessage } from '../../schemas/message.ts'
import { type Harness, isStatus, MARINA, startSandbox } from './harness.ts'

const REMINDER: OutboundMessage = {
  type: 'template',
  template: 'lembrete_vencimento',
  language: 'pt_BR',
  parameters: { body: ['Marina', 'R$ 1,00'] },
}
const faults = (sandbox: Harness, wish: unknown) => sandbox.control('PUT', '/faults', wish)

test('errors come by code, as often as ordered, in the answer or in a status', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, {
    errors: [
      { code: 131016, count: 2, retryAfter: 7 },
      { code: 131049, at: 'status', count: 1 },
    ],
  })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'refused', code: 131016, retryAfter: 7 })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'refused', code: 131016 })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'accepted' })
  expect(await sandbox.until(isStatus('failed'))).toMatchObject({ effect: 'effect3', errors: [{ code: 131049 }] })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'accepted' })
})

test('an error can be meant for one person', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { errors: [{ code: 131026, person: MARINA }] })
  expect(await sandbox.send(REMINDER)).toMatchObject({ code: 131026 })
  expect(await sandbox.send(REMINDER, { to: { phone: '5521987654321' } })).toMatchObject({ kind: 'accepted' })
})

test('a dropped connection hides a send that was accepted: its status tells', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { drop: { count: 1 } })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'unknown' })
  expect(await sandbox.until(isStatus('sent'))).toMatchObject({ effect: 'effect1' })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'accepted' })
})

test('a connection dropped before acceptance looks the same, and no status comes', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { dropBefore: { count: 1 } })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'unknown' })
  await sandbox.send(REMINDER)
  await sandbox.until(isStatus('read'))
  expect(sandbox.items.every((item) => item.kind === 'status' && item.effect === 'effect2')).toBe(true)
})

test('an unreadable answer is unknown', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { brokenAnswer: {} })
  expect(await sandbox.send(REMINDER)).toMatchObject({ kind: 'unknown' })
})

test('a status can come before the answer of its own send', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { statusBeforeAnswer: {} })
  const outcome = await sandbox.send(REMINDER)
  expect(sandbox.items[0]).toMatchObject({
    kind: 'status',
    status: 'sent',
    effect: 'effect1',
    wamid: outcome.kind === 'accepted' ? outcome.wamid : 'none',
  })
  await sandbox.until(isStatus('read'))
  expect(sandbox.items.filter(isStatus('sent'))).toHaveLength(1)
})

test('statuses can stay away, and be ordered by hand, even backwards', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { statusNever: {} })
  const outcome = await sandbox.send(REMINDER)
  const wamid = outcome.kind === 'accepted' ? outcome.wamid : ''
  const order = (status: string) =>
    sandbox.control('POST', `/messages/${encodeURIComponent(wamid)}/statuses`, { status })
  await order('read')
  await order('sent')
  expect(sandbox.items.map((item) => item.kind === 'status' && item.status)).toEqual(['read', 'sent'])
  const { body } = await sandbox.control('GET', `/conversations/${MARINA}`)
  expect(body.bubbles).toMatchObject([{ status: 'read' }])
})

test('delivered can be skipped', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { skipDelivered: {} })
  await sandbox.send(REMINDER)
  await sandbox.until(isStatus('read'))
  expect(sandbox.items.map((item) => item.kind === 'status' && item.status)).toEqual(['sent', 'read'])
})

test('webhooks come twice with the same keys', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { duplicate: { count: 1 } })
  await sandbox.says({ type: 'text', text: 'oi' })
  await sandbox.says({ type: 'text', text: 'segunda' })
  await sandbox.until((item) => sandbox.items.length >= 3 && item.kind === 'message')
  expect(new Set(sandbox.items.map((item) => item.key)).size).toBe(2)
})

test('webhooks overtake each other', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { reorder: { count: 1 } })
  await sandbox.says({ type: 'text', text: 'primeira' })
  await sandbox.says({ type: 'text', text: 'segunda' })
  await sandbox.until((item) => item.kind === 'message' && item.message.text === 'primeira')
  expect(sandbox.items.map((item) => item.kind === 'message' && item.message.text)).toEqual(['segunda', 'primeira'])
})

test('many updates come in one POST', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { batch: { size: 4, withinMs: 60_000 } })
  for (const said of ['um', 'dois', 'três']) await sandbox.says({ type: 'text', text: said })
  expect(sandbox.posts).toHaveLength(0)
  await sandbox.says({ type: 'text', text: 'quatro' }, '5521987654321')
  expect(sandbox.posts).toHaveLength(1)
  expect(sandbox.items.map((item) => item.kind === 'message' && `${item.person.waId} ${item.message.text}`)).toEqual([
    `${MARINA} um`,
    `${MARINA} dois`,
    `${MARINA} três`,
    '5521987654321 quatro',
  ])
})

test('a webhook that was not answered with 200 comes again until it is', async () => {
  const sandbox = await startSandbox()
  sandbox.answers.push(500, 503, 202, 404)
  await sandbox.says({ type: 'text', text: 'oi' })
  await sandbox.until((item) => item.kind === 'message')
  const { body } = await sandbox.control('GET', '/webhooks')
  expect(body.items).toMatchObject([
    { attempts: [{ status: 500 }, { status: 503 }, { status: 202 }, { status: 404 }, {}] },
  ])
})

test('any body can be posted signed, and the receiver’s answer is told', async () => {
  const sandbox = await startSandbox()
  sandbox.answers.push(400)
  expect(await sandbox.control('POST', '/webhooks', { object: 'x' })).toMatchObject({ body: { status: 400 } })
  expect(await sandbox.control('POST', '/webhooks', { object: 'x', entry: [] })).toMatchObject({
    body: { status: 200 },
  })
})

test('the same seed throws the same dice', async () => {
  const run = async () => {
    const sandbox = await startSandbox()
    await faults(sandbox, { seed: 7, errors: [{ code: 131000, probability: 0.5 }], statusNever: {} })
    const kinds = []
    for (let index = 0; index < 20; index += 1) kinds.push((await sandbox.send(REMINDER)).kind)
    return kinds
  }
  const first = await run()
  expect(first).toContain('refused')
  expect(first).toContain('accepted')
  expect(await run()).toEqual(first)
})

test('odd faults change nothing', async () => {
  const sandbox = await startSandbox()
  await faults(sandbox, { drop: { probability: 0 } })
  expect(await faults(sandbox, { drop: { probability: 2 } })).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('/drop/probability') },
  })
  expect(await faults(sandbox, { rain: true })).toMatchObject({ status: 422 })
  expect(await sandbox.control('GET', '/faults')).toMatchObject({ body: { drop: { probability: 0 } } })
})
