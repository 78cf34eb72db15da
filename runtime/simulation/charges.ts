/**
 * The service `payments` of a simulation: the same request gives the same charge. Pix codes are real ones, of an invented
 * receiver; nothing can be paid with them.
 */
import type { Json } from '../../schemas/basics.ts'
import { type Charge, type ChargeAnswer, ChargeRequest } from '../../schemas/charge.ts'
import { contentId } from '../collections/content-id.ts'
import { staticPixCode } from '../collections/pix-code.ts'
import { schemaProblems } from '../engine/check/schema.ts'
import type { SimulationData } from './state.ts'

/** From the Central Bank's own example. */
const KEY = '123e4567-e12b-12d1-a456-426655440000'

type ChargeRecords = Pick<SimulationData, 'customer' | 'debts' | 'creditors' | 'at'> & { run: { id: string } }

export function simulatedCharge(data: ChargeRecords, input: Json, effect: string): ChargeAnswer {
  const [problem] = schemaProblems(ChargeRequest, input)
  if (problem) return { refused: 'invalid-request', detail: `${problem.pointer} ${problem.message}` }
  const request = input as unknown as ChargeRequest // it satisfies the schema, as was just checked
  const txid = contentId('', { effect, run: data.run.id }).toUpperCase()
  const common = {
    id: `charge-${txid.toLowerCase()}`,
    customer: data.customer.id,
    txid,
    amount: request.amount,
    currency: request.currency,
    status: 'issued' as const,
    createdAt: data.at,
    ...(request.debts === undefined ? {} : { debts: request.debts }),
    ...(request.agreement === undefined ? {} : { agreement: request.agreement }),
    ...(request.installment === undefined ? {} : { installment: request.installment }),
    ...(request.dueDate === undefined ? {} : { dueDate: request.dueDate }),
  }
  switch (request.kind) {
    case 'boleto': {
      const debt = data.debts.find(({ id }) => id === request.debts?.[0])
      if (!debt?.digitableLine) return { refused: 'no-digitable-line', detail: 'The debt has no digitable line.' }
      return { ...common, kind: 'boleto', provider: 'own', code: debt.digitableLine }
    }
    case 'link':
      return { ...common, kind: 'link', provider: 'link', code: `https://pagamento.example.com/${txid.toLowerCase()}` }
    case 'order':
    case 'pix':
    case 'pix-static':
    case 'pix-cob':
    case 'pix-cobv':
      return pix(data, request, common)
  }
}

function pix(
  { creditors }: ChargeRecords,
  { kind, amount, currency }: ChargeRequest,
  common: Omit<Charge, 'kind' | 'provider' | 'code'>,
): ChargeAnswer {
  if (currency !== 'BRL') return { refused: 'unsupported-currency', detail: `Pix knows no ${currency}.` }
  const merchantName = creditors[0]?.name.trim() || 'Loja Aurora'
  const code = staticPixCode({ key: KEY, merchantName, merchantCity: 'SAO PAULO', amount, txid: common.txid })
  if (!code.ok) return { refused: 'invalid-request', detail: code.problem }
  if (kind !== 'order') return { ...common, kind: 'pix-static', provider: 'static', code: code.value }
  const receiver = { merchantName, key: KEY, keyType: 'EVP' as const }
  return { ...common, kind: 'order', provider: 'static', code: code.value, pix: receiver }
}
