/**
 * A restored ledger, on both databases: what was under way at the time of the backup is carried out on paper, nothing
 * that may have been sent since is sent by itself, and what people write goes on.
 */
import { afterEach, describe, expect, test } from 'vitest'
import { settle } from '../../runtime/backup/settle.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { letGoOn, standing } from '../../runtime/storage/ledger/standstill.ts'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, message, PLACES, type Place, status } from '../shell/installation.ts'
import { askJourney, callingJourney, callingType, twoBubblesJourney, twoBubblesType } from '../shell/journeys.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'
const DAY = 24 * 3_600_000
const never = () => new Promise<SendOutcome>(() => {})
const TYPES = nodeTypes(BUILT_IN_NODE_TYPES)

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) {
    // Some requests are never answered, and a shell in good order would wait for them.
    await each.crash()
    await each.close()
  }
})

async function installation(place: Place, deps: Parameters<typeof Installation.open>[1] = {}): Promise<Installation> {
  const here = await Installation.open(place, deps)
  open.push(here)
  return here
}

/** Their first message leaves, and its answer does not come. */
async function enrollUnanswered(here: Installation, phones: readonly string[]): Promise<void> {
  here.whatsapp.answer = never
  const journey = await here.publish(askJourney())
  await here.ledger.ledger.runs.enroll(journey, await here.customers(phones), here.now)
  here.shell.wake()
  await expect.poll(() => here.whatsapp.requests.length).toBe(phones.length)
}

/** The backup is of this instant; days later it is restored and started. */
async function restoreDaysLater(here: Installation, types = TYPES) {
  const asOf = here.now
  here.die()
  here.now += 3 * DAY
  const held = await settle({ opened: here.ledger, types, asOf, at: here.now })
  here.whatsapp.answer = (_, n) => ({ kind: 'accepted', wamid: `later.${n}` })
  await here.crash()
  await here.shell.idle()
  return held
}

