/**
 * A reply as a list of words with the place of each in the text, spelled as one language's lexicon spells them: slang
 * written out, one slip of the finger in a long word mended. In time linear in the text.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { foldText } from './normalize-text.ts'
import { soundOf, soundsOf } from './sounds.ts'

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

const TOKEN =
  /(?<!\p{L})\p{L}(?:\.\p{L})+(?!\p{L})|\d+(?:[.,/:-]\d+)*|[\p{L}\p{M}'’]+|\p{Extended_Pictographic}|\n|[.,;:!?…]+|["“”«»]/gu

/** One reply is read for many things, one after the other: its words are told apart once. */
let latest: { text: string; tokens: readonly Token[] } | undefined

/** The tokens of a text, in no language yet. */
export function tokensOf(text: string): readonly Token[] {
  if (latest?.text !== text) latest = { text, tokens: tokensIn(text) }
  return latest.tokens
}

function tokensIn(text: string): Token[] {
  const tokens: Token[] = []
  let quoted = false
  for (const match of text.matchAll(TOKEN)) {
    const written = match[0]
    const [from, to] = [match.index, match.index + written.length]
    if (/^["“”«»]/.test(written)) {
      quoted = !quoted && closes(text, to)
      continue
    }
    // "B.O.", "q.e.p.d."
    const folded = foldText(written).replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
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
  /** Right words by how they sound. */
  sounds: ReadonlyMap<string, string>
  /** Beginnings of right words by how they sound: "desenpreg…". */
  beginnings: ReadonlyMap<string, string>
  locale: Locale
}

/** Shorter words differ by one letter from too many others ("pago", "pego"). */
const SHORTEST_MENDED = 6
const LONGEST_MENDED = 20
const SHORTEST_PREFIX = 4

export function spellingOf(
  slang: Lexicon['slang'],
  vocabulary: ReadonlySet<string>,
  prefixes: ReadonlySet<string>,
  locale: Locale,
): Spelling {
  const slips = new Map<string, string>()
  for (const word of vocabulary) {
    if (word.length < SHORTEST_MENDED) continue
    for (const less of withoutOne(word)) if (!slips.has(less)) slips.set(less, word)
  }
  const meanings = new Map(Object.entries(slang).map(([word, meant]) => [word, meant.split(' ')]))
  return {
    slang: meanings,
    vocabulary,
    prefixes,
    slips,
    sounds: soundsOf(vocabulary, locale),
    beginnings: beginningsOf(prefixes, locale),
    locale,
  }
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
    if (!mends) return [{ ...token, text: word }]
    const whole = infinitive(word, tokens[index - 1], spelling) ?? mended(word, spelling)
    return (apart(whole, spelling) ?? [whole]).map((text) => ({ ...token, text }))
  })
}

/** "vou paga", "vo prosessa": the last letter is not heard. */
function infinitive(word: string, before: Token | undefined, spelling: Spelling): string | null {
  if (spelling.locale !== 'pt-BR' || before === undefined || !/^(vou?|vamos?|consigo|posso|quero)$/.test(before.text))
    return null
  if (!/[aei]$/.test(word) || word.length < SHORTEST_INFINITIVE || /^(para|conta|compra)$/.test(word)) return null
  const full = mended(`${word}r`, spelling)
  return spelling.vocabulary.has(full) && full.endsWith('r') ? full : null
}

const SHORTEST_INFINITIVE = 4

/** "naoquero", "japaguei" */
function apart(word: string, { locale, vocabulary, prefixes }: Spelling): [string, string] | null {
  const [, first, second] = (locale === 'pt-BR' && JOINED.exec(word)) || []
  if (first === undefined || second === undefined || vocabulary.has(word) || isBegun(word, prefixes)) return null
  return vocabulary.has(second) ? [first, second] : null
}

const JOINED = /^(nao|ja|vou|nem)(\p{L}{5,})$/u

/** The latest text of each language, likewise. */
const latestPlain = new WeakMap<Spelling, { text: string; plain: string }>()

/** The text with slang written out and slips mended, for what reads whole texts; marks and digits stay. */
export function plainText(text: string, spelling: Spelling): string {
  const known = latestPlain.get(spelling)
  if (known?.text === text) return known.plain
  const plain = writtenOut(text, spelling)
  latestPlain.set(spelling, { text, plain })
  return plain
}

function writtenOut(text: string, spelling: Spelling): string {
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

/** Written as it sounds, or one letter more, less or other, or two neighbours swapped; the first is seldom the wrong one. */
function mended(word: string, { vocabulary, prefixes, slips, sounds, beginnings, locale }: Spelling): string {
  if (word.length > LONGEST_MENDED || vocabulary.has(word) || isBegun(word, prefixes)) return word
  const sound = soundOf(word, locale)
  const heard = sound === null ? undefined : sounds.get(sound)
  if (heard !== undefined) return heard
  const begun = sound === null ? undefined : begunBySound(sound, beginnings)
  if (begun !== undefined) return begun
  if (word.length < SHORTEST_MENDED) return word
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

const SHORTEST_BEGINNING = 6

function beginningsOf(prefixes: ReadonlySet<string>, locale: Locale): ReadonlyMap<string, string> {
  return soundsOf(
    [...prefixes].filter(({ length }) => length >= SHORTEST_BEGINNING),
    locale,
  )
}

/** The right beginning stands for the whole word: phrases ask no more of it. */
function begunBySound(sound: string, beginnings: ReadonlyMap<string, string>): string | undefined {
  for (let length = sound.length; length >= SHORTEST_BEGINNING; length -= 1) {
    const known = beginnings.get(sound.slice(0, length))
    if (known !== undefined) return known
  }
  return undefined
}

/** The word begins as right words do. */
function isBegun(word: string, prefixes: ReadonlySet<string>): boolean {
  for (let length = SHORTEST_PREFIX; length <= word.length; length += 1)
    if (prefixes.has(word.slice(0, length))) return true
  return false
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
