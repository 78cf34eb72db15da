/** An accepted offer: the agreement is stored once, with its schedule, and its debts are not negotiated a second time. */
import { describe, expect, test } from 'vitest'
import { translator } from '../../runtime/engine/node-type.ts'
import { outletsOf } from '../../runtime/engine/outlets.ts'
import offerInstallments from '../../runtime/nodes/offer-installments/index.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, message, PLACES } from './installation.ts'

const PHONE = '5511900000001'

describe.each(PLACES)('on %s', (place) => {
  test('two journeys offer the same debt; only the first confirmation makes an agreement', async () => {
    const here = await (await Installation.open(place)).start()
    const people = await here.customers([PHONE])
    await here.enroll(await here.publish(offering('first')), people)
    await here.enroll(await here.publish(offering('second')), people)
    const [first, second] = here.whatsapp.requests
    for (const offered of [first, second]) await press(here, offered, ({ id }) => id.startsWith('offer-'))
    const recaps = here.whatsapp.requests.slice(2)
    for (const recap of recaps) await press(here, recap, ({ id }) => id.startsWith('confirm.'))

    const { db } = here.ledger
    const agreements = await db.selectFrom('agreements').selectAll().execute()
    expect(agreements).toHaveLength(1)
    const installments = await db.selectFrom('installments').selectAll().execute()
    expect(installments.reduce((sum, { amount }) => sum + amount, 0)).toBe(agreements[0]?.total)
    expect(await db.selectFrom('debts').select('status').execute()).toEqual([{ status: 'renegotiated' }])
    expect((await here.runs()).map(({ outcome }) => outcome).filter((outcome) => outcome === 'accepted')).toHaveLength(
      1,
    )
    await here.close()
  })

  test('a counter-offer in words becomes an offer on record, and the agreement of its own button alone', async () => {
    const here = await (await Installation.open(place)).start()
    const people = await here.customers([PHONE])
    await here.enroll(await here.publish(offering('first')), people)
    const say = async (text: string) => {
      here.now += 10_000
      await here.shell.receive([message(PHONE, text, { at: here.now })])
      await here.shell.idle()
    }
    await say('dou 50 reais de entrada')
    const { db } = here.ledger
    const offers = await db.selectFrom('offers').selectAll().execute()
    const recap = here.whatsapp.requests.at(-1)
    const confirm = /confirm\.(offer-[a-z0-9]+)/.exec(JSON.stringify(recap?.message))?.[1]
    expect(offers.map(({ id }) => id)).toContain(confirm)
    for (const text of ['sim', 'Confirmo']) await say(text)
    expect(await db.selectFrom('agreements').selectAll().execute()).toEqual([])
    await here.close()

    const again = await (await Installation.open(place)).start()
    await again.enroll(await again.publish(offering('second')), await again.customers([PHONE]))
    again.now += 10_000
    await again.shell.receive([message(PHONE, 'dou 50 reais de entrada', { at: again.now })])
    await again.shell.idle()
    await press(again, again.whatsapp.requests.at(-1), ({ id }) => id.startsWith('confirm.'))
    const [agreement] = await again.ledger.db.selectFrom('agreements').selectAll().execute()
    const installments = await again.ledger.db.selectFrom('installments').selectAll().orderBy('number').execute()
    expect(installments.map(({ number, amount }) => [number, amount])).toMatchObject([
      [0, 5000],
      [1, expect.any(Number)],
    ])
    expect(installments.reduce((sum, { amount }) => sum + amount, 0)).toBe(agreement?.total)
    await again.close()
  })
})

/** Presses the first fitting button or row of a message that was sent. */
async function press(
  here: Installation,
  sent: Installation['whatsapp']['requests'][number] | undefined,
  fits: (choice: { id: string }) => boolean,
): Promise<void> {
  if (!sent) throw new Error('Nothing was sent.')
  const content = sent.message
  const choices =
    content.type === 'buttons'
      ? content.buttons
      : content.type === 'list'
        ? content.sections.flatMap(({ rows }) => rows)
        : []
  const choice = choices.find(fits)
  if (!choice) throw new Error(`No such choice in ${JSON.stringify(content)}`)
  const button = { id: choice.id, title: choice.title, run: sent.run, node: sent.node }
  here.now += 10_000
  await here.shell.receive([message(PHONE, choice.title, { kind: 'button', button, at: here.now })])
  await here.shell.idle()
}

function offering(id: string): Journey {
  const config = offerInstallments.defaults(translator(offerInstallments, 'pt-BR'))
  const node = (nodeId: string, type: string, data: Record<string, unknown>) => ({
    id: nodeId,
    type,
    typeVersion: 1,
    position: { x: 0, y: 0 },
    data,
  })
  const outlets = outletsOf(offerInstallments.outlets, config).map((outlet) => outlet.id)
  return {
    format: 1,
    id,
    name: id,
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      node('offer', 'offer-installments', config),
      ...outlets.map((outlet) => node(`to-${outlet}`, 'end', { outcome: outlet })),
    ],
    edges: [
      { id: 'in', source: 'start', sourceHandle: 'next', target: 'offer' },
      ...outlets.map((outlet) => ({ id: outlet, source: 'offer', sourceHandle: outlet, target: `to-${outlet}` })),
    ],
  }
}
