/** A journey carried out: messages go out, replies find their run, deadlines come, on both databases. */
import { describe, expect, test } from 'vitest'
import { Installation, message, PLACES } from './installation.ts'
import { askJourney } from './journeys.ts'

const DAY = 86_400_000

describe.each(PLACES)('on %s', (place) => {
  test('a journey asks, hears the answer, and ends', async () => {
    const here = await (await Installation.open(place)).start()
    const [customer = ''] = await here.customers(['5511900000001'])
    await here.enroll(await here.publish(askJourney()), [customer])
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?'])
    expect((await here.runs())[0]).toMatchObject({ status: 'waiting', wait_for: 'reply', node: 'reply' })

    await here.says('5511900000001', 'Sim!')
    expect(here.whatsapp.texts()).toEqual(['Olá Pessoa, ask?', 'Obrigado, ask'])
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'answered' })
    expect(await here.outbox()).toMatchObject([
      { state: 'accepted', wamid: 'wamid.1', attempts: 1 },
      { state: 'accepted', wamid: 'wamid.2', attempts: 1 },
    ])
    await here.close()
  })

  test('silence takes the timeout when its deadline has come, not before', async () => {
    const here = await (await Installation.open(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers(['5511900000001']))
    await here.pass(2 * DAY - 1)
    expect((await here.runs())[0]?.status).toBe('waiting')
    await here.pass(1)
    expect((await here.runs())[0]).toMatchObject({ status: 'ended', outcome: 'silent' })
    await here.close()
  })

  test('the same webhook again changes nothing', async () => {
    const here = await (await Installation.open(place)).start()
    await here.enroll(await here.publish(askJourney()), await here.customers(['5511900000001']))
    const sim = message('5511900000001', 'sim')
    await Promise.all([here.shell.receive([sim]), here.shell.receive([sim, sim])])
    await here.shell.idle()
    await here.shell.receive([sim])
    await here.shell.idle()
    expect(here.whatsapp.texts()).toHaveLength(2)
    expect((await here.inbox()).filter(({ kind }) => kind === 'message')).toHaveLength(1)
    await here.close()
  })
})
