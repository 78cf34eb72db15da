/** Whose reply is it? The run that was pressed or quoted, the one that asked last, a journey that begins with the word. */
import { afterEach, describe, expect, test } from 'vitest'
import { type RouteRun, routeReply } from '../../runtime/shell/route.ts'
import { Installation, message } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
const waiting = (id: string, more: Partial<RouteRun> = {}): RouteRun => ({
  id,
  waitsFor: 'reply',
  acceptedAt: 1_000_000,
  startedAt: 0,
  answering: null,
  replyEndsWait: false,
  ...more,
})
const said = (more: Parameters<typeof message>[2] = {}) => message(ANA, 'sim', { at: 2_000_000, ...more }).message

describe('which run', () => {
  test('the one whose message was accepted last', () => {
    const runs = [waiting('a', { acceptedAt: 1_100_000 }), waiting('b', { acceptedAt: 1_200_000 }), waiting('c')]
    expect(routeReply(said(), undefined, runs)).toEqual({ to: 'run', run: 'b' })
  })
  test('the quoted one, and the pressed one before it', () => {
    const runs = [waiting('a'), waiting('b', { acceptedAt: 1_900_000 })]
    expect(routeReply(said(), 'a', runs)).toEqual({ to: 'run', run: 'a' })
    expect(routeReply(said({ button: { id: 'x', title: 'X', run: 'a' } }), 'b', runs)).toEqual({ to: 'run', run: 'a' })
  })
  test('nobody, when what it answers is over', () => {
    expect(routeReply(said(), 'ended', [waiting('b')])).toEqual({ to: 'conversation' })
  })
  test('not one whose question came after the message was written', () => {
    const runs = [waiting('a', { acceptedAt: 1_900_000 }), waiting('b', { acceptedAt: 2_100_000 })]
    expect(routeReply(said(), undefined, runs)).toEqual({ to: 'run', run: 'a' })
  })
  test('one whose question answered what was written before, however late that answer came', () => {
    const late = { acceptedAt: 9_000_000, answering: 1_990_000 }
    expect(routeReply(said(), undefined, [waiting('a', late)])).toEqual({ to: 'run', run: 'a' })
    expect(routeReply(said({ at: 1_900_000 }), undefined, [waiting('a', late)])).toEqual({ to: 'entry' })
  })
  test('not one that began after the message was written, whatever it waits for', () => {
    const began = { acceptedAt: null, startedAt: 2_100_000, replyEndsWait: true }
    for (const waitsFor of ['reply', 'result', 'time'] as const)
      expect(routeReply(said(), undefined, [waiting('a', { ...began, waitsFor })])).toEqual({ to: 'entry' })
  })
  test('whatever the clock of this machine says', () => {
    const ahead = 5 * 3_600_000
    const accepted = waiting('a', { acceptedAt: 1_900_000 + ahead })
    expect(routeReply(said(), undefined, [accepted], { now: 2_000_000 + ahead, ahead })).toMatchObject({ run: 'a' })
    // It has been put right since.
    expect(routeReply(said(), undefined, [accepted], { now: 2_000_000, ahead: 0 })).toMatchObject({ run: 'a' })
    // Late is late all the same.
    const after = waiting('b', { acceptedAt: 2_100_000 + ahead })
    expect(routeReply(said(), undefined, [after], { now: 2_200_000 + ahead, ahead })).toEqual({ to: 'entry' })
  })
  test('one that is sending just now, before one that waits for time', () => {
    const runs = [waiting('t', { waitsFor: 'time', replyEndsWait: true }), waiting('s', { waitsFor: 'result' })]
    expect(routeReply(said(), undefined, runs)).toEqual({ to: 'run', run: 's' })
  })
  test('one that waits for time only when its journey says so', () => {
    expect(routeReply(said(), undefined, [waiting('t', { waitsFor: 'time' })])).toEqual({ to: 'entry' })
    expect(routeReply(said(), undefined, [waiting('t', { waitsFor: 'time', replyEndsWait: true })])).toEqual({
      to: 'run',
      run: 't',
    })
  })
  test('a reaction answers nothing', () => {
    expect(routeReply(said({ kind: 'reaction' }), 'a', [waiting('a')])).toEqual({ to: 'conversation' })
  })
})

