/** The language of message texts as the engine's checks ask about it. */
import type { TextRules } from '../engine/check/texts.ts'
import { tellsOfDebt } from './debt-words.ts'
import { usesOf } from './message-text.ts'
import { promotionsIn } from './promotion-words.ts'
import { variableType } from './text-variables.ts'
import { threatsIn } from './tone.ts'

export const TEXT_RULES: TextRules = { usesOf, typeOf: variableType, threatsIn, promotionsIn, tellsOfDebt }
