/**
 * What one language's lexicon finds in a reply: intents with how surely they are said, and the cues that make days and
 * amounts mean something. Of two phrases one of which lies within the other, the longer one explains the words.
 */
import type { Locale } from '../../../schemas/basics.ts'
import { type Intent, SAFETY_INTENTS } from '../../../schemas/intent.ts'
import { ENGLISH } from './lexicon/en.ts'
import { SPANISH } from './lexicon/es.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { PORTUGUESE } from './lexicon/pt.ts'
import { allNumberWords } from './number-words.ts'
import {
  type Found,
  find,
  type Grammar,
  indexOf,
  type PhraseIndex,
  phrasesIn,
  prefixesNamed,
  wordsNamed,
} from './phrases.ts'
import { type Spelling, spelled, spellingOf, type Token } from './reply-tokens.ts'

export type Level = 'sure' | 'weak' | 'unsure'
export type Cue = 'paying' | 'earning' | 'offering' | 'asking'

type Sense = { intent: Intent; level: Level } | { cue: Cue } | { mask: true }

export type Said = { level: Level; words: string[] }

export type Heard = {
  intents: ReadonlyMap<Intent, Said>
  /** The words of each cue that is said. */
  cues: ReadonlyMap<Cue, string[]>
  /** Nothing but times and what stands around them. */
  onlyTimes: boolean
  /** How many words belong to no greeting and no acknowledgement. */
  beyondCourtesy: number
  laughs: boolean
  asks: boolean
}

type Ready = {
  grammar: Grammar
  masks: PhraseIndex<Sense>
  phrases: PhraseIndex<Sense>
  spelling: Spelling
  times: ReadonlySet<string>
}

/**
 * A reply is listened to several times in its turn, and most people answer with the same few words: what was heard in
 * short texts is remembered. It depends on nothing but the text and the language.
 */
const remembered = new Map<string, Heard>()
const MOST_REMEMBERED = 2_000
const LONGEST_REMEMBERED = 120

/** `own` is true for the person's language. */
export function hear(text: string, written: readonly Token[], locale: Locale, own: boolean): Heard {
  if (text.length > LONGEST_REMEMBERED) return listen(text, written, locale, own)
  const key = `${locale} ${own} ${text}`
  const known = remembered.get(key)
  if (known) return known
  const heard = listen(text, written, locale, own)
  const [oldest] = remembered.keys()
  if (oldest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest)
  remembered.set(key, heard)
  return heard
}

function listen(text: string, written: readonly Token[], locale: Locale, own: boolean): Heard {
  const { grammar, masks, phrases, spelling, times } = READY[locale]
  const tokens = spelled(written, spelling, own)
  for (const mask of find(tokens, masks, grammar))
    for (let at = mask.from; at < mask.to; at += 1) tokens[at] = { ...(tokens[at] as Token), text: '' }
  const found = longest(find(tokens, phrases, grammar).filter(({ negated }) => !negated))
  const wordsOf = ({ from, to }: Found<Sense>) => text.slice(tokens[from]?.from, tokens[to - 1]?.to)
  const intents = new Map<Intent, Said>()
  const cues = new Map<Cue, string[]>()
  for (const one of found) {
    if ('cue' in one.sense) cues.set(one.sense.cue, [...(cues.get(one.sense.cue) ?? []), wordsOf(one)])
    if (!('intent' in one.sense)) continue
    const { intent } = one.sense
    const level = tokens[one.from]?.quoted ? 'unsure' : one.sense.level
    const known = intents.get(intent)
    if (known === undefined || RANK[level] < RANK[known.level]) intents.set(intent, { level, words: [wordsOf(one)] })
    else if (known.level === level && !known.words.includes(wordsOf(one))) known.words.push(wordsOf(one))
  }
  const spoken = tokens.filter(({ kind }) => kind === 'word' || kind === 'number')
  return {
    intents,
    cues,
    onlyTimes: spoken.every(({ text, kind }) => kind === 'number' || times.has(text) || grammar.fillers.has(text)),
    beyondCourtesy: beyondCourtesy(tokens, found, grammar),
    laughs: tokens.some(({ text }) => LAUGHTER.test(text)),
    asks: tokens.some(({ text }) => text === '?'),
  }
}

