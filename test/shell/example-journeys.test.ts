/**
 * The example journeys in the program itself: real ledger, real shell, real charges, a clock that is moved. From the first
 * contact through the identity, the offer and months of an agreement to its receipt, and to its break.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { onePass } from '../../runtime/agreement-keeping.ts'
import { charging } from '../../runtime/charging.ts'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import { staticPix } from '../../runtime/payments/static-pix.ts'
import type { Service } from '../../runtime/shell/attempt.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, message } from './installation.ts'

const PHONE = '5511900000001'
/** Before 10:00 of a Wednesday in São Paulo; the Friday after it is a holiday. */
const MORNING = Date.parse('2026-11-18T11:30:00Z')
const RECEIVER = { key: '12345678000195', merchantName: 'Loja Aurora', merchantCity: 'Sao Paulo' }
const read = (id: string): Journey =>
  JSON.parse(readFileSync(new URL(`../../examples/journeys/${id}.json`, import.meta.url), 'utf8'))

class Stage {
  private payments = 0
  readonly here: Installation

  private constructor(here: Installation) {
    this.here = here
  }

  static async open(): Promise<Stage> {
    const services = new Map<string, Service>()
    const here = await Installation.open('SQLite', { services })
    here.now = MORNING
    const { ledger } = here.ledger
    const providers = [staticPix(RECEIVER)]
    services.set('payments', charging({ ledger, providers, receiver: RECEIVER, now: () => here.now }))
    await here.start()
    const stage = new Stage(here)
    const [customer] = await ledger.portfolio.write(
      [
        {
          customer: {
            name: 'Marina Alves Prado',
            phone: `+${PHONE}`,
            country: 'BR',
            state: 'SP',
            timezone: 'America/Sao_Paulo',
            document: '52998224725',
          },
          debts: [{ reference: '8841', description: 'Fatura 8841', principal: 38_990, dueDate: '2026-11-05' }],
        },
      ],
      here.now,
    )
    const published = []
    for (const id of ['oferta-de-parcelamento', 'promessa-quebrada', 'atraso-d3-a-d30'])
      published.push(await here.publish(read(id)))
    await here.enroll(published[2]!, [customer!])
    return stage
  }

  /** What was said last, as people read it. */
  get said(): string {
    const sent = this.here.whatsapp.requests.at(-1)?.message
    return sent === undefined ? '' : JSON.stringify(sent)
  }

  async says(text: string): Promise<void> {
    this.here.now += 10_000
    await this.here.shell.receive([message(PHONE, text, { at: this.here.now })])
    await this.idle()
  }

  /** Presses the first fitting button or row of the last message. */
  async presses(fits: RegExp): Promise<void> {
    const sent = this.here.whatsapp.requests.at(-1)
    const content = sent?.message
    const rows = content?.type === 'list' ? content.sections.flatMap((section) => section.rows) : []
    const choices = content?.type === 'buttons' ? content.buttons : rows
    const ids =
      content?.type === 'template' ? (content.buttons ?? []).map((button) => ('id' in button ? button.id : '')) : []
    const choice = [...choices, ...ids.map((id) => ({ id, title: id }))].find(({ id }) => fits.test(id))
    if (!sent || !choice) throw new Error(`No such choice in ${this.said}`)
    this.here.now += 10_000
    const button = { id: choice.id, title: choice.title, run: sent.run, node: sent.node }
    await this.here.shell.receive([message(PHONE, choice.title, { kind: 'button', button, at: this.here.now })])
    await this.idle()
  }

  async pays(what: { agreement: string } | { debt: string }, amount: number): Promise<void> {
    this.here.now += 60_000
    this.payments += 1
    const seen = { reference: `p-${this.payments}`, amount, paidAt: this.here.now, source: 'api', ...what }
    const recorded = await this.here.ledger.ledger.payments.record(seen, this.here.now, SETTLEMENT_RULES)
    expect(recorded).toMatchObject({ status: 'recorded' })
    this.here.shell.wake()
    await this.idle()
  }

  /** The clock goes on to what the run waits for; days do to agreements what they do. */
  async next(): Promise<void> {
    const run = await this.waiting()
    if (run?.wait_until == null) throw new Error('Nobody waits for anything.')
    this.here.now = Math.max(this.here.now, run.wait_until) + 1
    const { ledger } = this.here.ledger
    const log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} }
    const deps = { ledger, providers: [], now: () => this.here.now, log: log as never, onChange: () => {} }
    await onePass(deps, { all: true })
    this.here.shell.wake()
    await this.idle()
  }

  async waiting() {
    return (await this.here.runs()).find(({ status }) => status === 'waiting')
  }

  async node(): Promise<string | undefined> {
    return (await this.waiting())?.node ?? undefined
  }

  async outcomes(): Promise<Record<string, string | null>> {
    return Object.fromEntries(
      (await this.here.runs()).map(({ journey, outcome, status }) => [journey, outcome ?? status]),
    )
  }

  async agreement() {
    const found = await this.here.ledger.db.selectFrom('agreements').selectAll().executeTakeFirst()
    if (!found) throw new Error('There is no agreement.')
    const installments = await this.here.ledger.db
      .selectFrom('installments')
      .selectAll()
      .where('agreement', '=', found.id)
      .orderBy('number')
      .execute()
    return { ...found, installments }
  }

  private async idle(): Promise<void> {
    // A bubble that follows another waits a moment of the clock.
    for (let round = 0; round < 6; round += 1) {
      await this.here.shell.idle()
      this.here.now += 3_100
      this.here.shell.wake()
    }
    await this.here.shell.idle()
  }
}

