/** Refusals that pass: whom they slow down, whom they leave alone, and that trying again never makes more of them. */
import { afterEach, describe, expect, test } from 'vitest'
import type { ShellSettings } from '../../runtime/shell/shell.ts'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, PLACES, type Place, status } from './installation.ts'
import { askJourney, echoJourney } from './journeys.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'
const refused = (code: number): SendOutcome => ({ kind: 'refused', code, detail: 'no' })
const accepted = (n: number): SendOutcome => ({ kind: 'accepted', wamid: `wamid.${n}` })
const phonesFrom = (first: number, count: number) => Array.from({ length: count }, (_, n) => `551190000${first + n}`)
const fromNumber = (number: string, journey: Journey): Journey => ({
  ...journey,
  settings: { ...journey.settings, number },
})

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})
async function installation(place: Place, settings: Partial<ShellSettings> = {}): Promise<Installation> {
  const here = await (await Installation.open(place, { settings })).start()
  open.push(here)
  return here
}

/** Requests of each number in the next so many milliseconds, which pass in steps of 50. */
async function requestsWithin(here: Installation, ms: number): Promise<Record<string, number>> {
  const before = here.whatsapp.requests.length
  for (let passed = 0; passed < ms; passed += 50) await here.pass(50)
  const counts: Record<string, number> = {}
  for (const { number } of here.whatsapp.requests.slice(before)) counts[number] = (counts[number] ?? 0) + 1
  return counts
}

describe.each(PLACES)('on %s', (place) => {
  test('a number that is too fast (130429) sends at half its pace and comes back; another number is not slowed', async () => {
    const here = await installation(place, { messagesPerSecond: 20 })
    await here.ledger.ledger.numbers.ensure('1002', undefined)
    here.whatsapp.answer = ({ number }, n) => (number === '1001' && n === 1 ? refused(130429) : accepted(n))
    const slow = await here.publish(askJourney())
    const other = await here.publish(fromNumber('1002', askJourney('other')))
    await here.enroll(slow, await here.customers(phonesFrom(1000, 90)))
    await here.ledger.ledger.runs.enroll(other, await here.customers(phonesFrom(2000, 90)), here.now)
    // The second that has begun is full already.
    await requestsWithin(here, 1_000)
    const counts = await requestsWithin(here, 1_000)
    expect(counts['1002']).toBe(20)
    expect(counts['1001']).toBeGreaterThan(8)
    expect(counts['1001']).toBeLessThanOrEqual(14)
    await requestsWithin(here, 4_000)
    expect(here.whatsapp.requests.filter(({ number }) => number === '1002')).toHaveLength(90)
    await requestsWithin(here, 4_000)
    expect(here.whatsapp.requests.filter(({ number }) => number === '1001').length).toBeGreaterThanOrEqual(90)
  })

  test('a person who is written to too fast (131056) is waited for 4, 16, 64 … seconds, with all their messages', async () => {
    const here = await installation(place)
    here.whatsapp.answer = ({ to }, n) => (to.phone === ANA ? refused(131056) : accepted(n))
    const customers = await here.customers([ANA, BIA])
    await here.enroll(await here.publish(askJourney()), customers)
    await here.enroll(await here.publish(askJourney('second')), customers)
    const toAna = () => here.whatsapp.texts(ANA).length
    // Her second message has not been tried: it waits as long as the first.
    expect([toAna(), here.whatsapp.texts(BIA).length]).toEqual([1, 2])
    for (const [wait, attempts] of [
      [4_000, 2],
      [16_000, 3],
      [64_000, 4],
    ] as const) {
      await here.pass(wait - 1)
      expect(toAna()).toBe(attempts - 1)
      await here.pass(1)
      expect(toAna()).toBe(attempts)
    }
  })

  test('the same refusal as a late status slows nobody else and is not sent again', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA, BIA]))
    const ana = (await here.outbox())[0]
    await here.shell.receive([status(ana?.wamid ?? '', 'failed', { code: 131056 })])
    await here.shell.idle()
    await here.pass(3_600_000)
    expect(here.whatsapp.requests).toHaveLength(2)
    expect((await here.runs()).map(({ wait_for, outcome }) => wait_for ?? outcome)).toEqual(['failed', 'reply'])
  })

  test('messages that cannot go for a day are tried less and less often, and then given up', async () => {
    const here = await installation(place)
    here.whatsapp.answer = () => refused(131016)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    const perHour: number[] = []
    for (let hour = 0; hour < 26; hour += 1) {
      const before = here.whatsapp.requests.length
      for (let minute = 0; minute < 60; minute += 2) await here.pass(120_000)
      perHour.push(here.whatsapp.requests.length - before)
    }
    expect(Math.max(...perHour.slice(0, 24))).toBeLessThanOrEqual(25)
    expect(Math.min(...perHour.slice(0, 23))).toBeGreaterThan(5)
    expect(perHour.at(-1)).toBe(0)
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'failed' })
  })

  test('a crowd that is refused together comes back spread out and never faster than the number may', async () => {
    const here = await installation(place, { messagesPerSecond: 20 })
    here.whatsapp.answer = () => refused(130429)
    await here.enroll(await here.publish(askJourney()), await here.customers(phonesFrom(1000, 60)))
    let most = 0
    for (let second = 0; second < 30; second += 1) {
      const { '1001': requests = 0 } = await requestsWithin(here, 1_000)
      most = Math.max(most, requests)
    }
    // Refused again and again, the number goes down to a message a second and stays there.
    expect(most).toBeLessThanOrEqual(20)
    const { '1001': atLast = 0 } = await requestsWithin(here, 5_000)
    expect(atLast).toBeLessThanOrEqual(15)
  })

  test('more failing people than are looked at together keep nobody else waiting', async () => {
    const here = await installation(place, { mostInFlight: 4 })
    const failing = phonesFrom(1000, 40)
    here.whatsapp.answer = ({ to }, n) => (failing.includes(to.phone ?? '') ? refused(131016) : accepted(n))
    await here.enroll(await here.publish(askJourney()), await here.customers(failing))
    await here.enroll(await here.publish(echoJourney()), await here.customers([BIA]))
    for (let index = 0; index < 5; index += 1) {
      await here.says(BIA, `oi ${index}`)
      await here.pass(10_000)
    }
    expect(here.whatsapp.texts(BIA)).toEqual([0, 1, 2, 3, 4].map((index) => `eco oi ${index}`))
    const attempts = here.whatsapp.requests.length
    expect(attempts).toBeLessThanOrEqual(5 + failing.length * 7)
  })
})
