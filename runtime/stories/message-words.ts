/** What the person reads of a message and can press on it: a template's words are filled in as WhatsApp would. */
import type { MessageTemplate, OutboundMessage } from '../../schemas/message.ts'

/** The phone's own button, named by what it pays with. */
const PAYS_WITH = { pix: 'Pix', boleto: 'Boleto', link: 'Link' }

export type MessageWords = { text: string; buttons: string[] }

export function wordsOf(message: OutboundMessage, templates: readonly MessageTemplate[] = []): MessageWords {
  switch (message.type) {
    case 'text':
      return { text: message.text, buttons: [] }
    case 'buttons':
      return { text: lines(message.text, message.footer), buttons: message.buttons.map(({ title }) => title) }
    case 'list': {
      const rows = message.sections.flatMap((section) => section.rows)
      return { text: lines(message.text, message.footer), buttons: rows.map(({ title }) => title) }
    }
    case 'link':
      return { text: lines(message.text, message.footer), buttons: [message.label] }
    case 'order': {
      const items = message.items.map(({ name }) => name)
      return { text: lines(message.text, ...items, message.footer), buttons: [PAYS_WITH[message.payment.kind]] }
    }
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return { text: lines(message.caption, message.filename), buttons: [] }
    case 'template':
      return templateWords(message, templates)
  }
}

function templateWords(
  message: Extract<OutboundMessage, { type: 'template' }>,
  templates: readonly MessageTemplate[],
): MessageWords {
  const body = message.parameters?.body ?? []
  const header = message.parameters?.header
  const headerText = header?.type === 'text' ? header.text : undefined
  const template = templates.find(({ name, language }) => name === message.template && language === message.language)
  // Without the account's templates only the parameters are known; they are what the journey itself says.
  if (!template) return { text: lines(headerText, ...Object.values(body)), buttons: [] }
  const values: Record<string, string> = Array.isArray(body)
    ? Object.fromEntries(body.map((value, index) => [String(index + 1), value]))
    : body
  const fill = (text: string, by: Record<string, string>) =>
    text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => by[name] ?? whole)
  return {
    text: lines(
      template.header?.text && fill(template.header.text, { 1: headerText ?? '' }),
      fill(template.body, values),
      template.footer,
    ),
    buttons: template.buttons.map(({ text }) => text),
  }
}

function lines(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n')
}