describe('in an installation', () => {
  let here: Installation
  afterEach(() => here.close())

  test('a quoted message decides between two journeys', async () => {
    here = await (await Installation.open()).start()
    const customers = await here.customers([ANA])
    await here.enroll(await here.publish(askJourney('first')), customers)
    await here.pass(1_000)
    await here.enroll(await here.publish(askJourney('second')), customers)
    await here.says(ANA, 'sim', { context: 'wamid.1' })
    expect(here.whatsapp.texts().at(-1)).toBe('Obrigado, first')
    await here.says(ANA, 'sim')
    expect(here.whatsapp.texts().at(-1)).toBe('Obrigado, second')
    const runs = (await here.inbox()).filter(({ kind }) => kind === 'message').map(({ run }) => run)
    expect(runs).toEqual((await here.runs()).map(({ id }) => id))
  })

  test('a keyword begins a journey, for people who are not in it', async () => {
    here = await (await Installation.open()).start()
    await here.publish(askJourney('menu', { kind: 'message', keywords: ['Segunda via'] }))
    await here.says(ANA, 'quero a segunda via do boleto')
    expect(await here.runs()).toHaveLength(0)
    await here.says(ANA, 'segunda VIA!')
    expect(here.whatsapp.texts()).toEqual(['Olá +5511900000001, menu?'])
    await here.says(ANA, 'sim')
    expect((await here.runs()).map(({ outcome }) => outcome)).toEqual(['answered'])
  })

  test('a keyword of days ago, brought again after an outage, begins nothing and stays in the conversation', async () => {
    here = await (await Installation.open()).start()
    await here.publish(askJourney('menu', { kind: 'message', keywords: ['menu'] }))
    await here.says(ANA, 'menu', { at: here.now - 25 * 3_600_000 })
    expect(await here.runs()).toHaveLength(0)
    expect(await here.inbox()).toMatchObject([{ kind: 'message', state: 'done' }])
    await here.says(ANA, 'menu')
    expect(await here.runs()).toHaveLength(1)
  })

  test('a first message begins a journey once', async () => {
    here = await (await Installation.open()).start()
    await here.publish(askJourney('welcome', { kind: 'message' }))
    await here.says(ANA, 'oi')
    await here.says(ANA, 'sim')
    await here.says(ANA, 'oi de novo')
    expect((await here.runs()).map(({ outcome }) => outcome)).toEqual(['answered'])
    expect(await here.inbox()).toHaveLength(3)
  })

  test('a segment enters at its hour on business days, those who were never inside', async () => {
    here = await (await Installation.open()).start()
    const rules = { combinator: 'and', rules: [{ field: 'debt.daysPastDue', operator: '>=', value: 30 }] }
    const customers = await here.customers([ANA])
    await here.publish(askJourney('auto', { kind: 'segment', rules, time: '10:00', days: 'business' }))
    await here.pass(0)
    expect(await here.runs()).toHaveLength(0)
    // Thursday 10:00 in São Paulo; the 20th of November is a holiday in Brazil, then comes the weekend.
    here.now = Date.parse('2026-11-19T13:00:00Z')
    await here.pass(0)
    expect((await here.runs()).map(({ customer }) => customer)).toEqual(customers)
    const [bia] = await here.customers(['5511900000002'])
    here.now = Date.parse('2026-11-22T23:00:00Z')
    await here.pass(0)
    expect(await here.runs()).toHaveLength(1)
    here.now = Date.parse('2026-11-23T13:00:00Z')
    await here.pass(0)
    expect((await here.runs()).map(({ customer }) => customer)).toEqual([...customers, bia])
  })
})
