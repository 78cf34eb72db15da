/** `order_details` of Brazil, checked as Meta checks it: who sends a wrong total or an unknown way to pay is refused. */
import { objectAt, objectsAt, textAt, webAddressAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import type { Json } from './world.ts'

/** What a phone shows above its text: the items and the total. */
export function orderInWords(action: Json): string {
  const parameters = objectAt(action, 'parameters', 'action.parameters')
  const reference = textAt(parameters, 'reference_id', 60, 'reference_id')
  if (!/^[A-Za-z0-9_.-]+$/.test(reference)) refuse('reference_id has characters that are not allowed')
  if (parameters.payment_type !== 'br' || parameters.currency !== 'BRL') refuse('payment_type must be br, currency BRL')
  const total = moneyAt(parameters, 'total_amount')
  for (const setting of objectsAt(parameters, 'payment_settings', 10)) checkPayment(setting)
  if (parameters.order === undefined) return reais(total)
  const order = objectAt(parameters, 'order')
  const items = objectsAt(order, 'items', 999, 'order.items')
  const sum = items.reduce((all, item) => all + moneyAt(item, 'amount') * Number(item.quantity ?? 0), 0)
  if (moneyAt(order, 'subtotal') !== sum) refuse('subtotal is not the sum of the items')
  if (sum + moneyAt(order, 'tax') !== total) refuse('total_amount is not subtotal + tax')
  return [...items.map((item) => textAt(item, 'name', 60, 'order.items.name')), reais(total)].join(' · ')
}

function checkPayment(setting: Json): void {
  switch (setting.type) {
    case 'pix_dynamic_code': {
      const pix = objectAt(setting, 'pix_dynamic_code')
      for (const field of ['code', 'merchant_name', 'key']) textAt(pix, field, 1024)
      if (!['CPF', 'CNPJ', 'EMAIL', 'PHONE', 'EVP'].includes(String(pix.key_type))) refuse('key_type is unknown')
      return
    }
    case 'boleto':
      textAt(objectAt(setting, 'boleto'), 'digitable_line', 100)
      return
    case 'payment_link':
      webAddressAt(objectAt(setting, 'payment_link'), 'uri')
      return
    default:
      refuse(`payment_settings has an unknown type "${String(setting.type)}"`)
  }
}

/** Minor units. */
function moneyAt(parent: Json, field: string): number {
  const { value, offset } = objectAt(parent, field)
  if (offset !== 100 || typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    refuse(`${field} must be {value, offset: 100}`)
  return Number(value)
}

function reais(amount: number): string {
  const digits = String(amount).padStart(3, '0')
  return `R$ ${digits.slice(0, -2)},${digits.slice(-2)}`
}

function refuse(reason: string): never {
  throw new GraphRefusal(131009, `Parameter value is not valid: ${reason}.`)
}
