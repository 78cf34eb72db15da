/** What the law and the organisation say of contacts, kept by the shell: held, counted, refused, and told in the timeline. */
import { afterEach, describe, expect, test } from 'vitest'
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import { Installation, PLACES, type Place } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511987654321'
const RIO = '5521987654321'
const HOUR = 3_600_000
const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** The product as it comes, at a moment of São Paulo's clock. */
async function at(place: Place, local: string, policy: OrganisationPolicy = DEFAULT_ORGANISATION) {
  const here = await Installation.open(place, { law: LAW_PACKS, organisation: policy })
  open.push(here)
  here.now = Date.parse(`${local}-03:00`)
  return here.start()
}

const iso = (at: number) => new Date(at).toISOString()

describe.each(PLACES)('on %s', (place) => {
  test('what is due on a Friday night that a holiday follows goes on Saturday at eight', async () => {
    const here = await at(place, '2026-11-19T20:00:00')
    const journey = await here.publish(askJourney())
    const customers = await here.customers([ANA])
    await here.enroll(journey, customers)
    expect(here.whatsapp.requests).toHaveLength(0)
    const [row] = await here.outbox()
    expect(row).toMatchObject({
      state: 'held',
      reason: 'quiet-hours',
      error_detail: 'Lei SP 15.426/14',
    })
    expect(iso(Number(row?.not_before))).toBe('2026-11-21T11:00:00.000Z')
    const [run] = (await here.ledger.ledger.runs.list({ limit: 1 })).items
    expect(run?.wait?.held).toEqual({
      reason: 'quiet-hours',
      until: Number(row?.not_before),
      source: 'Lei SP 15.426/14',
    })
    here.now = Number(row?.not_before) - 1
    await here.pass(0)
    expect(here.whatsapp.requests).toHaveLength(0)
    await here.pass(1)
    expect(here.whatsapp.requests).toHaveLength(1)
    const { timeline = [] } = (await here.ledger.ledger.runs.get(run?.id ?? '')) ?? {}
    expect(timeline.filter((entry) => entry.kind === 'note')).toEqual([
      expect.objectContaining({
        code: 'held',
        data: expect.objectContaining({
          rule: 'quiet-hours',
          until: row?.not_before,
          pack: { id: 'BR-SP', version: '2026-11-22' },
        }),
      }),
    ])
  })

  test("the area code gives the state where no address does: Rio's law holds for a number of Rio", async () => {
    const here = await at(place, '2026-11-18T08:30:00')
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA, RIO]))
    expect(here.whatsapp.requests.map(({ to }) => to.phone)).toEqual([ANA])
    const held = (await here.outbox()).find(({ state }) => state === 'held')
    expect([held?.error_detail, iso(Number(held?.not_before))]).toEqual(['Lei RJ 6.854/14', '2026-11-18T12:00:00.000Z'])
  })

  test('one message that we begin a day, across journeys; an answer to their own goes at any hour and counts for nothing', async () => {
    const here = await at(place, '2026-11-18T19:30:00')
    const [first, second] = [askJourney(), { ...askJourney(), id: 'segunda' }]
    const customers = await here.customers([ANA])
    await here.enroll(await here.publish(first), customers)
    await here.enroll(await here.publish(second), customers)
    expect(here.whatsapp.requests).toHaveLength(1)
    expect((await here.outbox())[1]).toMatchObject({
      state: 'held',
      reason: 'frequency-day',
      error_detail: 'organisation',
    })
    here.now = Date.parse('2026-11-18T22:00:00-03:00')
    await here.says(ANA, 'sim')
    expect(here.whatsapp.requests.length).toBeGreaterThan(1)
    here.now = Date.parse('2026-11-19T08:00:00-03:00')
    await here.pass(0)
    expect((await here.outbox()).every(({ state }) => state === 'accepted')).toBe(true)
  })

  test('two that become due together are one contact a day', async () => {
    const here = await at(place, '2026-11-18T21:00:00')
    const customers = await here.customers([ANA])
    for (const id of ['uma', 'outra']) await here.enroll(await here.publish({ ...askJourney(), id }), customers)
    here.now = Date.parse('2026-11-19T08:00:00-03:00')
    await here.pass(0)
    expect(here.whatsapp.requests).toHaveLength(1)
    const held = (await here.outbox()).filter(({ state }) => state === 'held')
    expect(held.map(({ reason, not_before }) => [reason, iso(Number(not_before))])).toEqual([
      ['frequency-day', '2026-11-21T11:00:00.000Z'],
    ])
  })

  test('a new policy lets go at once what the old one held', async () => {
    const hours = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, { from: '14:00', to: '18:00' }]))
    const narrow = { ...DEFAULT_ORGANISATION, contact: { ...DEFAULT_ORGANISATION.contact, hours } }
    const here = await at(place, '2026-11-18T10:00:00', narrow)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    expect((await here.outbox())[0]).toMatchObject({ state: 'held', reason: 'own-hours' })
    const write = { policy: DEFAULT_ORGANISATION, seen: 0, by: 'Ana', action: 'organisation.changed', at: here.now }
    expect(await here.ledger.ledger.organisation.put(write)).toMatchObject({ version: 1 })
    expect(await here.ledger.ledger.organisation.put(write)).toBe('conflict')
    here.shell.wake()
    await here.shell.idle()
    expect(here.whatsapp.requests).toHaveLength(1)
  })

  test.each<[string, Partial<OrganisationPolicy>, string]>([
    ['an agency that has signed nothing', { collectorRole: 'agency' }, 'collector-role'],
    ['a buyer of debts that has signed nothing', { collectorRole: 'debt_buyer' }, 'collector-role'],
    [
      'words that the organisation does not use',
      { contact: { ...DEFAULT_ORGANISATION.contact, toneWords: ['lembrete'] } },
      'threat',
    ],
  ])('%s: nothing is sent, and the run says by which rule', async (_, change, rule) => {
    const here = await at(place, '2026-11-18T10:00:00', { ...DEFAULT_ORGANISATION, ...change })
    await here.enroll(await here.publish(askJourney('lembrete')), await here.customers([ANA]))
    expect(here.whatsapp.requests).toHaveLength(0)
    expect((await here.outbox())[0]).toMatchObject({ state: 'blocked', error_code: rule })
  })

  test('debts older than five years are asked for by nobody', async () => {
    const here = await at(place, '2026-11-18T10:00:00')
    const [old, mixed] = await here.ledger.ledger.portfolio.write(
      [
        { phone: ANA, dates: ['2021-11-01'] },
        { phone: RIO, dates: ['2021-11-01', '2026-10-01'] },
      ].map(({ phone, dates }) => ({
        customer: { name: 'Pessoa', phone: `+${phone}`, country: 'BR', timezone: 'America/Sao_Paulo' },
        debts: dates.map((dueDate) => ({ reference: `${phone}-${dueDate}`, principal: 10_000, dueDate })),
      })),
      here.now,
    )
    await here.enroll(await here.publish(askJourney()), [old ?? '', mixed ?? ''])
    expect(here.whatsapp.requests.map(({ to }) => to.phone)).toEqual([RIO])
    expect((await here.outbox()).find(({ customer }) => customer === old)).toMatchObject({ error_code: 'time-barred' })
  })

  test('while somebody of the team talks with the person, the journey waits without end', async () => {
    const here = await at(place, '2026-11-18T10:00:00')
    const customers = await here.customers([ANA])
    await here.ledger.db.updateTable('customers').set({ hold: 'human' }).execute()
    await here.enroll(await here.publish(askJourney()), customers)
    await here.pass(300 * 24 * HOUR)
    expect((await here.outbox())[0]).toMatchObject({ state: 'held', reason: 'in-person' })
    await here.ledger.db.updateTable('customers').set({ hold: null }).execute()
    await here.ledger.db.updateTable('outbox').set({ not_before: here.now }).execute()
    await here.pass(0)
    expect(here.whatsapp.requests).toHaveLength(1)
  })

  test('whoever is a wrong person gets nothing more, whatever was on its way', async () => {
    const here = await at(place, '2026-11-18T22:00:00')
    const customers = await here.customers([ANA])
    await here.enroll(await here.publish(askJourney()), customers)
    await here.ledger.db.updateTable('customers').set({ hold: 'wrong_person' }).execute()
    here.now = Date.parse('2026-11-19T08:00:00-03:00')
    await here.pass(0)
    expect(here.whatsapp.requests).toHaveLength(0)
    expect((await here.outbox())[0]).toMatchObject({ state: 'blocked', error_code: 'wrong-person' })
  })
})
