/**
 * The `order_details` of Brazil's payments: an order that is reviewed and paid inside WhatsApp. Meta does not reconcile
 * it; the payment provider's callback is the only truth.
 */
import type { OrderContent } from '../../schemas/message.ts'
import { counted, distinct, fitting, MessageRefused, webAddress } from './message-checks.ts'

/** What stands in `action`. Amounts are minor units with `offset` 100. */
export function reviewAndPay(order: OrderContent): { readonly [field: string]: unknown } {
  if (!/^[A-Za-z0-9_.-]{1,60}$/.test(order.reference))
    throw new MessageRefused({ kind: 'invalid', field: 'reference', value: order.reference })
  distinct(
    order.items.map(({ id }) => id),
    'items.id',
  )
  const items = counted(order.items, 'items', 100).map(({ id, name, amount }, index) => ({
    retailer_id: fitting(id, `items.${index}.id`, 100),
    name: fitting(name, `items.${index}.name`, 60),
    amount: money(amount, `items.${index}.amount`),
    quantity: 1,
  }))
  const sum = order.items.reduce((all, { amount }) => all + amount, 0)
  // Meta refuses an order whose total is not the sum of its parts; a debtor must never see one.
  if (sum !== order.total) throw new MessageRefused({ kind: 'invalid', field: 'total', value: String(order.total) })
  return {
    name: 'review_and_pay',
    parameters: {
      reference_id: order.reference,
      type: 'digital-goods',
      payment_type: 'br',
      currency: 'BRL',
      total_amount: money(order.total, 'total'),
      payment_settings: [paymentSetting(order.payment)],
      order: { status: 'pending', items, subtotal: money(sum, 'total'), tax: { value: 0, offset: 100 } },
    },
  }
}

function paymentSetting(payment: OrderContent['payment']) {
  switch (payment.kind) {
    case 'pix': {
      const { code, merchantName, key, keyType } = payment
      const pix = {
        code: fitting(code, 'payment.code', 1024),
        merchant_name: fitting(merchantName, 'payment.merchantName', 100),
        key: fitting(key, 'payment.key', 100),
        key_type: keyType,
      }
      return { type: 'pix_dynamic_code', pix_dynamic_code: pix }
    }
    case 'boleto':
      return {
        type: 'boleto',
        boleto: { digitable_line: fitting(payment.digitableLine, 'payment.digitableLine', 100) },
      }
    case 'link':
      return { type: 'payment_link', payment_link: { uri: webAddress(payment.url, 'payment.url') } }
  }
}

function money(amount: number, field: string): { value: number; offset: number } {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new MessageRefused({ kind: 'invalid', field, value: String(amount) })
  return { value: amount, offset: 100 }
}
