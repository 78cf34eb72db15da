/** Forgetting: what is older goes, what is younger or still needed stays, and two at once do no harm. */
import { beforeEach, expect, test } from 'vitest'
import { type KeepDays, onePass } from '../../runtime/record-keeping.ts'
import { silentLogger } from '../../runtime/shell/logger.ts'
import { RECORD_KINDS, retention } from '../../runtime/storage/ledger/retention.ts'
import type { Run } from '../../schemas/run.ts'
import type { Given } from './contract.ts'
import { messageRow, sendRow } from './outbox-of.ts'
import { journey, person } from './portfolio-of.ts'

const DAY = 24 * 3_600_000
const NOW = Date.parse('2026-03-02T12:00:00Z')
const KEEP: KeepDays = { webhooks: 30, conversations: 100, agreements: 200, audit: 50, imports: 10 }
const going = () => new AbortController().signal

export function retentionContract(given: Given): void {
  const pass = (keep: KeepDays = KEEP, now = NOW, ending = going()) =>
    onePass({ retention: retention(given()), keep, now: () => now, log: silentLogger }, ending)
  const db = () => given().db
  const ids = async (table: 'inbox' | 'outbox' | 'agreements' | 'imports' | 'runs' | 'offers') =>
    (await db().selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => String(id))
  const providers = async () =>
    (await db().selectFrom('inbox').select('provider_id').orderBy('provider_id').execute()).map(
      (row) => row.provider_id,
    )

  let customers: string[]
  beforeEach(async () => {
    const { journeys, portfolio } = given().ledger
    await journeys.publish(journey('a'), 'ana', undefined, NOW - 900 * DAY)
    customers = await portfolio.write(
      [1, 2, 3, 4, 5].map((n) => person(n)),
      NOW - 900 * DAY,
    )
  })

  const message = (id: string, age: number, run: string | null, state: 'done' | 'pending' = 'done') => ({
    ...messageRow({ id, kind: 'text' as const, at: NOW - age * DAY, text: id }, customers[0]!, run),
    provider_id: id,
    received_at: NOW - age * DAY,
    state,
  })
  const other = (id: string, age: number, state: 'done' | 'pending' | 'parked' | 'failed') => ({
    ...message(id, age, null),
    kind: 'status' as const,
    state,
  })

  /** A run that began so many days ago, and ended then if it is over. */
  async function run(id: string, nth: number, age: number, over?: number): Promise<void> {
    const full = {
      ...{ id, journey: { id: 'a', version: 1 }, customer: customers[nth]!, seq: 3, startedAt: NOW - age * DAY },
      ...{ vars: { segredo: 'x' }, memory: { n: 1 } },
    }
    const state: Run =
      over === undefined
        ? { ...full, status: 'waiting', node: 'q', wait: { id: '1', for: 'reply' } }
        : { ...full, status: 'ended', outcome: 'done', endedAt: NOW - over * DAY }
    await db()
      .insertInto('runs')
      .values({
        ...{ id, journey: 'a', version: 1, customer: customers[nth]!, seq: 3, status: state.status },
        ...{ node: null, wait_for: over === undefined ? 'reply' : null, wait_id: null, wait_until: null },
        ...{ last_accepted_at: null, outcome: over === undefined ? null : 'done', state: JSON.stringify(state) },
        ...{ started_at: NOW - age * DAY, updated_at: NOW - (over ?? age) * DAY },
      })
      .execute()
    await db().insertInto('journal').values({ run: id, seq: 1, n: 0, at: 0, entry: '{}' }).execute()
    await db()
      .insertInto('offers')
      .values({
        id: `offer-${id}`,
        run: id,
        node: 'o',
        customer: customers[nth]!,
        offer: '{}',
        created_at: 0,
        valid_until: 0,
      })
      .execute()
    await db()
      .insertInto('outbox')
      .values(sendRow({ run: id, customer: customers[nth]!, id: `${id}:1:0`, state: 'accepted', wamid: `wamid.${id}` }))
      .execute()
    await db()
      .insertInto('inbox')
      .values(message(`in.${id}`, age, id))
      .execute()
  }

  async function agreement(id: string, runId: string, status: string, age: number, lastDue: string): Promise<void> {
    await db()
      .insertInto('agreements')
      .values({
        ...{ id, customer: customers[0]!, run: runId, node: 'o', offer: '{}', status, accepted_at: NOW - age * DAY },
        ...{ accepted_by_message: 'm', accepted_by_button: 'b', total: 100 },
      })
      .execute()
    await db()
      .insertInto('installments')
      .values([
        { agreement: id, number: 1, due_date: '2020-01-01', amount: 50, paid: 50 },
        { agreement: id, number: 2, due_date: lastDue, amount: 50, paid: 50 },
      ])
      .execute()
  }

  test('what only recognises a repeated webhook goes after its time; what is owed a turn never does', async () => {
    await db()
      .insertInto('inbox')
      .values([
        other('old', 31, 'done'),
        other('old-failed', 31, 'failed'),
        other('old-pending', 31, 'pending'),
        other('old-parked', 31, 'parked'),
        message('old-message', 31, null),
        other('young', 29, 'done'),
      ])
      .execute()
    expect(await pass()).toMatchObject({ webhooks: 2, messages: 0 })
    expect(await providers()).toEqual(['old-message', 'old-parked', 'old-pending', 'young'])
  })

  test('messages that no run took go with the conversations', async () => {
    await db()
      .insertInto('inbox')
      .values([message('old', 101, null), message('owed', 101, null, 'pending'), message('young', 99, null)])
      .execute()
    expect(await pass()).toMatchObject({ messages: 1 })
    expect(await providers()).toEqual(['owed', 'young'])
  })

  test('a run that is over is emptied and stays as a row; one that waits, or is over since yesterday, is whole', async () => {
    await run('r1-over', 0, 300, 101)
    await run('r2-waits', 1, 300)
    await run('r3-over-late', 2, 300, 99)
    expect(await pass()).toMatchObject({ runs: 1 })
    expect(await ids('runs')).toEqual(['r1-over', 'r2-waits', 'r3-over-late'])
    expect(await ids('outbox')).toEqual(['r2-waits:1:0', 'r3-over-late:1:0'])
    expect(await ids('offers')).toEqual(['offer-r2-waits', 'offer-r3-over-late'])
    expect(await providers()).toEqual(['in.r2-waits', 'in.r3-over-late'])
    // Pages still open it, and nobody enters the journey a second time by a rule.
    const found = await given().ledger.runs.get('r1-over')
    expect(found?.run).toMatchObject({ status: 'ended', outcome: 'done', vars: {}, memory: {} })
    expect(found?.timeline).toEqual([])
    expect(await given().ledger.conversations.ofRun('r1-over')).toEqual([])
    expect((await given().ledger.runs.list({ limit: 10, status: 'ended' })).items).toHaveLength(2)
    // The next pass leaves it alone.
    expect(await pass(KEEP, NOW + DAY)).toMatchObject({ runs: 0 })
  })

  test('a run that something still rests on is whole: an agreement, or a message that is owed', async () => {
    await run('r1-agreed', 0, 300, 150)
    await agreement('a1', 'r1-agreed', 'completed', 300, '2026-01-01')
    await run('r2-owes', 1, 300, 150)
    await db()
      .insertInto('outbox')
      .values(sendRow({ run: 'r2-owes', customer: customers[1]!, state: 'uncertain' }))
      .execute()
    expect(await pass()).toMatchObject({ runs: 0, agreements: 0 })
    expect(await ids('offers')).toEqual(['offer-r1-agreed', 'offer-r2-owes'])
  })

  test('an agreement goes when it is over and its last installment is old, then its payments, then its run', async () => {
    await run('r1', 0, 900, 900)
    await run('r2', 0, 900, 900)
    await agreement('gone', 'r1', 'completed', 800, '2025-06-01')
    await agreement('open', 'r2', 'active', 800, '2025-06-01')
    await agreement('recent', 'r2', 'completed', 800, '2026-01-15')
    const debts = await db().selectFrom('debts').selectAll().orderBy('customer').execute()
    await db().updateTable('debts').set({ status: 'paid' }).where('id', '=', debts[0]!.id).execute()
    const payment = (reference: string, of: { debt?: string; agreement?: string }, age = 400) => ({
      ...{ reference, debt: of.debt ?? null, agreement: of.agreement ?? null, amount: 1 },
      ...{ paid_at: 0, recorded_at: NOW - age * DAY },
    })
    await db()
      .insertInto('payments')
      .values([
        payment('of-gone', { agreement: 'gone' }),
        payment('of-open', { agreement: 'open' }),
        payment('of-paid-debt', { debt: debts[0]!.id }),
        payment('of-open-debt', { debt: debts[1]!.id }),
        payment('young', { agreement: 'gone' }, 199),
      ])
      .execute()
    expect(await pass()).toMatchObject({ agreements: 1, payments: 2, runs: 1 })
    expect(await ids('agreements')).toEqual(['open', 'recent'])
    const left = await db().selectFrom('payments').select('reference').orderBy('reference').execute()
    expect(left.map(({ reference }) => reference)).toEqual(['of-open', 'of-open-debt', 'young'])
    expect((await db().selectFrom('installments').selectAll().execute()).map((row) => row.agreement).sort()).toEqual([
      'open',
      'open',
      'recent',
      'recent',
    ])
  })

  test('instruments that can be paid no more and promises that are over go, the others stay', async () => {
    const old = { updated_at: NOW - 400 * DAY, created_at: 0 }
    const charge = (id: string, status: 'issued' | 'paid', updated_at: number) => ({
      ...{
        id,
        status,
        txid: id,
        customer: 'c',
        kind: 'pix-cob',
        provider: 'static',
        amount: 1,
        currency: 'BRL',
        code: 'x',
      },
      ...{ ...old, updated_at, run: null, node: null, debt: null, agreement: null, installment: null },
      ...{ due_date: null, expires_at: null },
    })
    await db()
      .insertInto('charges')
      .values([
        charge('gone', 'paid', old.updated_at),
        charge('open', 'issued', old.updated_at),
        charge('young', 'paid', NOW - DAY),
      ])
      .execute()
    const promise = (id: string, status: 'kept' | 'open') => ({
      ...{ id, status, customer: 'c', run: 'r', node: 'n', debts: '[]', agreement: null, amount: 1, currency: 'BRL' },
      ...{ due_date: '2025-01-01', made_at: 0, message: 'm', updated_at: old.updated_at },
    })
    await db()
      .insertInto('promises')
      .values([promise('kept', 'kept'), promise('open', 'open')])
      .execute()
    expect(await pass()).toMatchObject({ charges: 1, promises: 1 })
    expect((await db().selectFrom('charges').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual([
      'open',
      'young',
    ])
    expect((await db().selectFrom('promises').select('id').execute()).map(({ id }) => id)).toEqual(['open'])
  })

  test('the audit trail and finished imports go, an import that runs does not', async () => {
    for (const age of [60, 51, 49])
      await given().ledger.audit.write({ at: NOW - age * DAY, actor: 'a', action: 'x', subject: String(age) })
    for (const id of ['old', 'running', 'young'])
      await given().ledger.imports.create(id, undefined, NOW - (id === 'young' ? 9 : 11) * DAY)
    for (const id of ['old', 'young']) await given().ledger.imports.finish(id, { status: 'done' }, NOW)
    expect(await pass()).toMatchObject({ audit: 2, imports: 1 })
    expect(await ids('imports')).toEqual(['running', 'young'])
    expect(await db().selectFrom('audit').select('subject').execute()).toEqual([{ subject: '49' }])
  })

  test('0 keeps for ever', async () => {
    await db()
      .insertInto('inbox')
      .values([other('old', 9_999, 'done'), message('m', 9_999, null)])
      .execute()
    await run('r1', 0, 9_999, 9_999)
    expect(await pass({ webhooks: 0, conversations: 0, agreements: 0, audit: 0, imports: 0 })).toEqual({})
    expect(await providers()).toEqual(['in.r1', 'm', 'old'])
  })

  test('once a day, by one process; another takes over when that one died', async () => {
    const one = retention(given())
    const terms = { everyMs: DAY, leaseMs: 1_000 }
    expect(await one.begin(NOW, terms)).toBe(true)
    expect(await one.begin(NOW + 999, terms)).toBe(false)
    await one.renew(NOW + 1_500)
    expect(await one.begin(NOW + 1_001, terms)).toBe(false)
    expect(await one.begin(NOW + 1_500, terms)).toBe(true)
    await one.end(NOW + 1_600)
    expect(await one.begin(NOW + DAY, terms)).toBe(false)
    expect(await one.begin(NOW + DAY + 1_600, terms)).toBe(true)
  })

  test('a clock that seems to have jumped by months deletes nothing on its first day', async () => {
    await retention(given()).end(NOW - 70 * DAY)
    await db()
      .insertInto('inbox')
      .values(other('old', 31, 'done'))
      .execute()
    expect(await pass()).toBeUndefined()
    expect(await providers()).toEqual(['old'])
    expect(await pass(KEEP, NOW + DAY)).toMatchObject({ webhooks: 1 })
  })

  test('two at once delete everything once', async () => {
    await db()
      .insertInto('inbox')
      .values(Array.from({ length: 300 }, (_, n) => other(`s${n}`, 40, 'done')))
      .execute()
    for (let n = 0; n < 20; n += 1) await run(`r${String(n).padStart(2, '0')}`, n % 5, 300, 200)
    const both = retention(given())
    const sweepAll = async () => {
      let removed = 0
      for (const kind of RECORD_KINDS)
        for (let from: string | undefined = await both.start(kind); from !== undefined; ) {
          const swept = await both.sweep(kind, from, NOW - 100 * DAY, 7)
          removed += swept.removed
          from = swept.next
        }
      return removed
    }
    const before = NOW - 30 * DAY
    const webhooks = async () => {
      let removed = 0
      for (let from: string | undefined = '0'; from !== undefined; ) {
        const swept = await both.sweep('webhooks', from, before, 7)
        removed += swept.removed
        from = swept.next
      }
      return removed
    }
    await Promise.all([webhooks(), sweepAll(), webhooks(), sweepAll()])
    expect(await providers()).toEqual([])
    expect(await ids('outbox')).toEqual([])
  })

  test('it ends when it is told to, and the next pass goes on', async () => {
    await db()
      .insertInto('inbox')
      .values(Array.from({ length: 500 }, (_, n) => other(`s${n}`, 40, 'done')))
      .execute()
    const ending = new AbortController()
    ending.abort()
    const first = await pass(KEEP, NOW, ending.signal)
    expect(first).toEqual({ audit: 0 })
    // Its lease is over after ten minutes.
    expect(await pass(KEEP, NOW + 600_001)).toMatchObject({ webhooks: 500 })
    expect(await providers()).toEqual([])
  })
}
