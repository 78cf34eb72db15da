/**
 * Words that threaten, press or shame a debtor: one function for the editor, which flags them while typing, and for the
 * last look before the wire, which refuses them. The rules are data in `tone-rules.ts`; an organisation adds its own words.
 */
import type { Locale } from '../../schemas/basics.ts'
import { TONE_RULES } from './tone-rules.ts'
import { findWords, mayHold, type WordMatch, type WordPatterns, wordPatterns } from './word-patterns.ts'

export type Threat = {
  /** As they stand in the text. */
  words: string
  /** Id of a rule of `TONE_RULES`, or `own-words`. */
  rule: string
  /** The law behind the rule, that of all countries where no language is given; `organisation` for its own words. */
  source: string
}

type Rule = { id: string; sources: Record<Locale, string>; phrases: WordPatterns; unless: WordPatterns }

const RULES: readonly Rule[] = TONE_RULES.map(({ id, sources, phrases, unless = [] }) => ({
  id,
  sources,
  phrases: wordPatterns(phrases),
  unless: wordPatterns(unless),
}))

/**
 * What in `text` (as rendered, or as the Liquid that it comes from) may not be said to a debtor, in the order of the text;
 * an empty list when all is well. Every text is read in all three languages at once. `more` are words or phrases of the
 * organisation's own, written as they are said; blank ones are passed over. With `locale` only the laws of its countries are
 * named.
 */
export function threatsIn(text: string, more: readonly string[] = [], locale?: Locale): Threat[] {
  const found: (Threat & WordMatch)[] = []
  for (const { id, sources, phrases, unless } of more.length === 0 ? RULES : [...RULES, ownRule(more)]) {
    if (!mayHold(text, phrases)) continue
    for (const match of findWords(text, phrases, unless)) {
      const source = locale === undefined ? [...new Set(Object.values(sources))].join('; ') : sources[locale]
      const isTold = found.some(({ from, to }) => from < match.to && match.from < to)
      if (!isTold) found.push({ ...match, rule: id, source })
    }
  }
  return found.sort((a, b) => a.from - b.from).map(({ words, rule, source }) => ({ words, rule, source }))
}

const OWN = { 'pt-BR': 'organisation', es: 'organisation', en: 'organisation' }

/** Each policy's words are made ready once; whoever reads one gets the same list again as long as it stays. */
const ownRules = new WeakMap<readonly string[], Rule>()

function ownRule(phrases: readonly string[]): Rule {
  const known = ownRules.get(phrases)
  if (known !== undefined) return known
  const rule: Rule = { id: 'own-words', sources: OWN, phrases: ownPatterns(phrases), unless: wordPatterns([]) }
  ownRules.set(phrases, rule)
  return rule
}

/** Somebody's own words are no pattern: marks in them mean nothing. */
function ownPatterns(phrases: readonly string[]): WordPatterns {
  const plain = phrases.map((phrase) => phrase.replaceAll(/[^\p{L}\p{N}\p{M}'’%\s]+/gu, ' ').trim())
  return wordPatterns(plain.filter((phrase) => phrase !== ''))
}