describe.each(PLACES)('on %s', (place) => {
  test('a message that was on its way is not sent again, and its run hears the next reply', async () => {
    const here = await (await installation(place)).start()
    await enrollUnanswered(here, [ANA])
    expect(await here.outbox()).toMatchObject([{ state: 'sending' }])
    expect(await restoreDaysLater(here)).toEqual({ deadlines: 1, entries: 1, calls: 0, unconfirmed: 1 })
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?'])
    await here.says(ANA, 'sim')
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
    expect(await here.runs()).toMatchObject([{ status: 'ended', outcome: 'answered' }])
  })

  test('what was received and what was enrolled but not begun is carried out on paper', async () => {
    const here = await installation(place)
    const journey = await here.publish(twoBubblesJourney())
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    await here.shell.receive([message(BIA, 'oi')])
    const held = await restoreDaysLater(here, twoBubblesType())
    expect(held).toMatchObject({ deadlines: 0, unconfirmed: 2 })
    expect(here.whatsapp.texts()).toEqual([])
    expect(await here.runs()).toMatchObject([{ status: 'ended' }])
    expect((await here.inbox()).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  test('who opted out just before the backup stays so', async () => {
    const here = await installation(place)
    await here.ledger.ledger.runs.enroll(await here.publish(askJourney()), await here.customers([ANA]), here.now)
    await here.shell.receive([message(ANA, 'parar')])
    await restoreDaysLater(here)
    const consent = here.ledger.db.selectFrom('customers').select('consent').execute()
    expect(await consent).toEqual([{ consent: 'revoked' }])
    expect(await here.runs()).toMatchObject([{ status: 'ended', outcome: 'opted-out' }])
  })

  test('deadlines wait for a person, and staff see it', async () => {
    const here = await (await installation(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA, BIA]))
    // The two days of the question are over when the backup is restored.
    await restoreDaysLater(here)
    await here.pass(10 * DAY)
    expect(await here.runs()).toMatchObject([{ status: 'waiting' }, { status: 'waiting' }])
    const { items } = await here.ledger.ledger.runs.list({ limit: 10 })
    expect(items.map(({ wait }) => wait)).toEqual([1, 2].map(() => ({ for: 'reply', held: { reason: 'restored' } })))
    expect(await standing(here.ledger)).toMatchObject({ deadlines: 2 })
    const gone = await letGoOn(here.ledger, { journey: undefined, messages: false, at: here.now })
    expect(gone).toMatchObject({ deadlines: 2, calls: 0, unconfirmed: 0 })
    await here.shell.idle()
    expect(await here.runs()).toMatchObject([{ outcome: 'silent' }, { outcome: 'silent' }])
    expect(await standing(here.ledger)).toEqual({ deadlines: 0, entries: 0, calls: 0, unconfirmed: 0 })
  })

  test('one journey goes on without the others', async () => {
    const here = await (await installation(place)).start()
    const people = await here.customers([ANA])
    for (const id of ['a', 'b']) await here.enroll(await here.publish(askJourney(id)), people)
    await restoreDaysLater(here)
    const gone = await letGoOn(here.ledger, { journey: 'b', messages: true, at: here.now })
    expect(gone).toMatchObject({ deadlines: 1, calls: 0, unconfirmed: 0 })
    await here.shell.idle()
    const ended = (await here.runs()).map(({ journey, status }) => `${journey} ${status}`).sort()
    expect(ended).toEqual(['a waiting', 'b ended'])
  })

  test('a late status shows which message arrived; the rest can be sent when a person says so', async () => {
    const here = await (await installation(place)).start()
    await enrollUnanswered(here, [ANA, BIA])
    await restoreDaysLater(here)
    const sends = await here.outbox()
    const anas = sends.find(({ id }) => id === here.whatsapp.requests.find(({ to }) => to.phone === ANA)?.effect)!
    const shown = async () =>
      (await here.ledger.ledger.conversations.ofCustomer(anas.customer, 10)).map((each) => each.status)
    expect(await shown()).toEqual(['uncertain'])
    await here.shell.receive([status('wamid.before', 'delivered', { effect: anas.id })])
    await here.shell.idle()
    expect(await shown()).toEqual(['delivered'])
    expect(here.whatsapp.requests).toHaveLength(2)
    expect(await letGoOn(here.ledger, { journey: undefined, messages: true, at: here.now })).toMatchObject({
      unconfirmed: 1,
    })
    await here.shell.idle()
    expect(here.whatsapp.requests.map(({ to }) => to.phone).slice(2)).toEqual([BIA])
  })

  test('a late status of a message that was sent after the backup is never taken for a new message', async () => {
    const here = await (await installation(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    const [run] = await here.runs()
    await restoreDaysLater(here)
    here.whatsapp.answer = never
    await here.shell.receive([message(ANA, 'sim', { at: here.now })])
    await expect.poll(() => here.whatsapp.requests.length).toBe(2)
    // What "sim" made before the disaster had the next number of the run.
    await here.shell.receive([status('wamid.lost', 'read', { effect: `${run!.id}:${run!.seq + 1}:0` })])
    await expect.poll(async () => (await here.inbox()).at(-1)?.state).toBe('parked')
    expect((await here.outbox()).at(-1)).toMatchObject({ state: 'sending', status: null })
  })

  test('people are not entered by a segment until a person says so', async () => {
    const here = await installation(place)
    const daily = { kind: 'segment', rules: { combinator: 'and', rules: [] }, time: '12:30', days: 'every' }
    await here.publish(askJourney('daily', daily) as Journey)
    await here.customers([ANA])
    await restoreDaysLater(here)
    await here.pass(2 * DAY)
    expect(await here.runs()).toEqual([])
    await letGoOn(here.ledger, { journey: undefined, messages: false, at: here.now })
    await here.pass(31_000)
    await here.pass(DAY)
    expect(await here.runs()).toHaveLength(1)
  })

  test('a call to another system waits, with its key', async () => {
    const called: string[] = []
    const services = new Map([
      [
        'score',
        (_: unknown, { key }: { key: string }) => {
          called.push(key)
          return new Promise<never>(() => {})
        },
      ],
    ])
    const here = await (await installation(place, { types: callingType(), services })).start()
    const journey = await here.publish(callingJourney('score'))
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    here.shell.wake()
    await expect.poll(() => called.length).toBe(1)
    expect(await restoreDaysLater(here, callingType())).toMatchObject({ calls: 1 })
    expect(called).toHaveLength(1)
    await letGoOn(here.ledger, { journey: undefined, messages: false, at: here.now })
    here.shell.wake()
    await expect.poll(() => called).toEqual([called[0], called[0]])
  })
})
