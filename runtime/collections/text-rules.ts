/** The language of message texts as the engine's checks ask about it. */
import type { TextRules } from '../engine/check/texts.ts'
import { usesOf } from './message-text.ts'
import { variableType } from './text-variables.ts'

export const TEXT_RULES: TextRules = { usesOf, typeOf: variableType }
