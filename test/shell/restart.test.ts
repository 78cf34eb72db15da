/** A process dies in each of the states that work can be in; the next one finds it in the ledger and finishes it. */
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import { Installation, message, PLACES, type Place, status } from './installation.ts'
import { askJourney, callingJourney, callingType, echoJourney } from './journeys.ts'

const ANA = '5511900000001'
const never = () => new Promise<SendOutcome>(() => {})

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function installation(place: Place, deps: Parameters<typeof Installation.open>[1] = {}): Promise<Installation> {
  const here = await Installation.open(place, deps)
  open.push(here)
  return here
}

describe.each(PLACES)('on %s', (place) => {
  test('after the acknowledgement, before the turn', async () => {
    const here = await (await installation(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    const received = here.shell.receive([message(ANA, 'sim')])
    await received
    await here.crash()
    await here.shell.idle()
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
  })

  test('after enrolment, before anything', async () => {
    const here = await installation(place)
    const journey = await here.publish(askJourney())
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    await here.start()
    await here.shell.idle()
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?'])
  })

  test('while a message is on the wire: its status settles it, and it is not sent again', async () => {
    const here = await (await installation(place)).start()
    const journey = await here.publish(askJourney())
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    here.whatsapp.answer = never
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(1)
    await here.crash()
    await here.shell.idle()
    const [row] = await here.outbox()
    expect(row).toMatchObject({ state: 'uncertain', attempts: 1, claimed_by: null })
    await here.pass(60_000)
    await here.shell.receive([status('wamid.1', 'delivered', { effect: row?.id ?? '' })])
    await here.shell.idle()
    await here.pass(3_600_000)
    expect(here.whatsapp.requests).toHaveLength(1)
    expect((await here.runs())[0]?.wait_for).toBe('reply')
  })

  test('while a message is on the wire, and no status comes: it is sent again after its grace', async () => {
    const here = await (await installation(place)).start()
    const journey = await here.publish(askJourney())
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    here.whatsapp.answer = never
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(1)
    await here.crash()
    here.whatsapp.answer = () => ({ kind: 'accepted', wamid: 'wamid.again' })
    await here.pass(119_999)
    expect(here.whatsapp.requests).toHaveLength(1)
    await here.pass(1)
    expect(here.whatsapp.requests.map(({ effect }) => effect)).toEqual(Array(2).fill(here.whatsapp.requests[0]?.effect))
    expect((await here.runs())[0]?.wait_for).toBe('reply')
  })

  test('a long time after a message left: its status, which found nobody until now, still has the whole grace', async () => {
    const here = await (await installation(place)).start()
    const journey = await here.publish(askJourney())
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    here.whatsapp.answer = never
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(1)
    const [{ id: effect } = { id: '' }] = await here.outbox()
    // Down twice: first with the message on the wire, then with the doubt about it already stored.
    for (const outage of [600_000, 1_200_000]) {
      here.now += outage
      await here.crash()
      await here.pass(119_999)
      expect(here.whatsapp.requests).toHaveLength(1)
    }
    await here.shell.receive([status('wamid.1', 'delivered', { effect })])
    await here.shell.idle()
    await here.pass(3_600_000)
    expect(here.whatsapp.requests).toHaveLength(1)
    expect((await here.runs())[0]?.wait_for).toBe('reply')
  })

  test('while a message is held: it waits on, for as long as it was told to', async () => {
    const here = await (await installation(place)).start()
    here.whatsapp.answer = (_, n) =>
      n === 1 ? { kind: 'refused', code: 131056, detail: 'pair' } : { kind: 'accepted', wamid: `wamid.${n}` }
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.crash()
    await here.pass(3_999)
    expect(here.whatsapp.requests).toHaveLength(1)
    await here.pass(1)
    expect(here.whatsapp.requests).toHaveLength(2)
  })

  test('while the clock is hours ahead: what is held or uncertain then does not wait for hours', async () => {
    const here = await (await installation(place)).start()
    const [ana, bia] = await here.customers([ANA, '5511900000002'])
    const journey = await here.publish(askJourney())
    here.now += 5 * 3_600_000
    here.whatsapp.answer = () => ({ kind: 'refused', code: 131056, detail: 'pair' })
    await here.enroll(journey, [ana!])
    here.whatsapp.answer = () => ({ kind: 'unknown', reason: 'reset' })
    await here.enroll(journey, [bia!])
    here.now -= 8 * 3_600_000
    here.whatsapp.answer = (_, n) => ({ kind: 'accepted', wamid: `wamid.${n}` })
    await here.restart()
    await here.pass(5_000)
    expect((await here.outbox()).map(({ state }) => state)).toEqual(['accepted', 'uncertain'])
    await here.pass(120_000)
    expect((await here.outbox()).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  })

  test('after the acknowledgement, before the turn, and the clock is set back: the answer goes at once', async () => {
    const here = await (await installation(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.shell.stop()
    here.now += 5 * 3_600_000
    await here.shell.receive([message(ANA, 'sim', { at: here.now })])
    here.now -= 8 * 3_600_000
    await here.restart()
    await here.shell.idle()
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
  })

  test('while a deadline passes: it comes with the next start', async () => {
    const here = await (await installation(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.shell.stop()
    here.now += 5 * 86_400_000
    await here.crash()
    await here.shell.idle()
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'silent' })
  })

  test('while a service is asked: it is asked again under the same key', async () => {
    const keys: string[] = []
    let answers = false
    const score = async (input: unknown, { key }: { key: string }) => {
      keys.push(key)
      return answers ? { score: 7, of: JSON.stringify(input) } : await new Promise<never>(() => {})
    }
    const here = await (
      await installation(place, { types: callingType(), services: new Map([['score', score]]) })
    ).start()
    const journey = await here.publish(callingJourney('score'))
    await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
    here.shell.wake()
    await expect.poll(() => keys.length).toBe(1)
    answers = true
    await here.crash()
    await here.shell.idle()
    expect(keys).toEqual(Array(2).fill(keys[0]))
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'asked' })
  })

  test('a service that never answers counts as failed, and does not hold up the end', async () => {
    const services = new Map([['score', () => new Promise<never>(() => {})]])
    const deps = { types: callingType(), services, settings: { callPatienceMs: 20 } }
    const here = await (await installation(place, deps)).start()
    await here.enroll(await here.publish(callingJourney('score')), await here.customers([ANA]))
    expect((await here.outbox())[0]).toMatchObject({ state: 'queued', reason: 'service-failed', attempts: 1 })
  })

  test('between two bubbles: the second still waits for the first to arrive', async () => {
    const here = await (await installation(place, { settings: { paceMs: 3_000 } })).start()
    const [first, second] = [await here.publish(askJourney('one')), await here.publish(askJourney('two'))]
    const customers = await here.customers([ANA])
    await here.enroll(first, customers)
    await here.restart()
    await here.enroll(second, customers)
    expect(here.whatsapp.requests).toHaveLength(1)
    await here.pass(3_000)
    expect(here.whatsapp.requests).toHaveLength(2)
  })

  test('a service that nobody registered fails its step with that reason', async () => {
    const here = await (await installation(place, { types: callingType() })).start()
    await here.enroll(await here.publish(callingJourney('nobody')), await here.customers([ANA]))
    expect((await here.outbox())[0]).toMatchObject({ state: 'failed', error_code: 'service-missing' })
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'failed' })
  })
})

test.each(PLACES)(
  'while a segment enters its journey: killed or ended, the others enter at the next start (%s)',
  async (place) => {
    let looks = 0
    let customers: string[] = []
    let between = (): Promise<unknown> => Promise.resolve()
    const members = async function* (): AsyncGenerator<string[]> {
      looks += 1
      yield customers.slice(0, 1)
      await between()
      yield customers.slice(1)
    }
    const segments = { members, count: async () => ({ count: 0, sample: [] }) }
    const here = await (await installation(place, { segments })).start()
    customers = await here.customers([ANA, '5511900000002'])
    await here.publish(askJourney('auto', { kind: 'segment', rules: [], time: '10:00', days: 'every' }))
    await here.pass(0)
    expect(looks).toBe(0)
    // Thursday 10:00 in São Paulo.
    here.now = Date.parse('2026-11-19T13:00:00Z')
    between = never
    here.shell.wake()
    await expect.poll(async () => (await here.runs()).length).toBe(1)
    let stopped: Promise<void> | undefined
    between = async () => {
      stopped = here.shell.stop()
    }
    await here.crash()
    await expect.poll(() => looks).toBe(2)
    await expect.poll(() => stopped !== undefined).toBe(true)
    await stopped
    expect([looks, (await here.runs()).length]).toEqual([2, 1])
    between = () => Promise.resolve()
    await here.crash()
    await here.shell.idle()
    expect((await here.runs()).map(({ customer }) => customer)).toEqual(customers)
    await here.pass(3_600_000)
    expect(looks).toBe(3)
  },
)

test.each(PLACES)('ending in good order leaves nothing half-sent, however much is still owed (%s)', async (place) => {
  const here = await (await Installation.open(place, { settings: { mostInFlight: 4 } })).start()
  open.push(here)
  const phones = Array.from({ length: 24 }, (_, index) => `55119000002${String(index).padStart(2, '0')}`)
  await here.enroll(await here.publish(echoJourney()), await here.customers(phones))
  here.whatsapp.answer = async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return { kind: 'accepted', wamid: `wamid.${n}` }
  }
  await here.shell.receive(phones.map((phone) => message(phone, 'oi')))
  await expect.poll(() => here.whatsapp.requests.length).toBeGreaterThan(0)
  await here.shell.stop()
  const states = new Set((await here.outbox()).map(({ state }) => state))
  expect(states).not.toContain('sending')
  expect(states).toContain('queued')
  await here.restart()
  await here.shell.idle()
  expect(here.whatsapp.requests).toHaveLength(phones.length)
})

