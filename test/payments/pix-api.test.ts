/** The Pix API as banks offer it, over real HTTP: charges, removal, what was received, and a bank in trouble. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parsePixCode } from '../../runtime/collections/pix-code.ts'
import type { Wish } from '../../runtime/payments/port.ts'
import { Bank, KEY } from './bank.ts'

let now = Date.parse('2026-11-18T15:00:00Z')
const clock = () => now
let bank: Bank
let api: ReturnType<Bank['api']>

beforeEach(async () => {
  now = Date.parse('2026-11-18T15:00:00Z')
  bank = await Bank.open(clock)
  api = bank.api(clock)
})
afterEach(async () => {
  api.close()
  await bank.close()
})

const TXID = 'R0123456789abcdef0123456789abcdef'.slice(0, 32)
const wish = (more: Partial<Wish> = {}): Wish => ({
  kind: 'pix-cob',
  txid: TXID,
  amount: 123_45,
  currency: 'BRL',
  description: 'Fatura 8841',
  payer: { name: 'Maria da Silva', document: '111.444.777-35' },
  ...more,
})
const callback = (body: string) =>
  api.readCallback({ body: new TextEncoder().encode(body), header: () => undefined, now })

test('an immediate charge is issued with what the standard asks for', async () => {
  const issued = await api.issue(wish({ expiresAt: now + 3_600_000 }))
  expect(issued).toMatchObject({ txid: TXID, expiresAt: now + 3_600_000 })
  expect(parsePixCode(issued.code)).toMatchObject({
    ok: true,
    value: { kind: 'dynamic', url: `pix.example.com/qr/cob/${TXID}`, txid: null },
  })
  expect((await bank.charges()).items).toMatchObject([
    {
      txid: TXID,
      status: 'ATIVA',
      calendario: { expiracao: 3600 },
      devedor: { cpf: '11144477735', nome: 'Maria da Silva' },
      valor: { original: '123.45' },
      chave: KEY,
      solicitacaoPagador: 'Fatura 8841',
    },
  ])
})

test('a charge with a due date carries late charges as percentages', async () => {
  await api.issue(
    wish({
      kind: 'pix-cobv',
      dueDate: '2026-12-10',
      daysAfterDue: 30,
      lateCharges: { fee: 200, monthlyInterest: 100 },
      payer: { name: 'Loja 12', document: '12ABC34501DE35' },
    }),
  )
  expect((await bank.charges()).items).toMatchObject([
    {
      calendario: { dataDeVencimento: '2026-12-10', validadeAposVencimento: 30 },
      devedor: { cnpj: '12ABC34501DE35', nome: 'Loja 12' },
      valor: {
        original: '123.45',
        multa: { modalidade: 2, valorPerc: '2.00' },
        juros: { modalidade: 3, valorPerc: '1.00' },
      },
    },
  ])
})

test('a charge with a due date needs a payer; a wrong document is not sent to the bank', async () => {
  const payer = { name: 'Maria', document: '111.444.777-36' }
  await expect(api.issue(wish({ kind: 'pix-cobv', dueDate: '2026-12-10', payer }))).rejects.toThrow(/CPF or CNPJ/)
  await api.issue(wish({ payer }))
  expect((await bank.charges()).items[0]).not.toHaveProperty('devedor')
})

test('a repeated call issues nothing anew; the same txid for another amount is refused', async () => {
  const first = await api.issue(wish())
  expect(await api.issue(wish())).toEqual(first)
  expect((await bank.charges()).items).toHaveLength(1)
  await expect(api.issue(wish({ amount: 1 }))).rejects.toMatchObject({ name: 'ProviderRefused' })
})

test('an answer that is lost after the charge was made is found again', async () => {
  await bank.ask('PUT', '/_/faults', { lost: 1 })
  expect((await api.issue(wish())).txid).toBe(TXID)
  expect((await bank.charges()).items).toHaveLength(1)
})

test('a bank that fails for a while is asked again; one that goes on failing may work later', async () => {
  await bank.ask('PUT', '/_/faults', { failures: 2, status: 503 })
  await api.issue(wish())
  await bank.ask('PUT', '/_/faults', { failures: 9, status: 500 })
  await expect(api.cancel({ txid: TXID, kind: 'pix-cob' })).rejects.toMatchObject({ name: 'ProviderUnavailable' })
})

test('a wrong secret is told without repeating it', async () => {
  const other = bank.api(clock, { clientSecret: 'wrong-and-secret' })
  const error = await other.issue(wish()).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'ProviderUnavailable' })
  expect(String(error)).not.toContain('wrong-and-secret')
  other.close()
})

test('a bank that is not there may be there later', async () => {
  await bank.close()
  await expect(api.issue(wish())).rejects.toMatchObject({ name: 'ProviderUnavailable' })
  bank = await Bank.open(clock)
})

test('a charge is removed once; a paid one cannot be, and one that nobody knows is gone', async () => {
  await api.issue(wish())
  expect(await api.cancel({ txid: TXID, kind: 'pix-cob' })).toBe('cancelled')
  expect(await api.cancel({ txid: TXID, kind: 'pix-cob' })).toBe('cancelled')
  const paid = TXID.replace('R', 'P')
  await api.issue(wish({ txid: paid }))
  await bank.pay({ txid: paid })
  expect(await api.cancel({ txid: paid, kind: 'pix-cob' })).toBe('paid')
  expect(await api.cancel({ txid: TXID.replace('R', 'N'), kind: 'pix-cob' })).toBe('unknown')
})

test('what was received in a time is listed page by page', async () => {
  await api.issue(wish())
  const { pix } = await bank.pay({ txid: TXID })
  for (let n = 0; n < 120; n += 1) await bank.pay({ code: await staticCode(), valor: '0.01' })
  const received = await api.received(now - 1_000, now + 1_000)
  expect(received).toHaveLength(121)
  expect(received[0]).toEqual({ reference: pix.endToEndId, txid: TXID, amount: 123_45, paidAt: now })
  expect(await api.received(now + 1_000, now + 2_000)).toEqual([])
})

test('a callback is believed as far as the bank confirms it', async () => {
  await api.issue(wish())
  const { pix } = await bank.pay({ txid: TXID, valor: '100.00' })
  const forged = { endToEndId: 'E'.repeat(32), txid: TXID, valor: '999.99', horario: new Date(now).toISOString() }
  // The amount in the callback is not what counts, but what the bank says it received.
  const body = JSON.stringify({ pix: [{ ...pix, valor: '999.99' }, forged, pix] })
  expect(await callback(body)).toEqual({
    ok: true,
    payments: [{ reference: pix.endToEndId, txid: TXID, amount: 100_00, paidAt: now }],
  })
})

test.each(['no json', '{}', '{"pix": "x"}', JSON.stringify({ pix: Array(101).fill({}) })])(
  'a callback that is none is refused: %s',
  async (body) => {
    expect(await callback(body)).toMatchObject({ ok: false, problem: 'malformed' })
  },
)

test('a callback is not answered for while the bank cannot be asked', async () => {
  await bank.ask('PUT', '/_/faults', { failures: 99 })
  const body = JSON.stringify({ pix: [{ endToEndId: 'E'.repeat(32) }] })
  await expect(callback(body)).rejects.toMatchObject({ name: 'ProviderUnavailable' })
})

test('the bank is told where to call, and calls below it', async () => {
  await api.listen('http://127.0.0.1:9/webhooks/payments/pix-api')
  await api.issue(wish())
  expect((await bank.pay({ txid: TXID })).told).toBe(0)
})

async function staticCode(): Promise<string> {
  const { staticPix } = await import('../../runtime/payments/static-pix.ts')
  const receiver = { key: KEY, merchantName: 'Loja Aurora', merchantCity: 'Sao Paulo' }
  return (await staticPix(receiver).issue(wish({ txid: TXID.replace('R', 'S') }))).code
}
