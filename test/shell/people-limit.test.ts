/** WhatsApp's limit of people who may be written to first in a moving day. On both databases. */
import { afterEach, describe, expect, test } from 'vitest'
import { PeopleLimit } from '../../runtime/shell/people-limit.ts'
import type { DeliveryTx } from '../../runtime/storage/delivery/port.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, PLACES } from './installation.ts'

const DAY = 24 * 3_600_000
const PHONES = ['5511900000001', '5511900000002', '5511900000003', '5511900000004']

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** Begins with a template and ends. */
function reminder(id: string): Journey {
  const to = ['sent', 'failed', 'blocked'].map((sourceHandle, index) => ({
    ...{ id: `e${index}`, source: 'm', sourceHandle, target: 'e' },
  }))
  return {
    format: 1,
    id,
    name: 'Lembrete',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      { id: 's', type: 'start', typeVersion: 1, position: { x: 0, y: 0 }, data: { entry: { kind: 'manual' } } },
      {
        ...{ id: 'm', type: 'send-template', typeVersion: 1, position: { x: 0, y: 120 } },
        data: { template: 'lembrete', language: 'pt_BR', parameters: { body: [] } },
      },
      { id: 'e', type: 'end', typeVersion: 1, position: { x: 0, y: 240 }, data: { outcome: 'sent' } },
    ],
    edges: [{ id: 'e', source: 's', sourceHandle: 'next', target: 'm' }, ...to],
  }
}

describe.each(PLACES)('on %s', (place) => {
  test('so many people in a moving day; the others wait and say why', async () => {
    const here = await (await Installation.open(place, { settings: { peopleADay: 2 } })).start()
    open.push(here)
    await here.enroll(await here.publish(reminder('first')), await here.customers(PHONES.slice(0, 3)))
    expect(here.whatsapp.requests).toHaveLength(2)
    expect((await here.outbox()).map(({ state, reason }) => [state, reason])).toEqual([
      ['accepted', null],
      ['accepted', null],
      ['held', 'messaging-limit'],
    ])
    await here.pass(DAY - 60_000)
    expect(here.whatsapp.requests).toHaveLength(2)
    await here.pass(2 * 60_000)
    expect(here.whatsapp.requests).toHaveLength(3)
  })

  test('who was counted in this day, or wrote in it, does not count again', async () => {
    const here = await (await Installation.open(place, { settings: { peopleADay: 1 } })).start()
    open.push(here)
    const [ana = '', bia = ''] = await here.customers(PHONES.slice(0, 2))
    await here.enroll(await here.publish(reminder('first')), [ana])
    await here.enroll(await here.publish(reminder('second')), [ana])
    expect(here.whatsapp.requests).toHaveLength(2)
    await here.says(PHONES[1] ?? '', 'bom dia')
    await here.enroll(await here.publish(reminder('third')), [bia])
    expect(here.whatsapp.requests).toHaveLength(3)
  })

  test('a message that surely did not reach its person leaves its place to another', async () => {
    const here = await (await Installation.open(place, { settings: { peopleADay: 1 } })).start()
    open.push(here)
    here.whatsapp.answer = (_, n) =>
      n === 1 ? { kind: 'refused', code: 131026, detail: 'no' } : { kind: 'accepted', wamid: `wamid.${n}` }
    const [ana = '', bia = ''] = await here.customers(PHONES.slice(0, 2))
    await here.enroll(await here.publish(reminder('first')), [ana])
    await here.pass(10_000)
    await here.enroll(await here.publish(reminder('second')), [bia])
    expect(here.whatsapp.requests).toHaveLength(2)
  })

  test('a crash forgets nobody who was counted', async () => {
    const here = await (await Installation.open(place, { settings: { peopleADay: 2 } })).start()
    open.push(here)
    const customers = await here.customers(PHONES)
    await here.enroll(await here.publish(reminder('first')), customers.slice(0, 1))
    await here.crash()
    await here.enroll(await here.publish(reminder('second')), customers.slice(1))
    expect(here.whatsapp.requests).toHaveLength(2)
  })
})

test('two processes, one of which has counted long ago, never write to more people together', async () => {
  const opened = new Set<string>()
  const txOf = (name: string) =>
    ({
      openedFor: async (customers) => customers.filter((customer) => opened.has(customer)),
      countOpened: async () => {
        const ours = [...opened].filter((customer) => customer.startsWith(name))
        return { people: opened.size, ours: ours.length, oldest: 0 }
      },
    }) satisfies Pick<DeliveryTx, 'openedFor' | 'countOpened'>
  const processes = {
    a: new PeopleLimit({ most: 100, part: () => 0.5 }),
    b: new PeopleLimit({ most: 100, part: () => 0.5 }),
  }
  const write = async (name: 'a' | 'b', count: number, now: number) => {
    const customers = Array.from({ length: count }, (_, index) => `${name}${index}`)
    // The limit asks for nothing else of a transaction.
    const { admitted } = await processes[name].admit(txOf(name) as unknown as DeliveryTx, customers, now)
    for (const customer of admitted) opened.add(customer)
  }
  await write('b', 1, 0)
  for (let round = 0; round < 20; round += 1) await write('a', 100, round * 6_000)
  await write('b', 40, 130_000)
  expect(opened.size).toBeLessThanOrEqual(100)
  expect([...opened].filter((customer) => customer.startsWith('b'))).toHaveLength(40)
})
