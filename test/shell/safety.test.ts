/**
 * What no journey may answer alone, said in whatever state: everything stops, the person is answered with care exactly
 * once, and a case waits for the team. After that no journey says anything to them until the case is resolved.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { type NodeType, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { ShellDeps } from '../../runtime/shell/shell.ts'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, message, PLACES, type Place, status } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'
const DAY = 86_400_000

/** What is said, how runs end, which case is opened, and what the answer must hold. */
const SAID = [
  ['parem de me mandar mensagem', 'opted-out', null, 'não receberá mais mensagens'],
  ['não sou o João, número errado', 'wrong_person', 'wrong_person', 'Não escreveremos mais'],
  ['meu pai faleceu', 'deceased', 'deceased', 'sua perda'],
  ['fale com meu advogado', 'lawyer', 'lawyer', 'quem representa você'],
  ['não reconheço essa dívida', 'dispute', 'dispute', 'verifica'],
  ['estou pensando em me matar', 'vulnerable', 'vulnerable', '188'],
  ['vou processar vocês', 'legal_threat', 'legal_threat', 'com atenção'],
  ['perdi o emprego e não tenho como pagar', 'hardship', 'hardship', 'o que é possível'],
] as const
/** Nobody but the person may understand from an answer what it is about. */
const TELLS = /R\$|d[ií]vid|d[eé]bito|fatura|atraso|pagamento|cobran|acordo|vencimento|\d{2},\d{2}/i

const PHONES = SAID.map((_, index) => `55119000020${index + 10}`)

const open: Installation[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})
async function installation(place: Place, deps: Partial<ShellDeps> = {}): Promise<Installation> {
  const here = await (await Installation.open(place, deps)).start()
  open.push(here)
  return here
}

function waitJourney(): Journey {
  const ask = askJourney('wait')
  const nodes = ask.nodes.map((node) =>
    node.id === 'reply' ? { ...node, type: 'wait-until-time', data: { for: 'P10D' } } : node,
  )
  const edges = ask.edges
    .filter(({ source, sourceHandle }) => source !== 'reply' || sourceHandle === 'yes')
    .map((edge) => (edge.source === 'reply' ? { ...edge, sourceHandle: 'next' } : edge))
  return { ...ask, nodes, edges }
}

const cases = (here: Installation) => here.ledger.db.selectFrom('cases').selectAll().orderBy('id').execute()
const notices = async (here: Installation) => (await here.outbox()).filter(({ kind }) => kind === 'notice')
const textOf = ({ payload }: { payload: string }) => String((JSON.parse(payload) as { text?: string }).text)

/** Everybody says their own; gives who they are, in order. */
const STATES: Record<string, (here: Installation) => Promise<string[]>> = {
  'waiting for a reply': async (here) => {
    const customers = await here.customers(PHONES)
    await here.enroll(await here.publish(askJourney()), customers)
    for (const [index, [text]] of SAID.entries()) await here.says(PHONES[index] ?? '', text)
    return customers
  },
  'waiting for time': async (here) => {
    const customers = await here.customers(PHONES)
    await here.enroll(await here.publish(waitJourney()), customers)
    for (const [index, [text]] of SAID.entries()) await here.says(PHONES[index] ?? '', text)
    return customers
  },
  'while a message is on its way': async (here) => {
    const customers = await here.customers(PHONES)
    const journey = await here.publish(askJourney())
    const waiting: (() => void)[] = []
    here.whatsapp.answer = (_, n) =>
      new Promise<SendOutcome>((resolve) => waiting.push(() => resolve({ kind: 'accepted', wamid: `wamid.${n}` })))
    await here.ledger.ledger.runs.enroll(journey, customers, here.now)
    here.shell.wake()
    await expect.poll(() => waiting.length).toBe(SAID.length)
    await here.shell.receive(SAID.map(([text], index) => message(PHONES[index] ?? '', text)))
    await expect.poll(async () => (await here.runs()).every((run) => run.status === 'ended')).toBe(true)
    here.whatsapp.answer = (_, n) => ({ kind: 'accepted', wamid: `wamid.${n}` })
    for (const answer of waiting) answer()
    await here.shell.idle()
    return customers
  },
  'in no journey': async (here) => {
    const customers = await here.customers(PHONES)
    for (const [index, [text]] of SAID.entries()) await here.says(PHONES[index] ?? '', text)
    return customers
  },
  'after the journey': async (here) => {
    const customers = await here.customers(PHONES)
    await here.enroll(await here.publish(askJourney()), customers)
    for (const phone of PHONES) await here.says(phone, 'sim')
    for (const [index, [text]] of SAID.entries()) await here.says(PHONES[index] ?? '', text)
    return customers
  },
}

