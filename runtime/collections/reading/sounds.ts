/**
 * How a word sounds, roughly, in Portuguese and Spanish: people write what they hear ("xama", "reseber", "justissa", "fayecio").
 * Words that sound the same have the same key; which of them is meant is for the caller.
 */
import type { Locale } from '../../../schemas/basics.ts'

type Rule = readonly [RegExp, string]

const SHARED: readonly Rule[] = [
  [/ph/g, 'f'],
  [/[sx]c(?=[eiy])/g, 's'],
  [/gu(?=[eiy])/g, 'G'],
  [/g(?=[eiy])/g, 'j'],
  [/G/g, 'g'],
  [/qu(?=[eiy])|q/g, 'k'],
]

const RULES: Record<Locale, readonly Rule[]> = {
  'pt-BR': [
    [/ch|sh/g, 'x'],
    ...SHARED,
    [/c(?=[eiy])|z|ç/g, 's'],
    [/c/g, 'k'],
    [/lh/g, 'li'],
    [/nh/g, 'N'],
    [/h/g, ''],
    [/[mn](?=[^aeiouy]|$)/g, 'n'],
    [/w/g, 'v'],
    [/y/g, 'i'],
    [/u$/, 'o'],
    [/(.)\1+/g, '$1'],
  ],
  es: [
    ...SHARED,
    [/ch/g, 'x'],
    [/c(?=[eiy])|z|ç/g, 's'],
    [/c/g, 'k'],
    [/h/g, ''],
    [/ll/g, 'y'],
    [/v|w/g, 'b'],
    [/[mn](?=[^aeiouy]|$)/g, 'n'],
    [/(.)\1+/g, '$1'],
  ],
  en: [],
}

/** Shorter words sound like too many others. */
const SHORTEST = 4

/** The key of a folded word; null where words are not compared by sound. */
export function soundOf(word: string, locale: Locale): string | null {
  const rules = RULES[locale]
  if (rules.length === 0 || word.length < SHORTEST) return null
  return rules.reduce((sound, [written, heard]) => sound.replace(written, heard), word)
}

/** By sound the first word that has it. A folded "c" may have been a "ç": both sounds count. */
export function soundsOf(vocabulary: Iterable<string>, locale: Locale): ReadonlyMap<string, string> {
  const sounds = new Map<string, string>()
  for (const word of vocabulary)
    for (const written of new Set([word, word.replace(/c(?=[aou])/g, 'ç')])) {
      const sound = soundOf(written, locale)
      if (sound !== null && !sounds.has(sound)) sounds.set(sound, word)
    }
  return sounds
}
