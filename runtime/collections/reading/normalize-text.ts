/**
 * Text as people type it, made comparable: without case, accents, punctuation or emoji. A clause is what stands between
 * punctuation marks: a negation reaches no further than its clause.
 */
import type { Locale } from '../../../schemas/basics.ts'

/** Lower case without accents and apostrophes; everything else stays: "São João!" becomes "sao joao!". */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’]+/gu, '')
    .toLowerCase()
}

/** "dez por cento" holds no hundred: the words become the sign, in folded text. */
export function withPercentSigns(folded: string): string {
  return folded.replace(/ ?\b(por cento|por ciento|per ?cent)\b/g, '%')
}

/** Words and numbers alone, one space between: "Já PAGUEI, dia 15/12!" becomes "ja paguei dia 15/12". */
export function normalizeText(text: string): string {
  return wordsOf(text).join(' ')
}

/** The words of a text; a number keeps its inner marks (1.234,56 and 15/12 are one word each). */
export function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+(?:(?<=\p{N})[.,/:]\p{N}+)*/gu) ?? []
}

/** Folded text cut at punctuation; a mark between digits (1.234,56) does not cut. */
export function clausesOf(text: string): string[] {
  return foldText(text)
    .split(/[!?;\n]+|[.,:](?!\d)|(?<!\d)[.,:]/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
}

/** "no" says no in Spanish and English, but is "in the" in Portuguese. */
const NEGATIONS: Record<Locale, ReadonlySet<string>> = {
  'pt-BR': new Set(['nao', 'nunca', 'nem', 'jamais', 'n']),
  es: new Set(['no', 'nunca', 'jamas', 'ni', 'tampoco']),
  en: new Set(['no', 'not', 'never', 'dont', 'doesnt', 'didnt', 'cant', 'cannot', 'wont', 'havent']),
}

export function isNegation(word: string, locale: Locale): boolean {
  return NEGATIONS[locale].has(word)
}
