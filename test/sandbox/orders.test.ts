/** Orders in the sandbox: what our own wire builds is taken; what Meta refuses is refused. */
import { expect, test } from 'vitest'
import { orderInWords } from '../../runtime/sandbox/check-order.ts'
import { buildMessage } from '../../runtime/whatsapp/build-message.ts'
import type { OrderContent } from '../../schemas/message.ts'

const ORDER: OrderContent = {
  type: 'order',
  text: 'Parcela',
  reference: 'charge-1.a',
  total: 33_333,
  items: [{ id: '1', name: 'Parcela 1/3', amount: 33_333 }],
  payment: { kind: 'pix', code: '00020126', merchantName: 'Loja Aurora', key: '12345678000195', keyType: 'CNPJ' },
}

type Action = { parameters: Record<string, unknown> }

function built(order: OrderContent): Action {
  const message = buildMessage({ to: { phone: '5511987654321' }, message: order, effect: 'e', run: 'r', node: 'n' })
  if (!message.ok) throw new Error(JSON.stringify(message.problem))
  const { interactive } = message.body as { interactive: { action: Action } } // as build-order.ts makes it
  return interactive.action
}

test('an order of ours is shown with its items and its total', () => {
  expect(orderInWords(built(ORDER))).toBe('Parcela 1/3 · R$ 333,33')
  const link = built({ ...ORDER, payment: { kind: 'link', url: 'https://pay.example.com/1' } })
  expect(orderInWords(link)).toContain('R$ 333,33')
})

test.each([
  ['another total than its items', { total_amount: { value: 1, offset: 100 } }],
  ['another currency', { currency: 'USD' }],
  ['an unknown way to pay', { payment_settings: [{ type: 'cash' }] }],
  ['a reference with a blank', { reference_id: 'parcela 1' }],
])('%s is refused', (_, change) => {
  const action = built(ORDER)
  expect(() => orderInWords({ ...action, parameters: { ...action.parameters, ...change } })).toThrow()
})
