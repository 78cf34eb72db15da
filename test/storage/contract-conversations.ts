/** Conversations: both directions in the order of time, each message with what became of it. */
import { expect, test } from 'vitest'
import type { Given } from './contract.ts'
import { messageRow, sendRow, text } from './outbox-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')
const said = (id: string, at: number, body: string) => ({ id, kind: 'text' as const, at, text: body })

/** The run `r` of the customer `c`. */
const RUN = {
  ...{ id: 'r', journey: 'j', version: 1, customer: 'c', seq: 1, status: 'ended' as const, outcome: 'done' },
  ...{ state: '{}', started_at: AT, updated_at: AT },
}

export function conversationsContract(given: Given): void {
  const conversations = () => given().ledger.conversations

  test('both sides in the order of time, with status and error', async () => {
    const { db } = given()
    await db.insertInto('runs').values(RUN).execute()
    const own = { run: 'r', customer: 'c' }
    await db
      .insertInto('outbox')
      .values([
        sendRow({ ...own, id: 'r:1:0', state: 'accepted', status: 'read', created_at: AT, accepted_at: AT + 10 }),
        sendRow({ ...own, id: 'r:2:0', state: 'blocked', reason: 'no-window', created_at: AT + 40 }),
        sendRow({
          ...own,
          id: 'r:3:0',
          state: 'failed',
          error_code: '131026',
          error_detail: 'Undeliverable',
          created_at: AT + 50,
        }),
        sendRow({
          ...own,
          id: 'r:4:0',
          state: 'held',
          reason: 'quiet-hours',
          not_before: AT + 900,
          created_at: AT + 60,
          payload: JSON.stringify(text('Até já 👋')),
        }),
        sendRow({ ...own, id: 'r:5:0', kind: 'call', payload: '{}', created_at: AT + 70 }),
        sendRow({ run: 'other', customer: 'd', created_at: AT }),
      ])
      .execute()
    await db
      .insertInto('inbox')
      .values([
        messageRow(said('wamid.2', AT + 30, 'não lembro'), 'c', null),
        messageRow(said('wamid.1', AT + 20, 'já paguei ✅'), 'c', 'r'),
        { ...messageRow(said('x', AT + 25, 'x'), 'c', 'r'), kind: 'event', payload: '{}' },
        messageRow(said('wamid.9', AT + 20, 'outra pessoa'), 'd', null),
      ])
      .execute()
    const expected = [
      { id: 'r:1:0', at: AT + 10, direction: 'out', status: 'read', run: 'r', node: 'm', outbound: text('Olá') },
      { id: 'wamid.1', at: AT + 20, direction: 'in', run: 'r', inbound: said('wamid.1', AT + 20, 'já paguei ✅') },
      { id: 'wamid.2', at: AT + 30, direction: 'in', inbound: said('wamid.2', AT + 30, 'não lembro') },
      { id: 'r:2:0', direction: 'out', status: 'blocked', error: { code: 'no-window' } },
      { id: 'r:3:0', direction: 'out', status: 'failed', error: { code: '131026', detail: 'Undeliverable' } },
      {
        ...{ id: 'r:4:0', at: AT + 60, direction: 'out', status: 'held', outbound: text('Até já 👋') },
        hold: { reason: 'quiet-hours', until: AT + 900 },
      },
    ]
    expect(await conversations().ofCustomer('c', 100)).toMatchObject(expected)
    expect((await conversations().ofCustomer('c', 2)).map(({ id }) => id)).toEqual(['r:3:0', 'r:4:0'])
    expect((await conversations().ofRun('r')).map(({ id }) => id)).toEqual(
      expected.map(({ id }) => id).filter((id) => id !== 'wamid.2'),
    )
    expect(await conversations().ofCustomer('nobody', 10)).toEqual([])
  })

  test('a message whose answer was lost says so and when it is sent again, until a status settles it', async () => {
    const { db } = given()
    await db.insertInto('runs').values(RUN).execute()
    const lost = { run: 'r', customer: 'c', reason: 'answer-lost', not_before: AT + 120_000, created_at: AT }
    await db
      .insertInto('outbox')
      .values([
        sendRow({ ...lost, id: 'lost', state: 'uncertain' }),
        sendRow({ ...lost, id: 'again', state: 'held', reason: 'unavailable', error_code: '131016' }),
        sendRow({ ...lost, id: 'settled', state: 'accepted', status: 'delivered' }),
      ])
      .execute()
    const [uncertain, again, settled] = await conversations().ofRun('r')
    expect(uncertain).toMatchObject({ status: 'uncertain', hold: { reason: 'answer-lost', until: AT + 120_000 } })
    expect(again).toMatchObject({ status: 'held', hold: { reason: 'unavailable' } })
    expect(again).not.toHaveProperty('error')
    expect(settled).toMatchObject({ status: 'delivered' })
    expect(settled).not.toHaveProperty('hold')
  })
}
