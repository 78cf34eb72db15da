/**
 * What must not be said whatever the person owes: words that threaten or press, in the texts of a step or in the template
 * that it sends; and what is promised by a template that WhatsApp approved as Utility, which may hold no promotion.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { JourneyNode } from '../../../schemas/journey.ts'
import type { MessageTemplate } from '../../../schemas/message.ts'
import type { NodeType } from '../node-type.ts'
import type { Finding } from './finding.ts'
import { templateOf, templateTexts } from './template-of.ts'
import { type TextRules, textsInConfig } from './texts.ts'

export type WordingCheck = {
  locale: Locale
  texts: TextRules
  templates?: readonly MessageTemplate[] | undefined
  /** Words that the organisation wants nobody to write, besides those that nobody may write. */
  forbiddenWords?: readonly string[] | undefined
}

/** `path` of each finding is a JSON Pointer into the config. */
export function checkWording(node: JourneyNode, type: NodeType, check: WordingCheck): Finding[] {
  const template = templateOf(node, type, check.templates)
  const own = textsInConfig(type.schema, node.data)
  const approved = template ? templateTexts(template).map((text) => ({ text, pointer: '/template' })) : []
  return [
    ...own.flatMap(({ text, pointer }) => threats('threat', text, pointer, check)),
    ...approved.flatMap(({ text, pointer }) => threats('threat-in-template', text, pointer, check)),
    ...(template?.category.toUpperCase() === 'UTILITY' ? promises(template, [...approved, ...own], check.texts) : []),
  ]
}

function threats(code: string, text: string, path: string, { texts, forbiddenWords, locale }: WordingCheck): Finding[] {
  return texts.threatsIn(text, forbiddenWords, locale).map(({ words, rule, source }) => {
    const isOwn = rule === 'own-words'
    return { severity: 'error', code: isOwn ? 'forbidden-words' : code, path, values: { words, source } }
  })
}

function promises(template: MessageTemplate, all: { text: string; pointer: string }[], texts: TextRules): Finding[] {
  const found = all.flatMap(({ text, pointer }) => texts.promotionsIn(text).map((words) => ({ words, pointer })))
  const [first] = found
  if (first === undefined) return []
  const words = [...new Set(found.map((each) => each.words))].join(', ')
  return [
    {
      severity: 'warning',
      code: 'promotion-in-utility',
      path: first.pointer,
      values: { words, template: template.name },
    },
  ]
}
