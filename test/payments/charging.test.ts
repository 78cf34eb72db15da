/** The service that steps call for charges: one call is one charge, whatever dies in between. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onePass } from '../../runtime/agreement-keeping.ts'
import { charging } from '../../runtime/charging.ts'
import { digitableLineOf, formatDigitableLine } from '../../runtime/collections/boleto.ts'
import { parsePixCode } from '../../runtime/collections/pix-code.ts'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import { paymentLink } from '../../runtime/payments/payment-link.ts'
import type { PaymentProvider } from '../../runtime/payments/port.ts'
import { staticPix } from '../../runtime/payments/static-pix.ts'
import { silentLogger } from '../../runtime/shell/logger.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { Charge, ChargeRequest } from '../../schemas/charge.ts'
import type { Debt } from '../../schemas/customer.ts'
import { Bank, KEY } from './bank.ts'

const RECEIVER = { key: KEY, merchantName: 'Loja Aurora', merchantCity: 'Sao Paulo' }
/** A Wednesday; the first debt is due in three weeks, the second was in October. */
const START = Date.parse('2026-11-18T15:00:00Z')
let now = START
const clock = () => now
let opened: OpenLedger
let bank: Bank
let api: ReturnType<Bank['api']>
let customer: string
let debts: Debt[]

beforeEach(async () => {
  now = START
  opened = await openLedger({ dataDir: ':memory:' })
  bank = await Bank.open(clock)
  api = bank.api(clock)
  const [id] = await opened.ledger.portfolio.write(
    [
      {
        customer: { name: 'Maria', phone: '+5511990000001', country: 'BR', timezone: 'America/Sao_Paulo' },
        debts: [
          {
            ...{ reference: 'A', principal: 295_57, dueDate: '2026-12-10' },
            digitableLine: formatDigitableLine(digitableLineOf('34199165600000295571091234567812345678901234')),
          },
          { reference: 'B', principal: 100_00, dueDate: '2026-10-01' },
        ],
      },
    ],
    now,
  )
  customer = id!
  const person = await opened.ledger.portfolio.get(customer)
  debts = [...person!.debts].sort((a, b) => (a.reference < b.reference ? -1 : 1))
})
afterEach(async () => {
  api.close()
  await bank.close()
  await opened.close()
})

const request = (more: Partial<ChargeRequest> = {}): ChargeRequest => ({
  kind: 'pix',
  customer,
  amount: 104_60,
  currency: 'BRL',
  debts: [debts[1]!.id],
  description: 'Fatura B',
  payer: { name: 'Maria', document: '11144477735' },
  ...more,
})
const service = (providers: PaymentProvider[] = [api, staticPix(RECEIVER)]) =>
  charging({ ledger: opened.ledger, providers, receiver: RECEIVER, now: clock })
const ask = async (wish: ChargeRequest, key = 'run:1:0', providers?: PaymentProvider[]) =>
  (await service(providers)(wish, { key, customer, run: 'run' })) as unknown as Charge
const deps = () => ({ ledger: opened.ledger, providers: [api], now: clock, log: silentLogger, onChange: () => {} })

test('a call makes a charge; the same call again gives the same one', async () => {
  const charge = await ask(request())
  expect(charge).toMatchObject({
    ...{ customer, run: 'run', debts: [debts[1]!.id], kind: 'pix-cob', provider: 'pix-api', amount: 104_60 },
    status: 'issued',
  })
  expect(charge.txid).toMatch(/^[A-Za-z0-9]{26,35}$/)
  expect(parsePixCode(charge.code)).toMatchObject({ ok: true, value: { kind: 'dynamic' } })
  expect(await ask(request())).toEqual(charge)
  expect((await bank.charges()).items).toHaveLength(1)
})

