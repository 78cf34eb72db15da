/** The lexicon of Spanish. */
import { indirect, indirectClasses } from './es-indirect.ts'
import { asking, earning, offering, paying, replies, times } from './es-replies.ts'
import { safety } from './es-safety.ts'
import { classes, fillers, known, likeNot, masks, negations, slang, turns } from './es-words.ts'
import { type Lexicon, together } from './lexicon.ts'

export const SPANISH: Lexicon = {
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
