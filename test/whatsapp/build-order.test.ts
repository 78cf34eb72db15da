/** Orders that are paid inside WhatsApp: the exact JSON, and what is refused before it leaves. */
import { expect, test } from 'vitest'
import { buildMessage } from '../../runtime/whatsapp/build-message.ts'
import type { OrderContent } from '../../schemas/message.ts'

const ORDER: OrderContent = {
  type: 'order',
  text: 'Parcela 1 de 3, com vencimento em 01/12.',
  reference: 'charge-1.a',
  total: 33_333,
  items: [{ id: '1', name: 'Parcela 1/3', amount: 33_333 }],
  payment: { kind: 'pix', code: '00020126', merchantName: 'Loja Aurora', key: '12345678000195', keyType: 'CNPJ' },
}
const build = (message: OrderContent) =>
  buildMessage({ to: { phone: '5511987654321' }, message, effect: 'run1:3:0', run: 'run1', node: 'n1' })

test('an order has what Meta asks of order_details in Brazil', () => {
  expect(build(ORDER)).toMatchObject({
    ok: true,
    body: {
      type: 'interactive',
      interactive: {
        type: 'order_details',
        body: { text: ORDER.text },
        action: {
          name: 'review_and_pay',
          parameters: {
            reference_id: 'charge-1.a',
            type: 'digital-goods',
            payment_type: 'br',
            currency: 'BRL',
            total_amount: { value: 33_333, offset: 100 },
            payment_settings: [
              {
                type: 'pix_dynamic_code',
                pix_dynamic_code: {
                  code: '00020126',
                  merchant_name: 'Loja Aurora',
                  key: '12345678000195',
                  key_type: 'CNPJ',
                },
              },
            ],
            order: {
              status: 'pending',
              items: [{ retailer_id: '1', name: 'Parcela 1/3', amount: { value: 33_333, offset: 100 }, quantity: 1 }],
              subtotal: { value: 33_333, offset: 100 },
              tax: { value: 0, offset: 100 },
            },
          },
        },
      },
    },
  })

  // Field by field: nothing that Meta's sheet does not name, and every amount with its offset.
  // As the assertion above has just found it.
  const { body } = build(ORDER) as unknown as { body: { interactive: { action: { parameters: { order: object } } } } }
  const { parameters } = body.interactive.action
  expect(Object.keys(body.interactive).sort()).toEqual(['action', 'body', 'type'])
  expect(Object.keys(parameters).sort()).toEqual([
    'currency',
    'order',
    'payment_settings',
    'payment_type',
    'reference_id',
    'total_amount',
    'type',
  ])
  expect(Object.keys(parameters.order).sort()).toEqual(['items', 'status', 'subtotal', 'tax'])
})

test.each([
  ['boleto', { kind: 'boleto', digitableLine: '0339' }, { type: 'boleto', boleto: { digitable_line: '0339' } }],
  [
    'a page',
    { kind: 'link', url: 'https://pay.example.com/1' },
    { type: 'payment_link', payment_link: { uri: 'https://pay.example.com/1' } },
  ],
] as const)('an order is paid by %s', (_, payment, setting) => {
  expect(build({ ...ORDER, payment })).toMatchObject({
    body: { interactive: { action: { parameters: { payment_settings: [setting] } } } },
  })
})

test.each([
  ['whose total is not the sum of its items', { total: 33_334 }, 'total'],
  ['with a reference that Meta would refuse', { reference: 'parcela 1' }, 'reference'],
  ['with an item that costs nothing', { total: 0, items: [{ id: '1', name: 'x', amount: 0 }] }, 'items.0.amount'],
  ['that is paid on no page', { payment: { kind: 'link' as const, url: 'javascript:1' } }, 'payment.url'],
])('an order %s never leaves', (_, change, field) => {
  expect(build({ ...ORDER, ...change })).toMatchObject({ ok: false, problem: { kind: 'invalid', field } })
})
