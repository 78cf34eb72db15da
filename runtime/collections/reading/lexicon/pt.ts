/** The lexicon of Brazilian Portuguese. */
import type { Lexicon } from './lexicon.ts'
import { asking, earning, offering, paying, replies, times } from './pt-replies.ts'
import { safety } from './pt-safety.ts'
import * as words from './pt-words.ts'

export const PORTUGUESE: Lexicon = {
  ...words,
  intents: { ...safety, ...replies },
  paying,
  earning,
  offering,
  asking,
  times,
}