describe.each(PLACES)('on %s', (place) => {
  test.each(Object.entries(STATES))('%s: everything stops, one answer of care, one case', async (state, play) => {
    const here = await installation(place)
    const customers = await play(here)
    const sent = here.whatsapp.requests.length
    const byCustomer = new Map((await cases(here)).map((each) => [each.customer, each]))
    const said = await notices(here)
    const people = await here.ledger.db.selectFrom('customers').select(['id', 'hold', 'consent']).execute()
    for (const [index, [text, outcome, kind, contains]] of SAID.entries()) {
      const id = customers[index] ?? ''
      const own = said.filter(({ customer }) => customer === id)
      expect(own.map(({ state }) => state)).toEqual(['accepted'])
      expect(own.map(textOf).join()).toContain(contains)
      expect(own.map(textOf).join()).not.toMatch(TELLS)
      expect(byCustomer.get(id)?.kind ?? null).toBe(kind)
      if (kind !== null) expect(byCustomer.get(id)?.summary).toBe(text)
      const person = people.find((one) => one.id === id)
      expect([person?.hold, person?.consent]).toEqual([kind, kind === null ? 'revoked' : 'unknown'])
      const outcomes = (await here.runs()).filter(({ customer }) => customer === id).map((run) => run.outcome)
      if (state === 'in no journey') expect(outcomes).toEqual([])
      else expect(outcomes).toEqual([state === 'after the journey' ? 'answered' : outcome])
    }
    await here.pass(30 * DAY)
    expect(here.whatsapp.requests).toHaveLength(sent)
    const again = await here.ledger.ledger.runs.enroll(await here.publish(askJourney('again')), customers, here.now)
    expect(again.skipped.map(({ reason }) => reason)).toEqual(['opted-out', ...Array(7).fill('on-hold')])
  })

  test('a webhook that repeats, and a person who does, are answered once', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.says(ANA, 'número errado', { id: 'same' })
    await here.says(ANA, 'número errado', { id: 'same' })
    await here.shell.receive([message(ANA, 'já disse que não sou eu'), message(ANA, 'numero errado!!')])
    await here.shell.idle()
    expect((await notices(here)).map(({ id }) => id)).toEqual(['notice:same'])
    expect((await cases(here)).map(({ id }) => id)).toEqual(['case:same'])
    // Something graver is news.
    await here.says(ANA, 'o dono desse número faleceu')
    expect((await cases(here)).map(({ kind }) => kind).sort()).toEqual(['deceased', 'wrong_person'])
    expect(await notices(here)).toHaveLength(2)
  })

  test('two of one person in one webhook, the process dying right after: one answer, one case', async () => {
    const here = await installation(place)
    await here.enroll(await here.publish(askJourney()), await here.customers([ANA]))
    await here.shell.receive([message(ANA, 'não sou eu, número errado'), message(ANA, 'numero errado')])
    await here.crash()
    await here.shell.idle()
    expect(await notices(here)).toHaveLength(1)
    expect(await cases(here)).toHaveLength(1)
    expect((await here.runs())[0]?.outcome).toBe('wrong_person')
  })

  test('the process dies while the answer is on the wire: its status settles it, and it is not sent again', async () => {
    const here = await installation(place)
    await here.customers([ANA])
    here.whatsapp.answer = () => new Promise<SendOutcome>(() => {})
    await here.shell.receive([message(ANA, 'meu marido morreu')])
    await expect.poll(() => here.whatsapp.requests.length).toBe(1)
    await here.crash()
    await here.shell.idle()
    const [row] = await notices(here)
    expect(row?.state).toBe('uncertain')
    await here.shell.receive([status('wamid.n', 'delivered', { effect: row?.id ?? '' })])
    await here.shell.idle()
    await here.pass(DAY)
    expect((await notices(here))[0]).toMatchObject({ state: 'accepted', status: 'delivered' })
    expect(here.whatsapp.requests).toHaveLength(1)
  })

  test('a button and a caption say it too; what is changed afterwards does not', async () => {
    const here = await installation(place)
    const [ana, bia] = await here.customers([ANA, BIA])
    await here.says(ANA, 'Não sou essa pessoa', { kind: 'button', button: { id: 'no', title: 'Não sou essa pessoa' } })
    await here.says(BIA, 'não reconheço essa dívida', { kind: 'edit', context: 'x' })
    expect(await cases(here)).toMatchObject([{ customer: ana, kind: 'wrong_person' }])
    await here.says(BIA, 'não reconheço essa dívida', { kind: 'image', media: { id: 'm' } })
    expect((await cases(here)).map(({ customer }) => customer)).toContain(bia)
  })

  test('it is answered in the language it was written in', async () => {
    const here = await installation(place)
    await here.customers([ANA, BIA])
    await here.says(ANA, 'no soy Juan, número equivocado')
    await here.says(BIA, 'this is the wrong number')
    expect((await notices(here)).map(textOf).map((text) => text.split(' ')[0])).toEqual(['Gracias', 'Thank'])
  })

  test('a resolved case lets go, or keeps; what is graver keeps until it is resolved too', async () => {
    const here = await installation(place)
    const [ana = ''] = await here.customers([ANA])
    const hold = async () =>
      (await here.ledger.db.selectFrom('customers').select('hold').where('id', '=', ana).executeTakeFirst())?.hold
    await here.says(ANA, 'não reconheço essa dívida', { id: 'first' })
    await here.says(ANA, 'fale com meu advogado', { id: 'second' })
    expect(await hold()).toBe('lawyer')
    const decided = { note: 'falei com ela', by: 'Bruno', at: here.now }
    const { cases: kept } = here.ledger.ledger
    expect(await kept.resolve('case:second', { outcome: 'keep', ...decided })).toBe('resolved')
    expect(await hold()).toBe('lawyer')
    expect(await kept.resolve('case:first', { outcome: 'resume', ...decided })).toBe('resolved')
    expect(await kept.resolve('case:first', { outcome: 'resume', ...decided })).toBe('over')
    expect(await hold()).toBe('lawyer')
    expect(await kept.resolve('case:second', { outcome: 'resume', ...decided })).toBe('resolved')
    expect(await hold()).toBe(null)
    await here.enroll(await here.publish(askJourney()), [ana])
    expect(here.whatsapp.texts(ANA).at(-1)).toBe('Olá Pessoa, ask?')
  })

  test('who asks for a person is told so; messages of journeys wait until the case is resolved', async () => {
    const here = await installation(place)
    const [ana = ''] = await here.customers([ANA])
    await here.says(ANA, 'quero falar com um atendente', { id: 'asks' })
    await here.says(ANA, 'alguém me atende? quero um atendente')
    expect((await notices(here)).map(textOf)).toEqual([
      'Certo. Uma pessoa da nossa equipe vai ler a sua mensagem e falar com você.',
    ])
    await here.enroll(await here.publish(askJourney()), [ana])
    expect((await here.outbox()).at(-1)).toMatchObject({ state: 'held', reason: 'in-person' })
    await here.pass(2 * 3_600_000)
    expect(here.whatsapp.texts(ANA)).toHaveLength(1)
    const decided = { outcome: 'resume', note: 'liguei', by: 'Bruno', at: here.now } as const
    expect(await here.ledger.ledger.cases.resolve('case:asks', decided)).toBe('resolved')
    here.shell.wake()
    await here.shell.idle()
    expect(here.whatsapp.texts(ANA).at(-1)).toBe('Olá Pessoa, ask?')
  })

  test('a step that does not listen for it is spared who asks for a person; one that does hears hardship', async () => {
    const answers = (type: NodeType, listensFor: NonNullable<NodeType['listensFor']>) =>
      type.type === 'branch-on-reply' ? { ...type, listensFor } : type
    const deaf = nodeTypes(BUILT_IN_NODE_TYPES.map((type) => answers(type, () => ['hardship'])))
    const here = await installation(place, { types: deaf })
    const customers = await here.customers([ANA, BIA])
    await here.enroll(await here.publish(askJourney()), customers)
    await here.says(ANA, 'quero falar com um atendente')
    await here.says(BIA, 'perdi o emprego e não tenho como pagar')
    expect(await cases(here)).toMatchObject([{ customer: customers[0], kind: 'human', node: 'reply' }])
    expect((await here.runs()).map(({ wait_for, outcome }) => wait_for ?? outcome).sort()).toEqual(['other', 'reply'])
  })

  test('what nobody was waiting for is a case, once while it is open; a thank-you is none', async () => {
    const here = await installation(place)
    await here.customers([ANA, BIA])
    await here.says(BIA, 'ok obrigado')
    await here.says(ANA, 'mudei de endereço', { id: 'moved' })
    await here.says(ANA, '', { kind: 'image', media: { id: 'm' } })
    expect((await cases(here)).map(({ id, kind }) => [id, kind])).toEqual([['case:moved', 'reply']])
    const holds = await here.ledger.db.selectFrom('customers').select('hold').execute()
    expect(holds.map(({ hold }) => hold)).toEqual([null, null])
    expect(here.whatsapp.requests).toHaveLength(0)
  })

  test('who answered under a wrong number is forgotten, and a later file does not write to them', async () => {
    const here = await installation(place)
    const [ana = ''] = await here.customers([ANA])
    await here.enroll(await here.publish(askJourney()), [ana])
    await here.says(ANA, 'número errado, aqui é a Carla')
    expect(await here.ledger.ledger.cases.eraseContact(ana, here.now)).toBe(true)
    const stored = await Promise.all(
      (['customers', 'addresses', 'inbox', 'cases', 'runs', 'journal'] as const).map((table) =>
        here.ledger.db.selectFrom(table).selectAll().execute(),
      ),
    )
    expect(JSON.stringify(stored)).not.toContain('Carla')
    expect(stored.slice(0, 2)).toMatchObject([[{ phone: null, user_id: null }], []])
    const same = await here.customers([ANA])
    const journey = await here.publish(askJourney('next'))
    expect((await here.ledger.ledger.runs.enroll(journey, same, here.now)).skipped).toMatchObject([
      { reason: 'on-hold' },
    ])
    // The number may be that of somebody else of the portfolio.
    await here.ledger.db.updateTable('customers').set({ name: 'Carla Nunes' }).where('id', 'in', same).execute()
    expect((await here.ledger.ledger.runs.enroll(journey, same, here.now)).enrolled).toBe(1)
  })
})

