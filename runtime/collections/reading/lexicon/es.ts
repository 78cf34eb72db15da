/** The lexicon of Spanish. */
import { asking, earning, offering, paying, replies, times } from './es-replies.ts'
import { safety } from './es-safety.ts'
import * as words from './es-words.ts'
import type { Lexicon } from './lexicon.ts'

export const SPANISH: Lexicon = {
  ...words,
  intents: { ...safety, ...replies },
  paying,
  earning,
  offering,
  asking,
  times,
}