test('without a bank the code is static; its txid names it', async () => {
  const charge = await ask(request(), 'run:1:0', [staticPix(RECEIVER)])
  expect(charge).toMatchObject({ kind: 'pix-static', provider: 'static' })
  expect(parsePixCode(charge.code)).toMatchObject({ ok: true, value: { key: KEY, amount: 104_60, txid: charge.txid } })
})

test('a bill that is not due yet grows at the bank as the debt does; an older one is for the day', async () => {
  const bill = await ask(request({ debts: [debts[0]!.id], amount: 295_57, dueDate: '2026-12-10' }))
  expect(bill).toMatchObject({ kind: 'pix-cobv', dueDate: '2026-12-10' })
  await ask(request({ dueDate: '2026-10-01' }), 'run:2:0')
  const { items } = await bank.charges()
  expect(items[0]).toMatchObject({ valor: { multa: { valorPerc: '2.00' }, juros: { valorPerc: '1.00' } } })
  expect(items[1]).toMatchObject({ calendario: { dataDeVencimento: '2026-11-18', validadeAposVencimento: 5 } })
  expect(items[1]).not.toHaveProperty('valor.multa')
})

test('an order on WhatsApp gets what it needs beside the code', async () => {
  expect(await ask(request({ kind: 'order' }))).toMatchObject({
    kind: 'order',
    pix: { merchantName: 'Loja Aurora', key: KEY, keyType: 'EVP' },
  })
})

test('a boleto is the second copy of the debt’s own', async () => {
  const charge = await ask(request({ kind: 'boleto', debts: [debts[0]!.id], amount: 295_57 }))
  expect(charge).toMatchObject({ kind: 'boleto', provider: 'own', dueDate: '2026-12-10' })
  expect(charge.code).toMatch(/^\d{47}$/)
})

test('a link is made of the creditor’s pattern', async () => {
  const link = paymentLink('https://pay.example.com/{txid}?v={amount}&c={currency}')
  const charge = await ask(request({ kind: 'link' }), 'run:1:0', [link])
  expect(charge.code).toBe(`https://pay.example.com/${charge.txid}?v=10460&c=BRL`)
})

test.each([
  [{ kind: 'link' }, 'no-provider'],
  [{ currency: 'MXN' }, 'unsupported-currency'],
  [{ debts: ['nobody’s'] }, 'unknown-debt'],
  [{ agreement: 'none', debts: undefined }, 'unknown-debt'],
  [{ agreement: 'both' }, 'invalid-request'],
  [{ kind: 'boleto' }, 'no-digitable-line'],
  [{ amount: 0 }, 'invalid-request'],
  [{ kind: 'pix-cobv', dueDate: '2026-12-10', payer: { name: 'Maria', document: null } }, 'refused-by-provider'],
] as [Partial<ChargeRequest>, string][])('%j is refused: %s', async (change, refused) => {
  const { debts: none, ...rest } = { ...request(), ...change }
  const wish = none === undefined ? rest : { ...rest, debts: none }
  expect(await ask(wish as ChargeRequest)).toMatchObject({ refused })
  expect(await opened.ledger.charges.ofCustomer(customer)).toEqual([])
})

test('of a debt that is paid nothing is charged; another’s run cannot charge this person', async () => {
  const payment = { reference: 'p', debt: debts[1]!.id, amount: 200_00, paidAt: now, source: 'api' }
  await opened.ledger.payments.record(payment, now, SETTLEMENT_RULES)
  expect(await ask(request())).toMatchObject({ refused: 'nothing-owed' })
  const other = await service()(request({ debts: [debts[0]!.id] }), { key: 'k', customer: 'else', run: 'run' })
  expect(other).toMatchObject({ refused: 'invalid-request' })
})

test('a process that dies after the bank has answered leaves one charge, which is found again', async () => {
  const dying: PaymentProvider = {
    ...api,
    issue: async (wish) => {
      await api.issue(wish)
      throw new Error('killed')
    },
  }
  await expect(ask(request(), 'run:1:0', [dying])).rejects.toThrow('killed')
  // Money that comes meanwhile finds its charge already.
  const { txid } = (await bank.charges()).items[0]!
  expect(await opened.ledger.charges.ofCustomer(customer)).toEqual([])
  const charge = await ask(request())
  expect(charge.txid).toBe(txid)
  expect((await bank.charges()).items).toHaveLength(1)
})