test('after a safety intent no journey says anything to the person until the case is resolved', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...SAID.map(([text]) => text)) },
    { weight: 3, arbitrary: fc.constantFrom('sim', 'oi', 'qual o valor?', 'ok') },
    { weight: 2, arbitrary: fc.constantFrom('enter', 'pass', 'crash') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const here = await (await Installation.open('SQLite')).start()
      try {
        const customers = await here.customers([ANA])
        const journeys = [await here.publish(askJourney()), await here.publish(waitJourney())]
        for (const each of journeys) await here.enroll(each, customers)
        let sends: number | undefined
        const accepted = async () =>
          (await here.outbox()).filter(({ kind, state }) => kind === 'send' && state === 'accepted').length
        for (const each of steps) {
          if (each === 'enter') for (const journey of journeys) await here.enroll(journey, customers)
          else if (each === 'pass') await here.pass(3 * DAY)
          else if (each === 'crash') await here.crash()
          else await here.says(ANA, each)
          if (SAID.some(([text]) => text === each)) sends ??= await accepted()
        }
        await here.pass(30 * DAY)
        if (sends !== undefined) expect(await accepted()).toBe(sends)
        const said = new Set(steps.filter((each) => SAID.some(([text]) => text === each)))
        expect(await notices(here)).toHaveLength(said.size)
      } finally {
        await here.close()
      }
    }),
    { numRuns: 15 },
  )
})