test('a full disk says nothing against the rows it cannot take, even where their own state could be written', async () => {
  const here = await (await Installation.open('SQLite')).start()
  open.push(here)
  await here.enroll(await here.publish(echoJourney()), await here.customers([ANA]))
  await here.shell.stop()
  const texts = Array.from({ length: 12 }, (_, index) => `${index} ${'muito '.repeat(600)}fim`)
  await here.shell.receive(texts.map((text) => message(ANA, text)))
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(here.ledger.db)
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(here.ledger.db)
  await here.crash()
  // Long enough for all the attempts that a row has.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(here.whatsapp.requests.length).toBeLessThan(texts.length)
  await sql`pragma max_page_count = 1000000`.execute(here.ledger.db)
  await expect.poll(() => here.whatsapp.texts().length).toBe(texts.length)
  expect(here.whatsapp.texts()).toEqual(texts.map((text) => `eco ${text}`))
  expect((await here.inbox()).map(({ state, attempts }) => ({ state, attempts }))).not.toContainEqual(
    expect.objectContaining({ state: 'failed' }),
  )
})

test.each(PLACES)('replies that come while we are late are answered as if we had not been (%s)', async (place) => {
  const here = await (await Installation.open(place)).start()
  open.push(here)
  await here.enroll(await here.publish(echoJourney()), await here.customers([ANA]))
  await here.shell.stop()
  const written = here.now
  const texts = ['um', 'dois', 'três', 'quatro']
  // Nobody took turns for two hours; then each is taken by itself.
  here.now += 2 * 3_600_000
  await here.restart()
  for (const [index, text] of texts.entries()) await here.says(ANA, text, { at: written + index * 1_000 })
  expect(here.whatsapp.texts(ANA)).toEqual(texts.map((text) => `eco ${text}`))
})