export function spellingFor(locale: Locale): Spelling {
  return READY[locale].spelling
}

const RANK: Record<Level, number> = { sure: 0, weak: 1, unsure: 2 }
const LAUGHTER = /^(k{3,}|(ha){2,}h?|(rs){2,}|(ja){2,}j?|(he){2,}|lol|lmao|🙄|😂|🤣|😏)$/u

/** A phrase within a longer one says nothing of its own, cues aside: they are parts of what is said. */
function longest(found: Found<Sense>[]): Found<Sense>[] {
  // In the order of where they begin, the longer ones first: whatever reached furthest until now holds the next one or not.
  const ordered = found.filter(({ sense }) => !('cue' in sense)).sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Found<Sense>[] = []
  let furthest = { from: -1, to: -1, safety: false }
  for (const one of ordered) {
    const isWithin = one.to <= furthest.to && one.to - one.from < furthest.to - furthest.from
    if (isWithin && !(isSureSafety(one.sense) && !furthest.safety)) continue
    kept.push(one)
    if (one.to > furthest.to) furthest = { from: one.from, to: one.to, safety: isSureSafety(one.sense) }
  }
  return [...kept, ...found.filter(({ sense }) => 'cue' in sense)]
}

/** Nothing but another safety phrase takes the words of one that is sure. */
function isSureSafety(sense: Sense): boolean {
  return 'intent' in sense && sense.level === 'sure' && (SAFETY_INTENTS as readonly Intent[]).includes(sense.intent)
}

function beyondCourtesy(tokens: readonly Token[], found: readonly Found<Sense>[], { fillers }: Grammar): number {
  const courteous = new Set<number>()
  for (const { sense, from, to } of found)
    if ('intent' in sense && (sense.intent === 'greeting' || sense.intent === 'acknowledgement'))
      for (let at = from; at < to; at += 1) courteous.add(at)
  return tokens.filter(
    ({ kind, text }, at) =>
      (kind === 'word' || kind === 'number') && !courteous.has(at) && !fillers.has(text) && !LAUGHTER.test(text),
  ).length
}

function ready(lexicon: Lexicon, locale: Locale): Ready {
  const words = (list: string) => new Set(list.split(/[\s/]+/).filter((word) => word !== ''))
  const grammar: Grammar = {
    slang: lexicon.slang,
    classes: lexicon.classes,
    negations: words(lexicon.negations),
    likeNot: words(lexicon.likeNot),
    turns: words(lexicon.turns),
    fillers: words(lexicon.fillers),
  }
  const intents = Object.entries(lexicon.intents).flatMap(([intent, levels]) =>
    Object.entries(levels).flatMap(([level, text]) =>
      // The keys of `Lexicon.intents` and `Phrases`, which entries() widens to strings.
      phrasesIn<Sense>(text, { intent: intent as Intent, level: level as Level }, grammar),
    ),
  )
  const cues = (['paying', 'earning', 'offering', 'asking'] as const).flatMap((cue) =>
    phrasesIn<Sense>(lexicon[cue], { cue }, grammar),
  )
  const phrases = [...intents, ...cues]
  const masks = phrasesIn<Sense>(lexicon.masks, { mask: true }, grammar)
  const times = words(lexicon.times)
  const vocabulary = new Set([
    ...wordsNamed(phrases),
    ...wordsNamed(masks),
    ...times,
    ...grammar.fillers,
    ...words(lexicon.known),
    ...allNumberWords(locale),
  ])
  return {
    grammar,
    masks: indexOf(masks),
    phrases: indexOf(phrases),
    spelling: spellingOf(lexicon.slang, vocabulary, new Set(prefixesNamed(phrases)), locale),
    times,
  }
}

const READY: Record<Locale, Ready> = {
  'pt-BR': ready(PORTUGUESE, 'pt-BR'),
  es: ready(SPANISH, 'es'),
  en: ready(ENGLISH, 'en'),
}
