/** While a promise may still be kept, nobody else collects: what other journeys begin waits until it is over. */
import { afterEach, describe, expect, test } from 'vitest'
import type { PromiseToPay } from '../../schemas/promise.ts'
import { Installation, PLACES } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
/** Noon of the harness is on a Wednesday; the promised Friday is followed by Monday, one business day later. */
const TUESDAY = '2026-11-24'

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

describe.each(PLACES)('on %s', (place) => {
  test('a message that another journey begins waits until one business day after the promised day', async () => {
    const here = await (await Installation.open(place)).start()
    open.push(here)
    const [ana = ''] = await here.customers([ANA])
    await promise(here, { customer: ana, dueDate: '2026-11-20' })
    await here.enroll(await here.publish(askJourney()), [ana])
    expect(here.whatsapp.requests).toHaveLength(0)
    const [row] = await here.outbox()
    expect(row).toMatchObject({ state: 'held', reason: 'promise' })
    expect(Number(row?.not_before)).toBe(Date.parse(`${TUESDAY}T00:00-03:00`))
    await here.pass(Date.parse(`${TUESDAY}T00:00-03:00`) - here.now - 1)
    expect(here.whatsapp.requests).toHaveLength(0)
    await here.pass(1)
    expect(here.whatsapp.requests).toHaveLength(1)
  })

  test('the journey that took the promise, and answers to what the person writes, go out', async () => {
    const here = await (await Installation.open(place)).start()
    open.push(here)
    const [ana = ''] = await here.customers([ANA])
    await here.enroll(await here.publish(askJourney()), [ana])
    const [run] = await here.runs()
    await promise(here, { customer: ana, dueDate: '2026-11-20', run: run?.id ?? '' })
    await here.says(ANA, 'sim')
    expect(here.whatsapp.texts(ANA)).toHaveLength(2)
  })
})

function promise(here: Installation, said: Partial<PromiseToPay>): Promise<unknown> {
  const { dueDate = '', customer = '', run = 'another-run' } = said
  return here.ledger.db
    .insertInto('promises')
    .values({
      ...{ id: 'promise-1', customer, run, node: 'n', debts: '[]', agreement: null, amount: 10_000, currency: 'BRL' },
      ...{ due_date: dueDate, made_at: here.now, message: 'm', status: 'open', updated_at: here.now },
    })
    .execute()
}
