/** Sends whose outcome is in doubt: what settles them, in which order it may come, and what they never do to others. */
import { afterEach, describe, expect, test } from 'vitest'
import type { ShellDeps } from '../../runtime/shell/shell.ts'
import type { SendOutcome, SendRequest } from '../../runtime/whatsapp/port.ts'
import { Installation, PLACES, type Place, status } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
const lost: SendOutcome = { kind: 'unknown', reason: 'ECONNRESET' }
const refused = (code: number): SendOutcome => ({ kind: 'refused', code, detail: 'no' })
const accepted = (wamid: string): SendOutcome => ({ kind: 'accepted', wamid })

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** Answers that the test gives when it likes, by the number of the request (from 1). */
class Slow {
  private readonly given = new Map<number, (outcome: SendOutcome) => void>()
  readonly answer = (_: SendRequest, n: number) => new Promise<SendOutcome>((resolve) => this.given.set(n, resolve))

  give(n: number, outcome: SendOutcome): void {
    this.given.get(n)?.(outcome)
  }
}

/** Ana's question is on the wire; `give` answers it. */
async function onTheWire(
  place: Place,
  deps: Partial<ShellDeps> = {},
): Promise<{ here: Installation; slow: Slow; effect: string }> {
  const here = await (await Installation.open(place, deps)).start()
  open.push(here)
  const slow = new Slow()
  here.whatsapp.answer = slow.answer
  const journey = await here.publish(askJourney())
  await here.ledger.ledger.runs.enroll(journey, await here.customers([ANA]), here.now)
  here.shell.wake()
  await expect.poll(() => here.whatsapp.requests.length).toBe(1)
  return { here, slow, effect: here.whatsapp.requests[0]?.effect ?? '' }
}

const rowOf = async (here: Installation) => (await here.outbox())[0]
const stateOf = async (here: Installation) => (await rowOf(here))?.state
const statusRows = async (here: Installation) => (await here.inbox()).filter(({ kind }) => kind === 'status')

describe.each(PLACES)('on %s', (place) => {
  test('the late answer of an attempt that a status has failed says nothing about the attempt after it', async () => {
    const { here, slow, effect } = await onTheWire(place)
    await here.shell.receive([status('wamid.1', 'failed', { effect, code: 131016 })])
    await expect.poll(() => stateOf(here)).toBe('held')
    here.now += 1_000
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(2)
    // The first one's answer comes at last; it is known already that nobody got that message.
    slow.give(1, accepted('wamid.1'))
    await expect.poll(() => here.shell.stats()).toMatchObject({ inFlight: 1, answersWaiting: 0 })
    expect(await rowOf(here)).toMatchObject({ state: 'sending', attempts: 2 })
    slow.give(2, refused(131026))
    await here.shell.idle()
    expect(await rowOf(here)).toMatchObject({ state: 'failed', error_code: '131026', attempts: 2 })
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'failed' })
  })

  test('of two attempts whose answers were lost, the failure of one says nothing about the other', async () => {
    const { here, slow, effect } = await onTheWire(place)
    slow.give(1, lost)
    await here.shell.idle()
    here.whatsapp.answer = () => lost
    await here.pass(120_000)
    expect(here.whatsapp.requests).toHaveLength(2)
    await here.shell.receive([status('wamid.1', 'failed', { effect, code: 131016 })])
    await here.shell.idle()
    await here.pass(119_999)
    expect(here.whatsapp.requests).toHaveLength(2)
    await here.shell.receive([status('wamid.2', 'delivered', { effect })])
    await here.shell.idle()
    await here.pass(600_000)
    expect(here.whatsapp.requests).toHaveLength(2)
    expect(await rowOf(here)).toMatchObject({ state: 'accepted', wamid: 'wamid.2', status: 'delivered' })
  })

  test('a failure that overtakes the answer of its own second attempt reaches the run with that answer', async () => {
    const { here, slow, effect } = await onTheWire(place)
    slow.give(1, lost)
    await here.shell.idle()
    here.now += 120_000
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(2)
    await here.shell.receive([status('wamid.2', 'failed', { effect, code: 131026 })])
    await expect.poll(async () => (await statusRows(here)).map(({ state }) => state)).toEqual(['parked'])
    slow.give(2, accepted('wamid.2'))
    await here.shell.idle()
    expect(await rowOf(here)).toMatchObject({ state: 'accepted', status: 'failed', error_code: '131026', attempts: 2 })
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'failed' })
  })

  test('statuses that came before anything was known of their message count once it is known, however that is', async () => {
    const { here, slow, effect } = await onTheWire(place)
    await here.shell.receive([status('wamid.1', 'read')])
    await expect.poll(async () => (await statusRows(here)).map(({ state }) => state)).toEqual(['parked'])
    slow.give(1, lost)
    await here.shell.idle()
    expect(await stateOf(here)).toBe('uncertain')
    await here.shell.receive([status('wamid.1', 'sent', { effect })])
    await here.shell.idle()
    expect(await rowOf(here)).toMatchObject({ state: 'accepted', wamid: 'wamid.1', status: 'read' })
    expect((await statusRows(here)).map(({ state }) => state)).toEqual(['done', 'done'])
    await here.pass(600_000)
    expect(here.whatsapp.requests).toHaveLength(1)
  })
})