/** Contact, identity, statement, installments: into the other journey, which asks nobody's identity twice. */
async function agreed(): Promise<Stage> {
  const stage = await Stage.open()
  await stage.next()
  expect(stage.said).toContain('contato_inicial')
  await stage.presses(/^yes$/)
  expect(stage.said).toContain('três últimos números')
  await stage.says('725')
  expect(stage.said).toContain('Este é o seu extrato')
  await stage.presses(/^split$/)
  expect(await stage.node()).toBe('oferta')
  expect((await stage.outcomes())['atraso-d3-a-d30']).toBe('negociacao')
  await stage.says('quero em 3x')
  await stage.presses(/^confirm\./)
  expect(stage.said).toContain('br.gov.bcb.pix')
  expect(await stage.node()).toBe('espera-entrada')
  return stage
}

test('months of an agreement, from the offer to the receipt', async () => {
  const stage = await agreed()
  const { id, installments } = await stage.agreement()
  const [first, ...later] = installments
  await stage.pays({ agreement: id }, first!.amount)
  expect(await stage.agreement()).toMatchObject({ status: 'active' })
  for (const { amount } of later) {
    expect(await stage.node()).toBe('espera-lembrete')
    await stage.next()
    expect(stage.said).toContain('lembrete_parcela')
    expect(stage.said).toMatch(/000201.*br\.gov\.bcb\.pix/)
    await stage.next()
    expect(stage.said).toContain('parcela_vence_hoje')
    await stage.pays({ agreement: id }, amount)
  }
  expect(stage.said).toContain('acordo_concluido')
  expect(await stage.agreement()).toMatchObject({ status: 'completed' })
  expect(await stage.outcomes()).toMatchObject({ 'oferta-de-parcelamento': 'quitado' })
  expect(await stage.here.ledger.db.selectFrom('debts').select('status').execute()).toEqual([{ status: 'paid' }])
  const blocked = (await stage.here.outbox()).filter(({ state }) => state === 'blocked')
  expect(blocked).toEqual([])
  await stage.here.close()
})

test('an installment that does not come breaks it: the debt is back, less what was paid, and a person takes over', async () => {
  const stage = await agreed()
  const { id, installments } = await stage.agreement()
  await stage.pays({ agreement: id }, installments[0]!.amount)
  for (const template of ['lembrete_parcela', 'parcela_vence_hoje', 'parcela_em_aberto', 'parcela_em_aberto']) {
    await stage.next()
    expect(stage.said).toContain(template)
  }
  expect(await stage.agreement()).toMatchObject({ status: 'late' })
  await stage.next()
  expect(stage.said).toContain('acordo_encerrado')
  expect(await stage.agreement()).toMatchObject({ status: 'broken' })
  const [debt] = await stage.here.ledger.db.selectFrom('debts').selectAll().execute()
  expect(debt).toMatchObject({ status: 'open' })
  expect(JSON.parse(debt!.receipts ?? '[]')).toMatchObject([{ amount: installments[0]!.amount }])
  await stage.next()
  expect(await stage.outcomes()).toMatchObject({ 'oferta-de-parcelamento': 'acordo_quebrado' })
  expect(await stage.here.ledger.db.selectFrom('cases').select('kind').execute()).toEqual([{ kind: 'human' }])
  await stage.here.close()
})

test('a promise that is broken leads on to its own journey; the next one is kept', async () => {
  const stage = await Stage.open()
  await stage.next()
  await stage.presses(/^yes$/)
  await stage.says('725')
  await stage.says('pago dia 25')
  await stage.presses(/^confirm\.2026-11-25$/)
  expect(await stage.node()).toBe('espera-promessa')
  await stage.next()
  expect(await stage.outcomes()).toMatchObject({ 'atraso-d3-a-d30': 'promessa_quebrada' })
  const promises = () => stage.here.ledger.db.selectFrom('promises').select('status').orderBy('made_at').execute()
  expect(await promises()).toEqual([{ status: 'broken' }])
  if ((await stage.node()) === 'horario') await stage.next()
  await stage.presses(/^yes$/)
  expect(stage.said).toContain('combinamos o pagamento para 25/11/2026')
  await stage.presses(/^date$/)
  await stage.says('dia 4')
  await stage.presses(/^confirm\.2026-12-04$/)
  await stage.pays({ debt: '8841' }, 45_000)
  expect(stage.said).toContain('pagamento_confirmado')
  expect(await promises()).toEqual([{ status: 'broken' }, { status: 'kept' }])
  expect(await stage.outcomes()).toMatchObject({ 'promessa-quebrada': 'pago' })
  await stage.here.close()
})
