/** What a message meets on its way: limits of speed and order, opt-out, payment, the window; and rows that cannot be carried out. */

import { afterEach, describe, expect, test } from 'vitest'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import type { ShellDeps } from '../../runtime/shell/shell.ts'
import { Installation, message, PLACES, type Place, status } from './installation.ts'
import { askJourney, echoJourney, twoBubblesJourney, twoBubblesType } from './journeys.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})
async function installation(place: Place, deps: Partial<ShellDeps> = {}): Promise<Installation> {
  const here = await (await Installation.open(place, deps)).start()
  open.push(here)
  return here
}

describe.each(PLACES)('on %s', (place) => {
  test('never more messages in a second than the number may send', async () => {
    const here = await installation(place, { settings: { messagesPerSecond: 10 } })
    const phones = Array.from({ length: 35 }, (_, index) => `55119000010${index + 10}`)
    await here.enroll(await here.publish(askJourney()), await here.customers(phones))
    const perStep = [here.whatsapp.requests.length]
    for (let step = 0; step < 90; step += 1) {
      await here.pass(50)
      perStep.push(here.whatsapp.requests.length)
    }
    expect(here.whatsapp.requests).toHaveLength(35)
    // Any twenty steps of 50 ms are a second.
    const most = Math.max(...perStep.map((sent, index) => sent - (perStep[index - 20] ?? 0)))
    expect(most).toBe(10)
  })

  test('to one person 45 at once, then one in six seconds', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(echoJourney()), await here.customers([ANA, BIA]))
    for (let index = 0; index < 47; index += 1) await here.says(ANA, `oi ${index}`)
    expect(here.whatsapp.requests).toHaveLength(45)
    expect((await here.outbox()).at(-1)).toMatchObject({ state: 'held', reason: 'pair-rate' })
    await here.says(BIA, 'oi')
    expect(here.whatsapp.texts(BIA)).toEqual(['eco oi'])
    await here.pass(5_999)
    expect(here.whatsapp.texts(ANA)).toHaveLength(45)
    await here.pass(1)
    expect(here.whatsapp.texts(ANA)).toHaveLength(46)
    await here.pass(6_000)
    expect(here.whatsapp.texts(ANA).at(-1)).toBe('eco oi 46')
  })

  test('the next bubble waits until the one before has arrived, or for a short while', async () => {
    const here = await installation(place, { types: twoBubblesType(), settings: { paceMs: 3_000 } })
    await here.enroll(await here.publish(twoBubblesJourney()), await here.customers([ANA, BIA]))
    expect(here.whatsapp.texts().sort()).toEqual(['um', 'um'])
    const first = (await here.outbox()).find(({ state }) => state === 'accepted')
    await here.shell.receive([status(first?.wamid ?? '', 'delivered')])
    await here.shell.idle()
    expect(here.whatsapp.texts().sort()).toEqual(['dois', 'um', 'um'])
    await here.pass(2_999)
    expect(here.whatsapp.texts()).toHaveLength(3)
    await here.pass(1)
    expect(here.whatsapp.texts().sort()).toEqual(['dois', 'dois', 'um', 'um'])
  })

  test('who writes again at once is answered at once', async () => {
    const here = await installation(place, { settings: { paceMs: 3_000 } })
    await here.enroll(await here.publish(echoJourney()), await here.customers([ANA]))
    await here.says(ANA, 'um')
    await here.says(ANA, 'dois')
    expect(here.whatsapp.texts()).toEqual(['eco um', 'eco dois'])
    expect((await here.outbox()).map(({ attempts }) => attempts)).toEqual([1, 1])
  })

  test('who opts out hears nothing more: every run ends and what is queued is blocked', async () => {
    const here = await installation(place)
    const customers = await here.customers([ANA])
    await here.enroll(await here.publish(askJourney()), customers)
    here.whatsapp.answer = () => ({ kind: 'refused', code: 131016, detail: 'busy' })
    await here.enroll(await here.publish(askJourney('second')), customers)
    await here.says(ANA, 'Parar!')
    await here.pass(60_000)
    expect((await here.runs()).map(({ outcome }) => outcome)).toEqual(['opted-out', 'opted-out'])
    expect((await here.outbox()).map(({ state, error_code }) => [state, error_code])).toEqual([
      ['accepted', null],
      ['blocked', 'opted-out'],
      // Their own message is answered; here it is held as everything is, by an API that is busy.
      ['held', '131016'],
    ])
    expect((await here.ledger.ledger.portfolio.get(customers[0] ?? ''))?.customer.consent).toBe('revoked')
  })

  test('a reminder is not sent to somebody who paid while it waited', async () => {
    const here = await installation(place)
    here.whatsapp.answer = () => ({ kind: 'refused', code: 131016, detail: 'busy' })
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    here.now += 10
    const payment = { reference: 'p-1', debt: `d-${ANA}`, amount: 10_000, paidAt: here.now, source: 'api' }
    expect(await here.ledger.ledger.payments.record(payment, here.now, SETTLEMENT_RULES)).toMatchObject({
      status: 'recorded',
      stopped: 1,
      crossed: 0,
    })
    await here.pass(60_000)
    expect(here.whatsapp.requests).toHaveLength(1)
    expect((await here.outbox())[0]).toMatchObject({ state: 'blocked', error_code: 'paid' })
    expect((await here.runs())[0]?.outcome).toBe('paid')
  })

  test('free text outside the window of 24 hours is blocked by rule', async () => {
    const here = await installation(place)
    await here.says(ANA, 'oi')
    here.now += 25 * 3_600_000
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    expect(here.whatsapp.requests).toHaveLength(0)
    expect((await here.outbox())[0]).toMatchObject({ state: 'blocked', error_code: 'window-closed' })
    expect((await here.runs())[0]?.outcome).toBe('blocked')
  })

  test('replies of one person are answered strictly in their order, of many persons at once', async () => {
    const here = await installation(place, { settings: { messagesPerSecond: 100_000, turnBatch: 16 } })
    const phones = Array.from({ length: 20 }, (_, index) => `55119000020${index + 10}`)
    await here.enroll(await here.publish(echoJourney()), await here.customers(phones))
    here.whatsapp.answer = async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 7) % 5))
      return { kind: 'accepted', wamid: `wamid.${n}` }
    }
    const rounds = Array.from({ length: 12 }, (_, index) => index)
    await Promise.all(
      phones.map(async (phone) => {
        for (const index of rounds) await here.shell.receive([message(phone, `oi ${index}`)])
      }),
    )
    await here.shell.idle()
    for (const phone of phones) expect(here.whatsapp.texts(phone)).toEqual(rounds.map((index) => `eco oi ${index}`))
  })

  test('two webhooks at once share a commit', async () => {
    const here = await installation(place)
    const before = here.shell.stats().commits
    await Promise.all(Array.from({ length: 50 }, (_, index) => here.shell.receive([message(ANA, `oi ${index}`)])))
    expect(here.shell.stats().commits - before).toBe(1)
    await here.shell.idle()
  })

  test('a row that cannot be carried out is put aside with its reason, and holds up nobody', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(echoJourney()), await here.customers([ANA, BIA]))
    await here.shell.stop()
    await here.shell.receive([message(ANA, 'quebrado', { id: 'broken' }), message(ANA, 'depois'), message(BIA, 'oi')])
    await here.ledger.db
      .updateTable('inbox')
      .set({ payload: '{"broken' })
      .where('provider_id', '=', 'message:broken')
      .execute()
    await here.restart()
    await here.shell.idle()
    expect(here.whatsapp.texts(BIA)).toEqual(['eco oi'])
    expect(here.whatsapp.texts(ANA)).toEqual(['eco depois'])
    const broken = (await here.inbox()).find(({ provider_id }) => provider_id === 'message:broken')
    expect(broken).toMatchObject({ state: 'failed', attempts: 5 })
    expect(broken?.error).toMatch(/JSON/)
  })

  test('a run whose person is gone fails when its time comes, and is not looked at for ever', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.ledger.db.deleteFrom('customers').execute()
    await here.pass(3 * 86_400_000)
    expect((await here.runs())[0]).toMatchObject({ status: 'failed' })
  })

  test('a run whose event cannot be carried out fails with the reason instead of waiting for ever', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    const [run] = await here.runs()
    await here.ledger.db.deleteFrom('journey_versions').execute()
    await here.restart()
    await here.pass(3 * 86_400_000)
    expect((await here.runs())[0]?.status).toBe('failed')
    const timeline = await here.ledger.db
      .selectFrom('journal')
      .select('entry')
      .where('run', '=', run?.id ?? '')
      .execute()
    expect(timeline.some(({ entry }) => entry.includes('event-unprocessable'))).toBe(true)
  })

  test('somebody nobody knows becomes a customer, and their message is kept', async () => {
    const here = await installation(place)
    await here.shell.receive([
      { ...message('5511977770000', 'quem é?'), person: { waId: '5511977770000', userId: 'BR.77', name: 'Zé' } },
    ])
    await here.shell.receive([{ ...message('', 'de novo'), person: { userId: 'BR.77' } }])
    await here.shell.idle()
    const customers = await here.ledger.db.selectFrom('customers').selectAll().execute()
    expect(customers).toMatchObject([{ name: 'Zé', phone: '+5511977770000', user_id: 'BR.77', origin: 'inbound' }])
    expect((await here.inbox()).map(({ customer, state }) => [customer, state])).toEqual([
      [customers[0]?.id, 'done'],
      [customers[0]?.id, 'done'],
    ])
  })

  test('a message that names nobody is kept, with the reason', async () => {
    const here = await installation(place)
    await here.shell.receive([{ ...message('', 'oi'), person: {} }])
    await here.shell.idle()
    expect((await here.inbox())[0]).toMatchObject({ state: 'failed', error: 'no-sender' })
  })

  test('a new number leads to the same customer', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(echoJourney()), await here.customers([ANA]))
    await here.shell.receive([
      {
        kind: 'identity',
        key: 'message:sys',
        number: '1001',
        at: here.now,
        person: { waId: BIA },
        previous: { waId: ANA },
      },
    ])
    await here.says(BIA, 'mudei')
    expect(here.whatsapp.texts(BIA)).toEqual(['eco mudei'])
  })

  test('storage that fails makes receiving fail, so that the webhook comes again', async () => {
    const here = await installation(place)
    await here.shell.stop()
    await here.ledger.close()
    await expect(here.shell.receive([message(ANA, 'oi')])).rejects.toThrow()
    await here.reopen()
  })
})
