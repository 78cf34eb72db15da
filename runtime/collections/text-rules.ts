/** The language of message texts as the engine's checks ask about it; what was read of a text is kept for the next keystroke. */
import type { TextRules } from '../engine/check/texts.ts'
import { tellsOfDebt } from './debt-words.ts'
import { usesOf } from './message-text.ts'
import { promotionsIn } from './promotion-words.ts'
import { variableType } from './text-variables.ts'
import { threatsIn } from './tone.ts'

const MOST_KEPT = 5_000

export const TEXT_RULES: TextRules = {
  usesOf,
  typeOf: variableType,
  threatsIn: kept(threatsIn),
  promotionsIn: kept(promotionsIn),
  tellsOfDebt: kept(tellsOfDebt),
}

/** The same answer to the same question, without asking again; all of it is forgotten when it grows too much. */
function kept<A extends unknown[], T>(read: (...question: A) => T): (...question: A) => T {
  const answers = new Map<string, T>()
  return (...question) => {
    const key = JSON.stringify(question)
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = read(...question)
    if (answers.size >= MOST_KEPT) answers.clear()
    answers.set(key, answer)
    return answer
  }
}
