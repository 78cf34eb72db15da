/** Nothing that is conditional, negated, asked, put off or laughed at is ever read as agreement, in any language. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Locale } from '../../schemas/basics.ts'
import { read } from './corpus.ts'

const AGREES: Record<Locale, readonly string[]> = {
  'pt-BR': ['aceito', 'fechado', 'sim', 'combinado', 'ok', 'topo', 'concordo', 'pode ser', 'confirmo', 'beleza', '👍'],
  es: ['acepto', 'de acuerdo', 'sí', 'listo', 'dale', 'ok', 'confirmo', 'claro', '👍'],
  en: ['accept', 'agreed', 'yes', 'deal', 'ok', 'sure', 'sounds good', 'confirmed', '👍'],
}
const BEFORE: Record<Locale, readonly string[]> = {
  'pt-BR': [
    'não',
    'nunca',
    'talvez',
    'quase',
    'ainda não',
    'acho que',
    'se tirar os juros',
    'quem sabe',
    'vou pensar se',
    'jamais',
  ],
  es: [
    'no',
    'nunca',
    'tal vez',
    'casi',
    'todavía no',
    'creo que',
    'si quitan los intereses',
    'quizás',
    'voy a ver si',
    'jamás',
  ],
  en: [
    'not',
    'never',
    'maybe',
    'almost',
    'not yet',
    'i think',
    'if you drop the fees',
    'perhaps',
    'let me see if',
    'i cant',
  ],
}
const BEHIND: Record<Locale, readonly string[]> = {
  'pt-BR': [
    '?',
    'se tirar os juros',
    'se for 50% de desconto',
    'mas só mês que vem',
    'não',
    'nem morto',
    'kkkkk',
    'só que não',
    'depende',
    'uma ova',
    'caso parcele',
    'desde que baixe',
    'porém mais barato',
    'com desconto',
  ],
  es: [
    '?',
    'si quitan los intereses',
    'si me hacen descuento',
    'pero el otro mes',
    'no',
    'ni loco',
    'jajaja',
    'depende',
    'siempre que bajen',
    'con descuento',
    'las pelotas',
  ],
  en: [
    '?',
    'if you drop the fees',
    'but only next month',
    'not',
    'as if',
    'lol',
    'depends',
    'unless it is cheaper',
    'when pigs fly',
    'with a discount',
    'provided you split it',
  ],
}

const agrees = (text: string, locale: Locale) => {
  const { intent, certain } = read({ text, locale, intent: null })
  return certain && intent === 'acknowledgement'
}

test.each(['pt-BR', 'es', 'en'] as const)('what is hedged is no agreement (%s)', (locale) => {
  const hedged = AGREES[locale].flatMap((word) => [
    ...BEFORE[locale].map((before) => `${before} ${word}`),
    ...BEHIND[locale].map((behind) => `${word} ${behind}`),
    ...BEHIND[locale].map((behind) => `${word}, ${behind}`),
  ])
  expect(hedged.filter((text) => agrees(text, locale))).toEqual([])
})

test('nor does it become one by what is said around it', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom<Locale>('pt-BR', 'es', 'en')
        .chain((locale) =>
          fc.tuple(
            fc.constant(locale),
            fc.constantFrom(...AGREES[locale]),
            fc.constantFrom(...BEHIND[locale]),
            fc.constantFrom('', '!', '...', ' 🙏', ' 👍', ' obrigado', ' ok'),
          ),
        ),
      ([locale, word, behind, end]) => {
        expect(agrees(`${word} ${behind}${end}`, locale)).toBe(false)
      },
    ),
  )
})
