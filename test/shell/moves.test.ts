/** People inside go over to another version: at the same step, at another one, out; each once, whatever happens meanwhile. */
import { afterEach, describe, expect, test } from 'vitest'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { PeopleInside } from '../../schemas/move.ts'
import { Installation, message, PLACES, type Place } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'
const DAY = 86_400_000
const never = () => new Promise<SendOutcome>(() => {})

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function installation(place: Place, deps: Parameters<typeof Installation.open>[1] = {}): Promise<Installation> {
  const here = await (await Installation.open(place, deps)).start()
  open.push(here)
  return here
}

/** As `askJourney`, with another text for who says yes, and a reminder that nothing leads to. */
function changed(from: Journey = askJourney()): Journey {
  const nodes = from.nodes.map((node) =>
    node.id === 'thanks' ? { ...node, data: { content: { type: 'text', text: 'Obrigado pela v2' } } } : node,
  )
  const remind = { ...nodes[1]!, id: 'remind', data: { content: { type: 'text', text: 'Lembra?' } } }
  const edges = (['sent', 'failed', 'blocked'] as const).map((outlet) => ({
    id: `remind-${outlet}`,
    source: 'remind',
    sourceHandle: outlet,
    target: outlet === 'sent' ? 'reply' : `end-${outlet}`,
  }))
  return { ...from, nodes: [...nodes, remind], edges: [...from.edges, ...edges] }
}

async function order(here: Installation, to: number, people: PeopleInside): Promise<string> {
  const { id } = await here.ledger.ledger.moves.order({ journey: 'ask', to, people, by: 'Carla', at: here.now })
  here.shell.wake()
  return id
}

const moved = async (here: Installation, to: number, people: PeopleInside): Promise<void> => {
  await order(here, to, people)
  await here.shell.idle()
}

async function last(here: Installation) {
  const [move] = await here.ledger.ledger.moves.list('ask')
  if (move === undefined) throw new Error('Nothing was ordered.')
  return move
}

const timeline = async (here: Installation, run: string) => (await here.ledger.ledger.runs.get(run))?.timeline ?? []

