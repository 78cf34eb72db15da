/** What becomes of a send: answers that are lost, statuses in any order, refusals by the error table. On both databases. */
import { afterEach, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import { Installation, message, PLACES, type Place, status } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'
const lost: SendOutcome = { kind: 'unknown', reason: 'ECONNRESET' }
const refused = (code: number): SendOutcome => ({ kind: 'refused', code, detail: 'no' })

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** Ana has just been asked; `answer` is what WhatsApp says to that. */
async function asked(place: Place, answer?: Installation['whatsapp']['answer'], phones = [ANA]): Promise<Installation> {
  const here = await (await Installation.open(place)).start()
  open.push(here)
  if (answer) here.whatsapp.answer = answer
  await here.enroll(await here.publish(askJourney()), await here.customers(phones))
  return here
}

async function resultsTold(here: Installation): Promise<string[]> {
  const journal = await here.ledger.db.selectFrom('journal').select('entry').orderBy('seq').orderBy('n').execute()
  return journal
    .flatMap(({ entry }) => JSON.parse(entry))
    .flatMap((entry) => (entry.kind === 'resulted' ? [entry.result.outcome] : []))
}

describe.each(PLACES)('on %s', (place) => {
  test('statuses climb and never come down, in any order and as often as they come', async () => {
    const here = await asked(place)
    const seen: (string | null | undefined)[] = []
    for (const name of ['delivered', 'sent', 'read', 'delivered', 'sent', 'failed', 'read'] as const) {
      await here.shell.receive([status('wamid.1', name, name === 'failed' ? { code: 131026 } : {})])
      await here.shell.idle()
      seen.push((await here.outbox())[0]?.status)
    }
    expect(seen).toEqual(['delivered', 'delivered', 'read', 'read', 'read', 'read', 'read'])
    expect((await here.runs())[0]).toMatchObject({ status: 'waiting', wait_for: 'reply' })
  })

  test('a message that failed after it was accepted sends its run back through failed, once', async () => {
    const here = await asked(place)
    const failed = status('wamid.1', 'failed', { code: 131026 })
    await here.shell.receive([failed, failed])
    await here.shell.receive([status('wamid.1', 'sent')])
    await here.shell.idle()
    expect((await here.outbox())[0]).toMatchObject({ status: 'failed', error_code: '131026' })
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'failed' })
    expect(await resultsTold(here)).toEqual(['accepted', 'failed'])
  })

  test('a lost answer is settled by its status, and the message is not sent again', async () => {
    const here = await asked(place, () => lost)
    const [row] = await here.outbox()
    expect(row).toMatchObject({ state: 'uncertain', reason: 'answer-lost' })
    expect((await here.runs())[0]?.wait_for).toBe('result')

    await here.shell.receive([status('wamid.9', 'sent', { effect: row?.id ?? '' })])
    await here.shell.idle()
    await here.pass(600_000)
    expect(here.whatsapp.requests).toHaveLength(1)
    expect((await here.outbox())[0]).toMatchObject({ state: 'accepted', wamid: 'wamid.9', status: 'sent' })
    expect((await here.runs())[0]?.wait_for).toBe('reply')
    expect(await resultsTold(here)).toEqual(['accepted'])
  })

  test('a lost answer without any status is sent again after its grace, not before, and settles once', async () => {
    const here = await asked(place, (_, n) => (n === 1 ? lost : { kind: 'accepted', wamid: 'wamid.second' }))
    await here.pass(119_999)
    expect(here.whatsapp.requests).toHaveLength(1)
    await here.pass(1)
    expect(here.whatsapp.requests).toHaveLength(2)
    const [row] = await here.outbox()
    expect(row).toMatchObject({ state: 'accepted', wamid: 'wamid.second', attempts: 2 })
    // The first attempt had arrived after all: that is known late, and changes nothing for the run.
    await here.shell.receive([
      status('wamid.first', 'delivered', { effect: row?.id ?? '' }),
      status('wamid.first', 'failed', { effect: row?.id ?? '', code: 131026 }),
    ])
    await here.shell.idle()
    expect(await resultsTold(here)).toEqual(['accepted'])
    expect((await here.runs())[0]?.wait_for).toBe('reply')
  })

  test('a status that overtakes the answer of its own send settles it, by effect id or by wamid', async () => {
    for (const byEffect of [true, false]) {
      let answer: (outcome: SendOutcome) => void = () => {}
      const here = await (await Installation.open(place)).start()
      open.push(here)
      here.whatsapp.answer = () => new Promise((resolve) => (answer = resolve))
      const journey = await here.publish(askJourney())
      await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
      here.shell.wake()
      await expect.poll(() => here.whatsapp.requests.length).toBe(1)

      const effect = here.whatsapp.requests[0]?.effect ?? ''
      await here.shell.receive([status('wamid.1', 'delivered', byEffect ? { effect } : {})])
      await expect
        .poll(async () => (await here.inbox()).find(({ kind }) => kind === 'status')?.state)
        .toBe(byEffect ? 'done' : 'parked')
      answer({ kind: 'accepted', wamid: 'wamid.1' })
      await here.shell.idle()
      expect((await here.outbox())[0]).toMatchObject({ state: 'accepted', status: 'delivered', wamid: 'wamid.1' })
      expect((await here.inbox()).find(({ kind }) => kind === 'status')?.state).toBe('done')
      expect(await resultsTold(here)).toEqual(['accepted'])
      expect(here.whatsapp.requests).toHaveLength(1)
    }
  })

  test('a status of a message that is not ours is parked, and dropped after a day', async () => {
    const here = await asked(place)
    await here.shell.receive([status('wamid.stranger', 'sent')])
    await here.shell.idle()
    const parked = async () => (await here.inbox()).find(({ provider_id }) => provider_id.includes('stranger'))?.state
    expect(await parked()).toBe('parked')
    await here.pass(25 * 3_600_000)
    expect(await parked()).toBe('done')
  })

  test('a refusal that passes is tried again later and says meanwhile why', async () => {
    const here = await asked(place, (_, n) => (n <= 2 ? refused(131016) : { kind: 'accepted', wamid: `wamid.${n}` }))
    expect((await here.outbox())[0]).toMatchObject({ state: 'held', reason: 'unavailable', error_code: '131016' })
    expect((await here.runs())[0]?.wait_for).toBe('result')
    await here.pass(1_000)
    expect(here.whatsapp.requests).toHaveLength(2)
    await here.pass(1_000)
    expect(here.whatsapp.requests).toHaveLength(2)
    await here.pass(1_000)
    expect((await here.outbox())[0]).toMatchObject({ state: 'accepted', attempts: 3, reason: null, error_code: null })
  })

  test('a refusal that does not pass goes to the run with its code', async () => {
    for (const code of [131026, 131047, 132000, 100]) {
      const here = await asked(place, () => refused(code))
      expect((await here.outbox())[0]).toMatchObject({ state: 'failed', error_code: String(code), attempts: 1 })
      expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'failed' })
    }
  })

  test('an unknown error is tried a few times, then given up', async () => {
    const here = await asked(place, () => refused(131000))
    for (let minute = 0; minute < 10; minute += 1) await here.pass(60_000)
    expect(here.whatsapp.requests).toHaveLength(5)
    expect((await here.runs())[0]?.outcome).toBe('failed')
  })

  test('the pair limit of one person holds that person only', async () => {
    const here = await asked(
      place,
      ({ to }, n) => (to.phone === ANA && n < 3 ? refused(131056) : { kind: 'accepted', wamid: `wamid.${n}` }),
      [ANA, BIA],
    )
    expect((await here.outbox()).map(({ state, reason }) => [state, reason])).toEqual([
      ['held', 'pairRate'],
      ['accepted', null],
    ])
    await here.pass(4_000)
    expect((await here.outbox()).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  })

  test('an account that may not send stops all numbers, keeps the queue, and goes on when staff start them again', async () => {
    const here = await asked(place, (_, n) => (n === 1 ? refused(190) : { kind: 'accepted', wamid: `wamid.${n}` }))
    await here.enroll(await here.publish(askJourney('second')), await here.customers([BIA]))
    expect(await here.ledger.ledger.numbers.list()).toMatchObject([{ status: 'stopped', reason: 'permission' }])
    expect(here.whatsapp.requests).toHaveLength(1)
    expect((await here.outbox()).map(({ state }) => state)).toEqual(['held', 'held'])

    await here.ledger.ledger.numbers.setStatus('1001', 'active', null)
    await here.pass(0)
    expect((await here.outbox()).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  })

  test('a message that never left is sent again, and is sent once', async () => {
    const here = await asked(place, (_, n) =>
      n === 1 ? { kind: 'not-sent', reason: 'ECONNREFUSED' } : { kind: 'accepted', wamid: `wamid.${n}` },
    )
    expect((await here.outbox())[0]).toMatchObject({ state: 'queued', reason: 'unreachable' })
    await here.pass(2_000)
    expect((await here.outbox())[0]).toMatchObject({ state: 'accepted', attempts: 2 })
  })

  test('one person whose answer is lost keeps nobody else waiting', async () => {
    const here = await asked(
      place,
      ({ to }, n) => (to.phone === ANA ? lost : { kind: 'accepted', wamid: `wamid.${n}` }),
      [ANA, BIA],
    )
    await here.says(BIA, 'sim')
    expect(here.whatsapp.texts(BIA)).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
    expect(here.whatsapp.texts(ANA)).toHaveLength(1)
  })

  test('the name that WhatsApp gives a person leads their reply to them', async () => {
    const here = await asked(place, (_, n) => ({
      kind: 'accepted',
      wamid: `wamid.${n}`,
      waId: '551100000001',
      userId: 'BR.1',
    }))
    const before = (await here.ledger.db.selectFrom('customers').select('id').execute()).length
    await here.shell.receive([message('551100000001', 'sim')])
    await here.shell.idle()
    expect((await here.ledger.db.selectFrom('customers').select('id').execute()).length).toBe(before)
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
  })

  test('an API that gives one message id twice stops nothing', async () => {
    const here = await asked(place, () => ({ kind: 'accepted', wamid: 'wamid.same' }), [ANA, BIA])
    await here.says(ANA, 'sim')
    expect((await here.outbox()).map(({ state, wamid }) => [state, wamid])).toEqual([
      ['accepted', 'wamid.same'],
      ['accepted', null],
      ['accepted', null],
    ])
  })
})
