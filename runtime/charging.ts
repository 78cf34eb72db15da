/**
 * The service `payments`: issues what people pay with. Promise: one call of a step makes one charge, however often it is
 * repeated and wherever the process dies: the charge is kept before its provider is asked, and the txid that names it
 * there is derived from the call. Older instruments for the same are taken back first, so that nobody pays twice.
 */
import { createHash } from 'node:crypto'
import type { Instant, Json } from '../schemas/basics.ts'
import { type Charge, type ChargeAnswer, ChargeRequest, type CHARGE_REFUSALS as REFUSALS } from '../schemas/charge.ts'
import type { Customer, Debt } from '../schemas/customer.ts'
import { isFinal } from './collections/agreement-life.ts'
import { parseBoleto } from './collections/boleto.ts'
import { addDays, calendarDateAt, startOfDate } from './collections/calendar-date.ts'
import { parseDocument } from './collections/identity-documents.ts'
import { DEFAULT_ORGANISATION } from './collections/organisation.ts'
import { parsePixKey } from './collections/pix-key.ts'
import { schemaProblems } from './engine/check/schema.ts'
import { type ChargeKind, type PaymentProvider, ProviderRefused, type Wish } from './payments/port.ts'
import type { PixReceiver } from './payments/static-pix.ts'
import type { Service } from './shell/attempt.ts'
import type { Ledger } from './storage/ports.ts'
import { tellProviders } from './tell-providers.ts'

export type ChargingDeps = {
  ledger: Pick<Ledger, 'portfolio' | 'charges' | 'commitments' | 'organisation'>
  providers: readonly PaymentProvider[]
  /** Who is paid by Pix; what orders on WhatsApp name. */
  receiver: PixReceiver | undefined
  now: () => Instant
}

/** How long after its due date an instrument can still be paid: as long as an installment may be late. */
const DAYS_AFTER_DUE = 5
/** Of a bill that is not due yet, and grows by itself. */
const DAYS_OF_A_BILL = 30
const LIFE_DAYS = 7