test('while the bank is away the call fails and is made again', async () => {
  await bank.ask('PUT', '/_/faults', { failures: 99 })
  await expect(ask(request())).rejects.toMatchObject({ name: 'ProviderUnavailable' })
  await bank.ask('PUT', '/_/faults', { failures: 0 })
  expect((await ask(request())).status).toBe('issued')
})

test('a new instrument takes the place of the older one, which is gone at the bank first', async () => {
  const first = await ask(request())
  const second = await ask(request({ amount: 90_00 }), 'run:2:0')
  const { items } = await bank.charges()
  expect(items.map(({ txid, status }) => [txid, status])).toEqual([
    [first.txid, 'REMOVIDA_PELO_USUARIO_RECEBEDOR'],
    [second.txid, 'ATIVA'],
  ])
  // Of another debt nothing changes.
  await ask(request({ debts: [debts[0]!.id], amount: 1_00 }), 'run:3:0')
  const kept = await opened.ledger.charges.ofCustomer(customer)
  expect(kept.map(({ status }) => status).sort()).toEqual(['issued', 'issued', 'removed'])
})

test('a payment whose callback was lost is asked for, and its debt is settled', async () => {
  const charge = await ask(request())
  await bank.pay({ txid: charge.txid })
  now += 60_000
  await onePass(deps(), { all: true })
  await onePass(deps(), { all: true })
  const { items } = await opened.ledger.payments.list({ limit: 10 })
  expect(items).toMatchObject([{ source: 'pix-api', txid: charge.txid, charge: charge.id, customer }])
  expect((await opened.ledger.charges.find(charge.id))?.status).toBe('paid')
})

test('an instrument that lost its sense is taken back at the bank in the background', async () => {
  await ask(request())
  const payment = { reference: 'p', debt: debts[1]!.id, amount: 200_00, paidAt: now, source: 'api' }
  await opened.ledger.payments.record(payment, now, SETTLEMENT_RULES)
  await bank.ask('PUT', '/_/faults', { failures: 3 })
  await onePass(deps(), { all: false })
  expect((await bank.charges()).items).toMatchObject([{ status: 'ATIVA' }])
  await onePass(deps(), { all: false })
  expect((await bank.charges()).items).toMatchObject([{ status: 'REMOVIDA_PELO_USUARIO_RECEBEDOR' }])
  expect(await opened.ledger.charges.untold(10)).toEqual([])
})

test('an instrument that its bank never lets go of holds up no other', async () => {
  const stuck = await ask(request({ debts: [debts[0]!.id], amount: 1_00 }))
  const other = await ask(request({ amount: 2_00 }), 'run:2:0')
  await opened.ledger.charges.remove({ debts: [debts[0]!.id] }, undefined, now)
  await opened.ledger.charges.remove({ debts: [debts[1]!.id] }, undefined, now + 1)
  const stubborn: PaymentProvider = {
    ...api,
    cancel: (charge) => {
      if (charge.txid === stuck.txid) throw new Error('not now')
      return api.cancel(charge)
    },
  }
  await onePass({ ...deps(), providers: [stubborn] }, { all: false })
  expect((await opened.ledger.charges.untold(10)).map(({ id }) => id)).toEqual([stuck.id])
  const gone = (await bank.charges()).items.filter(({ status }) => status !== 'ATIVA')
  expect(gone.map(({ txid }) => txid)).toEqual([other.txid])
})

test('an instrument expires when its time is over', async () => {
  const charge = await ask(request())
  now += 9 * 86_400_000
  await onePass(deps(), { all: false })
  expect((await opened.ledger.charges.find(charge.id))?.status).toBe('expired')
})