describe.each(PLACES)('on %s', (place) => {
  test('who follows waits on at the same step, by the same deadline, and answers in the new version', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    const [before] = await here.runs()
    await here.publish(changed())
    await moved(here, 2, { default: 'follow' })
    const [after] = await here.runs()
    expect(after).toMatchObject({ version: 2, node: 'reply', wait_for: 'reply', wait_id: before?.wait_id })
    expect(after?.wait_until).toBe(before?.wait_until)
    expect(await last(here)).toMatchObject({ state: 'done', expected: 1, counts: { keeps: 1, queued: 0, waits: 0 } })
    await here.says(ANA, 'sim')
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado pela v2'])
    const entry = (await timeline(here, before?.id ?? '')).find(({ kind }) => kind === 'moved')
    expect(entry).toMatchObject({ kind: 'moved', from: 1, to: 2, does: 'keeps', node: 'reply' })
  })

  test('silence comes by the deadline that was set before', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.publish(changed())
    await moved(here, 2, { default: 'follow' })
    await here.pass(2 * DAY)
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'silent', version: 2 })
  })

  test('to another step they enter it afresh, once, however often it is ordered', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA, BIA]))
    await here.publish(changed())
    const people: PeopleInside = { default: 'stay', steps: { reply: { to: 'remind' } } }
    await moved(here, 2, people)
    await moved(here, 2, people)
    expect(here.whatsapp.texts(`+${ANA}`)).toEqual(here.whatsapp.texts(`+${BIA}`))
    expect(here.whatsapp.requests).toHaveLength(4)
    expect((await here.outbox()).map(({ id }) => id)).toHaveLength(4)
    expect((await here.runs()).map(({ version, node }) => `${version} ${node}`)).toEqual(['2 reply', '2 reply'])
    const [second, first] = await here.ledger.ledger.moves.list('ask')
    expect(first?.counts).toMatchObject({ enters: 2 })
    expect(second).toMatchObject({ expected: 0, state: 'done', counts: { enters: 0 } })
  })

  test('told to stay or to end, they do, and nobody hears anything', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.publish(changed())
    await moved(here, 2, { default: 'stay' })
    expect((await here.runs())[0]).toMatchObject({ version: 1, node: 'reply' })
    expect((await last(here)).reasons).toEqual({ told: 1 })
    await moved(here, 2, { default: 'stay', steps: { reply: 'end' } })
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'moved-out', version: 2 })
    expect(here.whatsapp.requests).toHaveLength(1)
  })

  test('whose step is gone or another thing now stays, with the reason', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    const other = changed()
    await here.publish({ ...other, nodes: other.nodes.filter(({ id }) => id !== 'reply') })
    await here.publish({
      ...other,
      nodes: other.nodes.map((node) =>
        node.id === 'reply' ? { ...node, type: 'wait-until-time', data: { for: 'P1D' } } : node,
      ),
    })
    await moved(here, 2, { default: 'follow' })
    expect(await last(here)).toMatchObject({ state: 'done', counts: { stays: 1 }, reasons: { 'step-missing': 1 } })
    await moved(here, 3, { default: 'follow' })
    expect((await last(here)).reasons).toEqual({ 'other-type': 1 })
    await here.says(ANA, 'sim')
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
  })

  test('only those of the versions that it is about', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.enroll(await here.publish(askJourney()), await here.customers([BIA]))
    await here.publish(changed())
    await moved(here, 3, { default: 'follow', from: [2] })
    expect((await here.runs()).map(({ version }) => version)).toEqual([1, 3])
    expect((await last(here)).expected).toBe(1)
  })

  test('while a message is on its way they wait for its outcome, and nothing is sent twice', async () => {
    const here = await installation(place)
    const first = await here.publish(askJourney())
    let answer: (outcome: SendOutcome) => void = () => {}
    here.whatsapp.answer = () => new Promise((resolve) => (answer = resolve))
    await here.ledger.ledger.runs.enroll(first, await here.customers([ANA]), here.now)
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(1)
    await here.publish(changed())
    await order(here, 2, { default: 'follow' })
    await expect.poll(async () => (await last(here)).counts.waits).toBe(1)
    expect((await here.runs())[0]).toMatchObject({ version: 1, wait_for: 'result' })
    answer({ kind: 'accepted', wamid: 'wamid.1' })
    await expect.poll(async () => (await here.runs())[0]?.version).toBe(2)
    await here.shell.idle()
    expect((await here.runs())[0]).toMatchObject({ version: 2, node: 'reply' })
    expect(await last(here)).toMatchObject({ state: 'done', counts: { keeps: 1, waits: 0 } })
    expect(here.whatsapp.requests).toHaveLength(1)
  })

  test('an answer that came before is heard in the version in which it came', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.publish(changed())
    await here.shell.stop()
    await here.shell.receive([message(ANA, 'sim', { at: here.now })])
    await order(here, 2, { default: 'stay', steps: { reply: { to: 'remind' } } })
    await here.restart()
    await here.shell.idle()
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'answered' })
  })

  test('killed again and again in the middle, everybody goes over once', async () => {
    const here = await installation(place, { settings: { moveBatch: 3 } })
    const phones = Array.from({ length: 20 }, (_, index) => `55119000003${String(index).padStart(2, '0')}`)
    await here.enroll(await here.publish(askJourney()), await here.customers(phones))
    await here.publish(changed())
    await order(here, 2, { default: 'stay', steps: { reply: { to: 'remind' } } })
    for (let kill = 0; kill < 6; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 15))
      await here.crash()
    }
    await here.pass(130_000)
    await here.shell.idle()
    const runs = await here.runs()
    expect(new Set(runs.map(({ version }) => version))).toEqual(new Set([2]))
    const reminders = (await here.outbox()).filter(({ node }) => node === 'remind')
    expect(new Set(reminders.map(({ run }) => run)).size).toBe(phones.length)
    expect(reminders).toHaveLength(phones.length)
    const told = await here.ledger.db.selectFrom('move_people').selectAll().execute()
    expect(told).toEqual([])
    const move = await last(here)
    expect(move).toMatchObject({ state: 'done', expected: phones.length, counts: { enters: phones.length } })
  })

  test('another order to another version stops the one that is under way', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.publish(changed())
    await here.shell.stop()
    await order(here, 2, { default: 'follow' })
    const made = await here.ledger.ledger.moves.publish(askJourney(), {
      ...{ by: 'Carla', note: undefined, at: here.now, action: 'journey.rolled-back' },
      people: { default: 'follow', from: [2] },
    })
    expect(made).toMatchObject({ version: 3, move: { people: 0 } })
    await here.restart()
    await here.shell.idle()
    const [back, forth] = await here.ledger.ledger.moves.list('ask')
    expect([forth?.state, back?.state]).toEqual(['stopped', 'done'])
    expect((await here.runs())[0]).toMatchObject({ version: 1, node: 'reply' })
  })

  test('who is taken out while a message keeps them is no more waited for', async () => {
    const here = await installation(place)
    here.whatsapp.answer = never
    const first = await here.publish(askJourney())
    await here.ledger.ledger.runs.enroll(first, await here.customers([ANA]), here.now)
    here.shell.wake()
    await expect.poll(() => here.whatsapp.requests.length).toBe(1)
    await here.publish(changed())
    await order(here, 2, { default: 'follow' })
    await expect.poll(async () => (await last(here)).counts.waits).toBe(1)
    await here.ledger.ledger.runs.interrupt((await here.runs())[0]?.id ?? '', 'withdrawn', here.now)
    await expect
      .poll(async () => {
        here.shell.wake()
        return (await last(here)).state
      })
      .toBe('done')
    expect(await last(here)).toMatchObject({ counts: { stays: 1 }, reasons: { over: 1 } })
    // The send that never comes back would hold up the end.
    await here.crash()
  })
})