export function charging(deps: ChargingDeps): Service {
  return async (input, { key, customer, run }) => {
    const problems = schemaProblems(ChargeRequest, input, 'en')
    if (problems.length > 0)
      return refused('invalid-request', problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '))
    const request = input as ChargeRequest // it satisfies the schema
    const answer = await new Issue(deps, request, { key, run }).issue(customer)
    return answer as unknown as Json // a charge is JSON; the compiler cannot see it through optional fields
  }
}

class Refusal extends Error {
  readonly code: (typeof REFUSALS)[number]
  constructor(code: (typeof REFUSALS)[number], detail: string) {
    super(detail)
    this.code = code
  }
}

class Issue {
  private readonly deps: ChargingDeps
  private readonly request: ChargeRequest
  private readonly run: string
  private readonly txid: string

  constructor(deps: ChargingDeps, request: ChargeRequest, { key, run }: { key: string; run: string }) {
    this.deps = deps
    this.request = request
    this.run = run
    this.txid = txidOf(key)
  }

  async issue(customer: string): Promise<ChargeAnswer> {
    const { charges } = this.deps.ledger
    const before = await charges.find(this.txid)
    if (before !== undefined && before.code !== '') return before
    try {
      if (this.request.customer !== customer) throw new Refusal('invalid-request', 'the customer is another run’s')
      if ((this.request.debts === undefined) === (this.request.agreement === undefined))
        throw new Refusal('invalid-request', 'debts ⊻ agreement')
      return await this.made()
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code, error.message)
      if (!(error instanceof ProviderRefused)) throw error
      await charges.discard(this.txid)
      return refused('refused-by-provider', error.message)
    }
  }

  private async made(): Promise<Charge> {
    const { ledger, now } = this.deps
    const person = await ledger.portfolio.get(this.request.customer)
    if (person === undefined) throw new Refusal('unknown-debt', 'the customer is not in the portfolio')
    const { customer, debts } = person
    const owed = await this.owed(debts)
    const at = now()
    if (this.request.kind === 'boleto') return this.ownBoleto(owed.debts, customer, at)
    const { kind, provider } = this.provided()
    const dueDate = this.dueDate(customer)
    const bill = kind === 'pix-cobv' ? await this.billOf(owed.debts, customer) : undefined
    const daysAfterDue = bill === undefined ? DAYS_AFTER_DUE : DAYS_OF_A_BILL
    const expiresAt = startOfDate(
      dueDate === undefined
        ? addDays(calendarDateAt(at, customer.timezone), LIFE_DAYS + 1)
        : addDays(dueDate, daysAfterDue + 1),
      customer.timezone,
    )
    await this.takeBack(owed, at)
    const charge = { ...this.fields(kind, provider.name, owed, at), ...(dueDate ? { dueDate } : {}), expiresAt }
    await ledger.charges.begin(charge, at)
    const { amount, currency, description, payer } = this.request
    const wish: Wish = { kind, txid: this.txid, amount, currency, description, payer, daysAfterDue, expiresAt }
    const issued = await provider.issue({ ...wish, dueDate, lateCharges: bill })
    const pix = kind === 'order' ? this.orderPix() : undefined
    const how = { code: issued.code, txid: issued.txid, expiresAt: issued.expiresAt ?? expiresAt }
    return ledger.charges.issued(this.txid, { ...how, ...(pix ? { pix } : {}) }, now())
  }

  /** The debts or the agreement, which must be the person's own and still be owed. */
  private async owed(all: readonly Debt[]): Promise<Owed> {
    const { debts: ids, agreement, installment, customer } = this.request
    if (ids !== undefined) {
      const debts = all.filter(({ id }) => ids.includes(id))
      if (debts.length !== new Set(ids).size) throw new Refusal('unknown-debt', 'a debt is not this person’s')
      if (!debts.some(({ status }) => status === 'open')) throw new Refusal('nothing-owed', 'no debt of these is open')
      return { debts }
    }
    const { agreements } = await this.deps.ledger.commitments.ofCustomer(customer)
    const found = agreements.find((each) => each.agreement.id === agreement)
    if (found === undefined) throw new Refusal('unknown-debt', 'the agreement is not this person’s')
    if (isFinal(found.agreement.status)) throw new Refusal('nothing-owed', `the agreement is ${found.agreement.status}`)
    const open = found.agreement.offer.installments.filter(({ number, amount }) => (found.paid[number] ?? 0) < amount)
    const next = installment === undefined ? open[0] : open.find(({ number }) => number === installment)
    if (next === undefined) throw new Refusal('nothing-owed', 'the installment is paid, or there is none')
    return { debts: [], agreement: found.agreement.id, installment: next.number }
  }

  private provided(): { kind: ChargeKind; provider: PaymentProvider } {
    const { kind, currency } = this.request
    const dated = this.request.dueDate !== undefined && this.hasDocument()
    const wanted: ChargeKind[] =
      kind === 'pix' ? [...(dated ? (['pix-cobv'] as const) : []), 'pix-cob', 'pix-static'] : [kind]
    if (kind !== 'link' && currency !== 'BRL')
      throw new Refusal('unsupported-currency', `${currency} cannot be paid by Pix`)
    for (const each of wanted) {
      const provider = this.deps.providers.find(({ kinds }) => kinds.has(each))
      if (provider) return { kind: each, provider }
    }
    throw new Refusal('no-provider', `no provider is set up for "${kind}"`)
  }

  private hasDocument(): boolean {
    const { document, name } = this.request.payer
    return document !== null && name.trim() !== '' && parseDocument(document).ok
  }

  /** A date that is over is today: no bank takes a charge that was due yesterday. */
  private dueDate({ timezone }: Customer): string | undefined {
    const today = calendarDateAt(this.deps.now(), timezone)
    const { dueDate } = this.request
    return dueDate !== undefined && dueDate < today ? today : dueDate
  }

  /** A bill that is paid on its own day grows by the creditor's charges when it is paid later, as the debt does. */
  private async billOf(debts: readonly Debt[], { timezone }: Customer): Promise<Wish['lateCharges']> {
    const [debt, ...more] = debts
    if (debt === undefined || more.length > 0 || debt.dueDate !== this.request.dueDate) return undefined
    if (debt.dueDate < calendarDateAt(this.deps.now(), timezone)) return undefined
    if (this.request.amount !== debt.principal - debt.paid || debt.receipts !== undefined) return undefined
    const { policy } = (await this.deps.ledger.organisation.get()) ?? { policy: DEFAULT_ORGANISATION }
    return { fee: policy.charges.lateFee, monthlyInterest: policy.charges.monthlyInterest }
  }

  /** What could still be paid for the same is removed, and gone at its provider, before there is something new. */
  private async takeBack({ debts, agreement, installment }: Owed, at: Instant): Promise<void> {
    const { charges } = this.deps.ledger
    const installments = installment === undefined ? undefined : [installment]
    await charges.remove({ debts: debts.map(({ id }) => id), agreement, installments }, this.txid, at)
    await tellProviders(this.deps, await charges.untold(100, this.request.customer))
  }

  private async ownBoleto(debts: readonly Debt[], { timezone }: Customer, at: Instant): Promise<Charge> {
    const [debt, ...more] = debts
    if (debt === undefined || more.length > 0)
      throw new Refusal('invalid-request', 'a boleto is the second copy of exactly one debt')
    if (debt.digitableLine === null) throw new Refusal('no-digitable-line', 'the debt has no digitable line')
    const read = parseBoleto(debt.digitableLine, calendarDateAt(at, timezone))
    if (!read.ok) throw new Refusal('wrong-digitable-line', `the digitable line of the debt is wrong: ${read.problem}`)
    const { charges } = this.deps.ledger
    const charge = { ...this.fields('boleto', 'own', { debts }, at), dueDate: this.request.dueDate ?? debt.dueDate }
    await charges.begin(charge, at)
    return charges.issued(this.txid, { code: read.value.digitableLine, txid: this.txid }, at)
  }

  private fields(kind: ChargeKind, provider: string, { debts, agreement, installment }: Owed, at: Instant) {
    const { customer, amount, currency } = this.request
    const common = { id: this.txid, customer, run: this.run, kind, provider, txid: this.txid, amount, currency }
    const of =
      agreement === undefined
        ? { debts: debts.map(({ id }) => id) }
        : { agreement, ...(installment === undefined ? {} : { installment }) }
    return { ...common, ...of, createdAt: at }
  }

  private orderPix(): NonNullable<Charge['pix']> | undefined {
    const { receiver } = this.deps
    const key = receiver && parsePixKey(receiver.key)
    if (!receiver || !key?.ok || key.value.kind === 'cpf') return undefined
    const types = { email: 'EMAIL', phone: 'PHONE', cnpj: 'CNPJ', evp: 'EVP' } as const
    return { merchantName: receiver.merchantName, key: key.value.value, keyType: types[key.value.kind] }
  }
}

type Owed = { debts: readonly Debt[]; agreement?: string; installment?: number }

/** 32 letters and digits: what the Pix API wants of a txid, and nobody else's. */
function txidOf(key: string): string {
  return `R${createHash('sha256').update(key).digest('hex').slice(0, 31)}`
}

function refused(code: (typeof REFUSALS)[number], detail: string): { refused: typeof code; detail: string } {
  return { refused: code, detail }
}
