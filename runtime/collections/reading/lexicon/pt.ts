/** The lexicon of Brazilian Portuguese. */
import { type Lexicon, together } from './lexicon.ts'
import { indirect, indirectClasses } from './pt-indirect.ts'
import { asking, earning, offering, paying, replies, times } from './pt-replies.ts'
import { safety } from './pt-safety.ts'
import * as words from './pt-words.ts'

export const PORTUGUESE: Lexicon = {
  ...words,
  classes: { ...words.classes, ...indirectClasses },
  intents: { ...together(safety, indirect), ...replies },
  paying,
  earning,
  offering,
  asking,
  times,
}
