/** Numbers in words, up to hundreds of millions: "cento e cinquenta", "mil doscientos", "two thousand five hundred". */
import type { Locale } from '../../../schemas/basics.ts'

type Vocabulary = {
  /** Words of 0 to 999 by value. */
  small: ReadonlyMap<string, number>
  scales: ReadonlyMap<string, number>
  /** Multiplies what stands before it by 100 (English alone). */
  hundred: string | null
  connectors: ReadonlySet<string>
  /** Words of 1 that are articles, too: a number only with more behind them. */
  articles: ReadonlySet<string>
}

/** A number found at a position of a list of folded words, and how many words it takes. */
export type WordNumber = { value: number; length: number; article: boolean }

/**
 * The number in words that begins at `at`, or null. With `base` the words continue a number of that many units, as in
 * "2 mil e quinhentos"; a connector may then come first.
 */
export function numberWordsAt(words: readonly string[], at: number, locale: Locale, base = 0): WordNumber | null {
  const { small, scales, hundred, connectors, articles } = VOCABULARIES[locale]
  let total = base
  let current = 0
  /** The next small number must be less: 1000 at first, 100 after hundreds, 10 after tens, none after units. */
  let room = 1000
  let lastScale = base > 0 ? 1000 : Number.POSITIVE_INFINITY
  let taken = 0
  for (let index = at; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (connectors.has(word) && (taken > 0 || base > 0)) continue
    const value = small.get(word)
    const scale = scales.get(word)
    if (value !== undefined && value < room) {
      current += value
      room = value >= 100 ? 100 : value >= 20 && value % 10 === 0 ? 10 : 0
    } else if (word === hundred && current >= 1 && current <= 9) {
      current *= 100
      room = 100
    } else if (scale !== undefined && scale < lastScale && (current > 0 || total === 0)) {
      total += Math.max(1, current) * scale
      current = 0
      room = 1000
      lastScale = scale
    } else break
    taken = index - at + 1
  }
  if (taken === 0) return null
  return { value: total + current, length: taken, article: taken === 1 && articles.has(words[at] ?? '') }
}

/** Every word of numbers, so that none is taken for a slip in another word. */
export function allNumberWords(locale: Locale): string[] {
  const { small, scales } = VOCABULARIES[locale]
  return [...small.keys(), ...scales.keys()]
}

/** What a scale word multiplies by ("mil", "milhões", "k"), or null. */
export function scaleOf(word: string, locale: Locale): number | null {
  return VOCABULARIES[locale].scales.get(word) ?? null
}

function vocabulary(units: string, teens: string, tens: string, hundreds: string): Map<string, number> {
  const words = new Map<string, number>()
  const add = (list: string, first: number, step: number) => {
    for (const [index, spellings] of list.split(' ').entries())
      for (const word of spellings.split('|')) words.set(word, first + index * step)
  }
  add(units, 0, 1)
  add(teens, 10, 1)
  add(tens, 20, 10)
  if (hundreds !== '') add(hundreds, 100, 100)
  return words
}

const PORTUGUESE = vocabulary(
  'zero um|uma dois|duas tres quatro cinco seis sete oito nove',
  'dez onze doze treze quatorze|catorze quinze dezesseis|dezasseis dezessete dezoito dezenove',
  'vinte trinta quarenta cinquenta|cinqenta sessenta setenta oitenta noventa',
  'cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas seiscentos|seiscentas ' +
    'setecentos|setecentas oitocentos|oitocentas novecentos|novecentas',
)

const SPANISH = new Map([
  ...vocabulary(
    'cero uno|un|una dos tres cuatro cinco seis siete ocho nueve',
    'diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve',
    'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    'cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas ' +
      'seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas',
  ),
  ...'veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'
    .split(' ')
    .map((word, index) => [word, 21 + index] as const),
  ['veintiun', 21] as const,
])

const ENGLISH = vocabulary(
  'zero one|a two three four five six seven eight nine',
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'twenty thirty forty|fourty fifty sixty seventy eighty ninety',
  '',
)

const VOCABULARIES: Record<Locale, Vocabulary> = {
  'pt-BR': {
    small: PORTUGUESE,
    scales: new Map([
      ['k', 1000],
      ['mil', 1000],
      ['milhao', 1_000_000],
      ['milhoes', 1_000_000],
    ]),
    hundred: null,
    connectors: new Set(['e']),
    articles: new Set(['um', 'uma']),
  },
  es: {
    small: SPANISH,
    scales: new Map([
      ['k', 1000],
      ['mil', 1000],
      ['millon', 1_000_000],
      ['millones', 1_000_000],
    ]),
    hundred: null,
    connectors: new Set(['y']),
    articles: new Set(['un', 'una']),
  },
  en: {
    small: ENGLISH,
    scales: new Map([
      ['k', 1000],
      ['grand', 1000],
      ['thousand', 1000],
      ['million', 1_000_000],
    ]),
    hundred: 'hundred',
    connectors: new Set(['and']),
    articles: new Set(['a', 'one']),
  },
}
