/** What makes a template promotional, and what does not. */
import { expect, test } from 'vitest'
import { promotionsIn } from '../../runtime/collections/promotion-words.ts'

test.each([
  ['Quite com 50% de desconto', ['desconto']],
  ['Condições especiais para você', ['Condições especiais']],
  ['Aproveite o Feirão!', ['Aproveite', 'Feirão']],
  ['Pague sem multa e com juros zero', ['juros zero']],
  ['Aproveche el descuento', ['Aproveche', 'descuento']],
  ['Limited offer: 20% discount', ['Limited offer', 'discount']],
])('%s promises', (text, words) => {
  expect(promotionsIn(text)).toEqual(words)
})

test.each([
  'Sua fatura vence amanhã.',
  'Desconto em folha aprovado',
  'Su factura vence mañana',
  'Your bill is due tomorrow',
])('%s promises nothing', (text) => {
  expect(promotionsIn(text)).toEqual([])
})
