/**
 * Keywords in a reply: whole words, in any case, with or without accents. A long word may have one slip of the finger; a
 * keyword that the person negates ("não quero parcelar") is not said.
 */
import type { Locale } from '../../../schemas/basics.ts'
import { clausesOf, foldText, isNegation, wordsOf } from './normalize-text.ts'
import type { Reading } from './reading.ts'

export type KeywordReading = Reading<string, 'keyword' | 'misspelt-keyword'> & { value: string }

/** Shorter words differ by one letter from too many others ("pago", "pego"). */
const SHORTEST_FORGIVEN = 6
/** How many words before a keyword may negate it: "não quero mais parcelar". */
const NEGATION_REACH = 3

/** The keyword, as it was given, that the text says, or null; the one with most words when several are said. */
export function matchKeywords(
  text: string,
  keywords: readonly string[],
  locale: Locale = 'pt-BR',
): KeywordReading | null {
  const clauses = clausesOf(text).map(wordsOf)
  const longestFirst = [...keywords].sort((a, b) => wordsOf(b).length - wordsOf(a).length)
  for (const same of [exact, misspelt]) {
    for (const keyword of longestFirst) {
      const wanted = wordsOf(keyword)
      if (wanted.length === 0) {
        if (isSymbolIn(keyword, text)) return { value: keyword, certain: true, why: 'keyword' }
        continue
      }
      for (const words of clauses) {
        const found = positionsOf(wanted, words, same)
        if (found.some((at) => !isNegatedAt(words, at, wanted, locale)))
          return same === exact
            ? { value: keyword, certain: true, why: 'keyword' }
            : { value: keyword, certain: false, why: 'misspelt-keyword' }
      }
    }
  }
  return null
}

function positionsOf(wanted: string[], words: string[], same: (a: string, b: string) => boolean): number[] {
  const positions: number[] = []
  for (let at = 0; at + wanted.length <= words.length; at += 1)
    if (wanted.every((word, index) => same(word, words[at + index] ?? ''))) positions.push(at)
  return positions
}

function isNegatedAt(words: string[], at: number, wanted: string[], locale: Locale): boolean {
  if (isNegation(wanted[0] ?? '', locale)) return false
  return words.slice(Math.max(0, at - NEGATION_REACH), at).some((word) => isNegation(word, locale))
}

/** A keyword without letters or digits, such as an emoji. */
function isSymbolIn(keyword: string, text: string): boolean {
  const symbol = foldText(keyword).trim()
  return symbol !== '' && foldText(text).includes(symbol)
}

function exact(a: string, b: string): boolean {
  return a === b
}

/** One letter more, less, other, or two neighbours swapped. */
function misspelt(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < SHORTEST_FORGIVEN || Math.abs(a.length - b.length) > 1) return false
  if (/\p{N}/u.test(a + b)) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const rest = (text: string, skip: number) => text.slice(start + skip)
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true
  return a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2)
}
