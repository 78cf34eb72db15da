/**
 * A reply as a list of words with the place of each in the text, spelled as one language's lexicon spells them: slang
 * written out, one slip of the finger in a long word mended. In time linear in the text.
 */
import type { Lexicon } from './lexicon/lexicon.ts'
import { foldText } from './normalize-text.ts'

export type Token = {
  /** Folded; a mark is one of `.` `,` `?`. */
  text: string
  kind: 'word' | 'number' | 'emoji' | 'mark'
  /** Where it stands in the text as it was written. */
  from: number
  to: number
  /** Between quotation marks: perhaps somebody else's words. */
  quoted: boolean
}

const TOKEN = /\d+(?:[.,/:-]\d+)*|[\p{L}\p{M}'’]+|\p{Extended_Pictographic}|\n|[.,;:!?…]+|["“”«»]/gu

/** The tokens of a text, in no language yet. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let quoted = false
  for (const match of text.matchAll(TOKEN)) {
    const written = match[0]
    const [from, to] = [match.index, match.index + written.length]
    if (/^["“”«»]/.test(written)) {
      quoted = !quoted && closes(text, to)
      continue
    }
    const folded = foldText(written)
    const kind = /^\d/.test(folded) ? 'number' : /^\p{L}/u.test(folded) ? 'word' : isMark(written) ? 'mark' : 'emoji'
    const mark = written.includes('?') ? '?' : /^,+$/.test(written) ? ',' : '.'
    tokens.push({ text: kind === 'mark' ? mark : folded, kind, from, to, quoted })
  }
  return tokens
}

function isMark(written: string): boolean {
  return /^[\n.,;:!?…]/.test(written)
}

/** A lone quotation mark opens nothing. */
function closes(text: string, from: number): boolean {
  return /["“”«»]/.test(text.slice(from, from + 400))
}

/** How a language's lexicon spells words. */
export type Spelling = {
  slang: ReadonlyMap<string, readonly string[]>
  vocabulary: ReadonlySet<string>
  /** Beginnings of right words. */
  prefixes: ReadonlySet<string>
  slips: ReadonlyMap<string, string>
}

/** Shorter words differ by one letter from too many others ("pago", "pego"). */
const SHORTEST_MENDED = 6
const LONGEST_MENDED = 20
const SHORTEST_PREFIX = 4

export function spellingOf(
  slang: Lexicon['slang'],
  vocabulary: ReadonlySet<string>,
  prefixes: ReadonlySet<string>,
): Spelling {
  const slips = new Map<string, string>()
  for (const word of vocabulary) {
    if (word.length < SHORTEST_MENDED) continue
    for (const less of withoutOne(word)) if (!slips.has(less)) slips.set(less, word)
  }
  const meanings = new Map(Object.entries(slang).map(([word, meant]) => [word, meant.split(' ')]))
  return { slang: meanings, vocabulary, prefixes, slips }
}

/** `mends` is false for languages that are not the person's: right words of one are slips in another. */
export function spelled(tokens: readonly Token[], spelling: Spelling, mends = true): Token[] {
  return tokens.flatMap((token, index): Token[] => {
    if (token.kind !== 'word') return [token]
    // "12x", "2k", "2 a via": one letter behind a number is no slang.
    if (token.text.length === 1 && tokens[index - 1]?.kind === 'number') return [token]
    const word = withoutDrawl(token.text, spelling)
    const meant = spelling.slang.get(word)
    if (meant !== undefined) return meant.map((text) => ({ ...token, text }))
    return [{ ...token, text: mends ? mended(word, spelling) : word }]
  })
}

/** The text with slang written out and slips mended, for what reads whole texts; marks and digits stay. */
export function plainText(text: string, spelling: Spelling): string {
  let plain = ''
  let at = 0
  for (const token of spelled(tokensOf(text), spelling)) {
    if (token.kind !== 'word') continue
    plain += token.from >= at ? text.slice(at, token.from) + token.text : ` ${token.text}`
    at = token.to
  }
  return plain + text.slice(at)
}

/** "simmmm", "pagoooo", "oii" */
function withoutDrawl(word: string, { slang, vocabulary }: Spelling): string {
  const short = word.replace(/(.)\1+$/u, '$1')
  if (
    short.length > 1 &&
    short !== word &&
    !vocabulary.has(word) &&
    !slang.has(word) &&
    (vocabulary.has(short) || slang.has(short))
  )
    return short
  if (!/(.)\1\1/u.test(word) || vocabulary.has(word) || slang.has(word) || /^k+$/.test(word)) return word
  return word.replace(/(.)\1{2,}/gu, '$1')
}

/** One letter more, less or other, or two neighbours swapped; the first letter is seldom the wrong one. */
function mended(word: string, { vocabulary, prefixes, slips }: Spelling): string {
  if (word.length < SHORTEST_MENDED || word.length > LONGEST_MENDED || vocabulary.has(word)) return word
  for (let length = SHORTEST_PREFIX; length <= word.length; length += 1)
    if (prefixes.has(word.slice(0, length))) return word
  const fits = (known: string | undefined): known is string =>
    known !== undefined && known[0] === word[0] && Math.abs(known.length - word.length) <= 1
  const longer = slips.get(word)
  if (fits(longer)) return longer
  for (const less of withoutOne(word)) {
    if (vocabulary.has(less) && less.length >= SHORTEST_MENDED && fits(less)) return less
    const other = slips.get(less)
    if (fits(other) && isOneSlip(word, other)) return other
  }
  return word
}

/** Of two words that become the same without one letter each: is it the same letter's place, or a swap? */
function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const places = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]))
  const [first = 0, second] = places
  if (second === undefined) return true
  return places.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}
