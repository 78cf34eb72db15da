/** The lexicon of Brazilian Portuguese. */
import { type Lexicon, together } from './lexicon.ts'
import { indirect, indirectClasses } from './pt-indirect.ts'
import { asking, earning, offering, paying, replies, times } from './pt-replies.ts'
import { safety } from './pt-safety.ts'
import { classes, fillers, known, likeNot, masks, negations, slang, turns } from './pt-words.ts'

export const PORTUGUESE: Lexicon = {
  slang,
  classes: { ...classes, ...indirectClasses },
  negations,
  likeNot,
  turns,
  fillers,
  known,
  masks,
  intents: { ...together(safety, indirect), ...replies },
  paying,
  earning,
  offering,
  asking,
  times,
}
