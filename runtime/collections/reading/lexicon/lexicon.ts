/**
 * What a language's lexicon holds, and how its phrases are written. Lexicons are data for people who know the language:
 * lower case, no accents, one phrase a line or several with ` / ` between.
 *
 *   a|b      one of these words            @name    one of the words of that class
 *   a~       a word that begins with "a"   a|b?     may be left out
 *   ..       up to three further words     ...      up to five (never past a full stop or a question mark)
 *   #        a number                      !a|b     the next word is none of these
 *   *        any one word
 *   a_b      two words as one of them      ?        a question mark
 *   ^ and $  begin and end of a clause     ^^ and $$  of the message, courtesies and emoji aside
 *
 * A phrase that is negated just before ("nao quero parar") is not said; one that holds its own negation says it itself,
 * and so does one that begins with `+`.
 */
import { type Intent, SAFETY_INTENTS, type SafetyIntent } from '../../../../schemas/intent.ts'

/** Phrases by how much they say. */
export type Phrases = {
  /** Says it. */
  sure?: string
  /** Says it when the message says nothing else of weight: "vou pagar" beside "manda o boleto" is no promise. */
  weak?: string
  /** Perhaps says it: ask back. */
  unsure?: string
}

export type Lexicon = {
  /** Short and wrong spellings and what they stand for, also several words. */
  slang: Readonly<Record<string, string>>
  /** Word classes for phrases. */
  classes: Readonly<Record<string, string>>
  /** The first one is the plain "not". */
  negations: string
  /** Where a phrase says "not", these say it, too. */
  likeNot: string
  /** Words that a negation does not reach over: "nao recebi mas ja paguei". */
  turns: string
  /** Courtesies and noise that add nothing: a message of these and one phrase is that phrase. */
  fillers: string
  /** Right words that look like a slip in one of the phrases ("duvida" is no "divida"). */
  known: string
  /** What only looks like something else; its words are taken out before anything is read. */
  masks: string
  intents: Readonly<Partial<Record<Intent, Phrases>>>
  /** Makes a named day a promise. */
  paying: string
  /** Makes a time a perhaps-promise: "recebo dia 5". */
  earning: string
  /** Makes an amount a counter-offer. */
  offering: string
  /** Words of a question. */
  asking: string
  /** Words that name times and what stands around them: a message of these alone ("so na sexta, ta?") is a bare date. */
  times: string
}

type Safety = Readonly<Record<SafetyIntent, Phrases>>

/** The phrases of both. */
export function together(one: Safety, other: Safety): Partial<Record<Intent, Phrases>> {
  const both = (intent: SafetyIntent, level: keyof Phrases) =>
    [one[intent][level] ?? '', other[intent][level] ?? ''].join('\n')
  return Object.fromEntries(
    SAFETY_INTENTS.map((intent) => [
      intent,
      { sure: both(intent, 'sure'), weak: both(intent, 'weak'), unsure: both(intent, 'unsure') },
    ]),
  )
}
