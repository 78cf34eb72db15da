/**
 * Finds phrases in texts that a company writes: whole words, whatever their case and accents, across a line's commas and
 * stars but never across a full stop. What stands in Liquid braces and in web addresses is no wording and is passed over.
 *
 * A phrase is words with one space between: `a|b` is either word, `stem*` any word that begins so, `?word` may be left
 * out, `..` stands for up to three words of any kind.
 */
import { foldText } from './reading/normalize-text.ts'

/** A word of the text with its place in it; `clause` counts the sentences. */
type Word = { folded: string; from: number; to: number; clause: number }
type Element = { kind: 'word'; either: readonly string[]; optional: boolean } | { kind: 'gap' }

type Pattern = readonly Element[]

/** Phrases made ready for matching, found by the word that they begin with. */
export type WordPatterns = {
  readonly byWord: ReadonlyMap<string, readonly Pattern[]>
  readonly byStem: readonly { stem: string; pattern: Pattern }[]
}

/** The words as they stand in the text, and where they begin and end. */
export type WordMatch = { words: string; from: number; to: number }

const MOST_IN_GAP = 3
const NOTHING: WordPatterns = { byWord: new Map(), byStem: [] }

/** Throws a RangeError for a phrase without a single word. */
export function wordPatterns(phrases: readonly string[]): WordPatterns {
  const byWord = new Map<string, Pattern[]>()
  const byStem: { stem: string; pattern: Pattern }[] = []
  for (const phrase of phrases) {
    const pattern = phrase.split(/\s+/).flatMap(elementsOf)
    const first = firstWords(pattern)
    if (first.length === 0) throw new RangeError(`"${phrase}" holds no word to look for.`)
    for (const word of first) {
      if (word.endsWith('*')) byStem.push({ stem: word.slice(0, -1), pattern })
      else byWord.set(word, [...(byWord.get(word) ?? []), pattern])
    }
  }
  return { byWord, byStem }
}

/** What the phrase can begin with: the first word, and those behind it as long as they may be left out. */
function firstWords(pattern: Pattern): string[] {
  const words: string[] = []
  for (const element of pattern) {
    if (element.kind === 'gap') continue
    words.push(...element.either)
    if (!element.optional) break
  }
  return words
}

/**
 * Every place where one of `patterns` is said, in the order of the text; what overlaps is told once, the longest words.
 * A place that lies inside a match of `unless` is not one.
 */
export function findWords(text: string, patterns: WordPatterns, unless: WordPatterns = NOTHING): WordMatch[] {
  const words = wordsOf(text)
  const found = matchesIn(words, patterns, text)
  const excused = found.length === 0 ? [] : matchesIn(words, unless, text)
  const longestFirst = found
    .filter((match) => !excused.some(({ from, to }) => from <= match.from && to >= match.to))
    .sort((a, b) => b.to - b.from - (a.to - a.from))
  const kept: WordMatch[] = []
  for (const match of longestFirst) if (!kept.some((other) => overlap(other, match))) kept.push(match)
  return kept.sort((a, b) => a.from - b.from)
}

/** Whether a phrase begins anywhere in the text: most texts hold none, and that is cheap to see. */
export function mayHold(text: string, { byWord, byStem }: WordPatterns): boolean {
  for (const { folded } of wordsOf(text)) {
    if (byWord.has(folded)) return true
    for (const { stem } of byStem) if (folded.startsWith(stem)) return true
  }
  return false
}

function elementsOf(part: string): Element[] {
  if (part === '..') return [{ kind: 'gap' }]
  const optional = part.startsWith('?')
  const either = (optional ? part.slice(1) : part)
    .split('|')
    .map((word) => `${foldText(word).replaceAll(/[^\p{L}\p{N}%]/gu, '')}${word.endsWith('*') ? '*' : ''}`)
    .filter((word) => word !== '' && word !== '*')
  return either.length === 0 ? [] : [{ kind: 'word', either, optional }]
}

function matchesIn(words: readonly Word[], { byWord, byStem }: WordPatterns, text: string): WordMatch[] {
  return words.flatMap((first, at) => {
    const stems = byStem.flatMap(({ stem, pattern }) => (first.folded.startsWith(stem) ? [pattern] : []))
    return [...(byWord.get(first.folded) ?? []), ...stems].flatMap((pattern): WordMatch[] => {
      const last = words[endOf(pattern, 0, words, at, first.clause) - 1]
      if (last === undefined || last.to < first.to) return []
      return [{ words: text.slice(first.from, last.to), from: first.from, to: last.to }]
    })
  })
}

/** The index behind the last word when what is left of a phrase fits from `at` on, else -1. */
function endOf(elements: Pattern, next: number, words: readonly Word[], at: number, clause: number): number {
  const element = elements[next]
  if (element === undefined) return at
  if (element.kind === 'gap') {
    for (let skipped = 0; skipped <= MOST_IN_GAP; skipped += 1) {
      const end = endOf(elements, next + 1, words, at + skipped, clause)
      if (end >= 0) return end
    }
    return -1
  }
  const word = words[at]
  if (word?.clause === clause && element.either.some((wanted) => isWord(word.folded, wanted))) {
    const end = endOf(elements, next + 1, words, at + 1, clause)
    if (end >= 0) return end
  }
  return element.optional ? endOf(elements, next + 1, words, at, clause) : -1
}

function isWord(folded: string, wanted: string): boolean {
  return wanted.endsWith('*') ? folded.startsWith(wanted.slice(0, -1)) : folded === wanted
}

/** Marks that are invisible inside a word do not hide it. */
const WORD = /[\p{L}\p{N}%][\p{L}\p{N}\p{M}\p{Cf}'’%]*/gu
const NO_WORDING = /\{\{.*?\}\}|\{%.*?%\}|https?:\/\/\S+|www\.\S+/gs
const SENTENCE_END = /[.!?…](?=\s|[*_~"”)])|[;\n]/u

/** One text is looked through for many phrases, one after the other: its words are told apart once. */
let latest: { text: string; words: readonly Word[] } | undefined

function wordsOf(text: string): readonly Word[] {
  if (latest?.text !== text) latest = { text, words: wordsWithPlaces(text) }
  return latest.words
}

function wordsWithPlaces(text: string): Word[] {
  const wording = text.replaceAll(NO_WORDING, (part) => ' '.repeat(part.length))
  const words: Word[] = []
  let clause = 0
  let end = 0
  for (const match of wording.matchAll(WORD)) {
    if (SENTENCE_END.test(wording.slice(end, match.index))) clause += 1
    end = match.index + match[0].length
    words.push({ folded: foldText(match[0].replaceAll(/\p{Cf}/gu, '')), from: match.index, to: end, clause })
  }
  return words
}

function overlap(one: WordMatch, other: WordMatch): boolean {
  return one.from < other.to && other.from < one.to
}
