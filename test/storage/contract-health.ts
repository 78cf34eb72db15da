/** What those who watch are told: heads of queues, counts in steps, what WhatsApp has not confirmed, and whether it can be written. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Given } from './contract.ts'
import { sendRow } from './outbox-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function healthContract(given: Given): void {
  const health = () => given().ledger.health

  test('an empty ledger has nothing waiting, and can be written', async () => {
    await health().write()
    expect(await health().heads()).toEqual({})
    expect(await health().counts()).toEqual({ inbox: 0, queued: 0, uncertain: 0, held: [] })
    expect(await health().waitingRuns()).toEqual([])
    expect(await health().uncertain(10)).toEqual([])
    expect(await health().schema()).toBe('same')
    expect((await health().size()).bytes).toBeGreaterThan(0)
  })

  test('heads are the oldest of each queue', async () => {
    const { db } = given()
    await db
      .insertInto('inbox')
      .values([inboxRow('done', AT - 9), inboxRow('pending', AT + 5), inboxRow('pending', AT + 6)])
      .execute()
    await db
      .insertInto('runs')
      .values([runRow('r1', 'waiting', AT + 20), runRow('r2', 'ended', AT), runRow('r3', 'waiting', AT + 10)])
      .execute()
    await db
      .insertInto('outbox')
      .values([
        sendRow({ run: 'r1', customer: 'a', not_before: AT + 3 }),
        sendRow({ run: 'r1', customer: 'b', not_before: AT + 2 }),
        sendRow({ run: 'r1', customer: 'c', not_before: AT + 9, state: 'uncertain', sending_at: AT + 1 }),
      ])
      .execute()
    expect(await health().heads()).toEqual({
      inbox: AT + 5,
      timer: AT + 10,
      queued: { due: AT + 2, position: expect.any(Number) },
      uncertain: { resend: AT + 9, sentAt: AT + 1 },
    })
  })

  test('counts are exact over many steps, whichever instants the messages share', async () => {
    const { db } = given()
    const many = 5_300
    const rows = Array.from({ length: many }, (_, index) =>
      // Three instants only: a step ends in the midst of one.
      sendRow({ run: `r${index}`, customer: `c${index}`, id: `x${index}`, not_before: AT + (index % 3) }),
    )
    for (let from = 0; from < many; from += 500)
      await db
        .insertInto('outbox')
        .values(rows.slice(from, from + 500))
        .execute()
    const template = JSON.stringify({ type: 'template', template: 'lembrete', language: 'pt_BR' })
    const held = (index: number, reason: string, more = {}) =>
      sendRow({ run: 'r', customer: `h${index}`, state: 'held', not_before: AT, reason, ...more })
    await db
      .insertInto('outbox')
      .values([
        held(1, 'number-stopped'),
        held(2, 'number-stopped', { sending_at: AT + 2 }),
        held(3, 'number-stopped', { sending_at: AT + 1 }),
        held(4, 'templatePaused', { payload: template }),
        held(5, 'number-stopped', { number: '2' }),
      ])
      .execute()
    await db
      .insertInto('inbox')
      .values(Array.from({ length: 12 }, (_, index) => inboxRow(index < 7 ? 'pending' : 'done', AT)))
      .execute()
    await db
      .insertInto('runs')
      .values([
        ...Array.from({ length: 30 }, (_, index) => runRow(`a${index}`, 'waiting', null)),
        { ...runRow('b', 'waiting', null), journey: 'k' },
        runRow('z', 'ended', null),
      ])
      .execute()
    expect(await health().counts()).toEqual({
      ...{ inbox: 7, queued: many, uncertain: 0 },
      held: [
        { reason: 'number-stopped', number: '1', count: 3, refusedAt: AT + 1 },
        { reason: 'templatePaused', number: '1', template: 'lembrete|pt_BR', count: 1 },
        { reason: 'number-stopped', number: '2', count: 1 },
      ],
    })
    expect(await health().waitingRuns()).toEqual([
      { journey: 'j', runs: 30 },
      { journey: 'k', runs: 1 },
    ])
  })

  test('sends without an answer are told with the person and when they are sent again', async () => {
    const { db, ledger } = given()
    const [customer = ''] = await ledger.portfolio.write(
      [
        {
          customer: { name: 'Marina', country: 'BR', timezone: 'America/Sao_Paulo', phone: '+5511900000001' },
          debts: [],
        },
      ],
      AT,
    )
    await db
      .insertInto('outbox')
      .values([
        sendRow({ id: 'late', run: 'r', customer: 'gone', state: 'uncertain', not_before: AT + 90 }),
        sendRow({ id: 'soon', run: 'r', customer, state: 'uncertain', not_before: AT + 60, sending_at: AT }),
      ])
      .execute()
    expect(await health().uncertain(10)).toEqual([
      { id: 'soon', run: 'r', customer: { id: customer, name: 'Marina' }, sentAt: AT, resendAt: AT + 60 },
      { id: 'late', run: 'r', customer: { id: 'gone', name: '' }, resendAt: AT + 90 },
    ])
    expect(await health().uncertain(1)).toHaveLength(1)
    expect((await health().counts()).uncertain).toBe(2)
  })

  test('what became of the messages of the last hour', async () => {
    const { db } = given()
    const made = (state: 'accepted' | 'failed' | 'blocked' | 'queued', error_code: string | null, created_at = AT) =>
      sendRow({ run: 'r', customer: 'c', state, error_code, created_at })
    await db
      .insertInto('outbox')
      .values([
        made('accepted', null),
        made('accepted', null, AT - 4_000_000),
        made('accepted', '131026'),
        made('failed', '131026'),
        made('failed', '131049'),
        made('blocked', 'paid'),
        made('queued', null),
      ])
      .execute()
    expect(await health().recentSends(AT + 1)).toEqual({
      since: AT + 1 - 3_600_000,
      accepted: 1,
      failed: [
        { code: '131026', count: 2 },
        { code: '131049', count: 1 },
      ],
      blocked: 1,
    })
  })

  test('a ledger that a newer program has changed, or that lacks a migration, is told', async () => {
    const { db } = given()
    await sql`insert into migrations (name, at) values ('9999-from-the-future', 0)`.execute(db)
    expect(await health().schema()).toBe('newer')
    await sql`delete from migrations where name = '9999-from-the-future'`.execute(db)
    const { rows } = await sql<{ name: string; at: number }>`
      delete from migrations where name = '0003-delivery' returning name, at`.execute(db)
    expect(await health().schema()).toBe('older')
    await sql`insert into migrations (name, at) values (${rows[0]!.name}, ${rows[0]!.at})`.execute(db)
    expect(await health().schema()).toBe('same')
  })
}

let made = 0

function inboxRow(state: 'pending' | 'done', received_at: number) {
  made += 1
  return {
    ...{ provider_id: `p${made}`, kind: 'event' as const, customer: 'c', number: null, run: null, at: received_at },
    ...{ received_at, payload: '{}', state, attempts: 0, error: null },
  }
}

function runRow(id: string, status: 'waiting' | 'ended', wait_until: number | null) {
  return {
    ...{ id, journey: 'j', version: 1, customer: `of ${id}`, seq: 1, status, node: 'n', wait_for: 'reply' as const },
    ...{ wait_id: 'w', wait_until, last_accepted_at: null, outcome: null, state: '{}', started_at: AT, updated_at: AT },
  }
}
