/** The account's template that a step sends, found by what its type says of its message, and the words of a template. */
import type { JourneyNode } from '../../../schemas/journey.ts'
import type { MessageTemplate } from '../../../schemas/message.ts'
import type { NodeType } from '../node-type.ts'
import { at } from '../outlets.ts'

/** Undefined where the step sends none, or the account's templates are not known, or it has none of that name. */
export function templateOf(
  node: JourneyNode,
  { hints }: NodeType,
  templates: readonly MessageTemplate[] | undefined,
): MessageTemplate | undefined {
  if (hints.sends !== 'template') return undefined
  const content = at(node.data, hints.preview ?? '')
  if (typeof content !== 'object' || content === null) return undefined
  if (!('template' in content) || !('language' in content)) return undefined
  const { template, language } = content
  return templates?.find((each) => each.name === template && each.language === language)
}

/** Everything of it that people read, placeholders included. */
export function templateTexts({ header, body, footer, buttons }: MessageTemplate): string[] {
  return [header?.text ?? '', body, footer ?? '', ...buttons.map(({ text }) => text)].filter((text) => text !== '')
}
