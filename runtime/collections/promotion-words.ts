/**
 * Words that make a WhatsApp template promotional, in three languages: Meta files a Utility template with any of them as
 * Marketing, with caps for each person, or rejects it (Template Categorization guidelines).
 */
import { findWords, wordPatterns } from './word-patterns.ts'

const WORDS = wordPatterns([
  'desconto|descontos|descontao|descontaco',
  'promocao|promocoes|promocional|promocionais|imperdivel|imperdiveis',
  'oferta|ofertas|proposta|propostas|condicao|condicoes|chance especial|especiais|exclusiva|exclusivas|unica|unicas|imperdivel',
  'feirao|mutirao|cashback|brinde|brindes|sorteio|cupom|cupons',
  'aproveite|aproveita|ganhe|economize',
  'gratis|gratuitamente',
  'off',
  'juro|juros|taxa zero',
  'descuento|descuentos|rebaja|rebajas|bonificacion|condonacion',
  'promocion|promociones|promocional|promocionales',
  'oferta|ofertas|condicion|condiciones|oportunidad especial|especiales|exclusiva|exclusivas|unica|imperdible',
  'quita de|del|especial',
  'cupon|cupones|sorteo|regalo|regalos',
  'aproveche|aprovecha|ahorre|ahorra|gane',
  'discount|discounts|discounted',
  'promotion|promotions|promotional|promo',
  'special|exclusive|limited offer|offers|deal|deals|price|prices',
  'coupon|coupons|voucher|vouchers|giveaway|cashback',
  'save up|now|today|big|money',
  'free gift|of|shipping|bonus',
  'sale',
])

const HARMLESS = wordPatterns(['desconto|descontos em folha', 'descuento|descuentos por|de nomina|planilla'])

/** Each once, as it is written. */
export function promotionsIn(text: string): string[] {
  return [...new Set(findWords(text, WORDS, HARMLESS).map(({ words }) => words))]
}
