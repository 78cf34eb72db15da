/**
 * What a bubble shows, worked out from a message: free content, a template filled with its parameters, or what a person
 * sent. Pure, and patient with drafts whose fields are still missing, because a form previews while one types.
 */
import type { InboundMessage, MessageTemplate, OutboundMessage, TemplateContent } from '../../schemas/message.ts'

export type MediaKind = 'image' | 'video' | 'document' | 'audio' | 'sticker' | 'location'

export interface BubbleButton {
  kind: 'reply' | 'link' | 'call' | 'copy' | 'other'
  /** What a press answers with; absent where the phone does something else (opens a page, calls). */
  id?: string
  title: string
  url?: string
}

export interface BubbleList {
  button: string
  sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[]
}

export interface BubbleContent {
  header?: string
  media?: { kind: MediaKind; name?: string }
  text: string
  footer?: string
  buttons: BubbleButton[]
  list?: BubbleList
  /** Set when a template is shown without its definition: its name has to do. */
  unknownTemplate?: { name: string; language: string; values: string[] }
}

/** WhatsApp names the button in the phone's language; the kind of payment is the same in all of ours. */
const PAYS_WITH = { pix: 'Pix', boleto: 'Boleto', link: 'Link' }

/** The bubble of a message of ours. A template needs its definition from `templates` to show more than its name. */
export function outboundBubble(
  message: Draft<OutboundMessage>,
  templates: readonly MessageTemplate[] = [],
): BubbleContent {
  switch (message.type) {
    case 'text':
      return { text: message.text ?? '', buttons: [] }
    case 'buttons':
      return {
        text: message.text ?? '',
        ...footerOf(message.footer),
        buttons: (message.buttons ?? []).map(({ id, title }) => ({ kind: 'reply', id, title: title ?? '' })),
      }
    case 'list':
      return {
        text: message.text ?? '',
        ...footerOf(message.footer),
        buttons: [],
        list: { button: message.button ?? '', sections: message.sections ?? [] },
      }
    case 'link':
      return {
        text: message.text ?? '',
        ...footerOf(message.footer),
        buttons: [{ kind: 'link', title: message.label ?? '', ...(message.url ? { url: message.url } : {}) }],
      }
    case 'order':
      return {
        text: [message.text ?? '', ...(message.items ?? []).map(({ name }) => `• ${name}`)].join('\n'),
        ...footerOf(message.footer),
        buttons: [{ kind: 'copy', title: PAYS_WITH[message.payment?.kind ?? 'pix'] }],
      }
    case 'template':
      return templateBubble(message, templates)
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return {
        media: { kind: message.type, ...(message.filename ? { name: message.filename } : {}) },
        text: message.caption ?? '',
        buttons: [],
      }
    case undefined:
      return { text: '', buttons: [] }
  }
}

/** The bubble of what a person sent. */
export function inboundBubble(message: InboundMessage): BubbleContent {
  const base = { text: message.text, buttons: [] }
  switch (message.kind) {
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
    case 'location':
      return {
        ...base,
        media: { kind: message.kind, ...(message.media?.filename ? { name: message.media.filename } : {}) },
      }
    case 'button':
      return { ...base, text: message.text || (message.button?.title ?? '') }
    case 'text':
    case 'form':
    case 'contacts':
    case 'order':
    case 'reaction':
    case 'edit':
    case 'revoke':
    case 'unsupported':
      return base
  }
}

/** A message while it is being written: its type may be known and nothing else. */
export type Draft<T> = T extends { type: infer K } ? { type?: K } & Partial<Omit<T, 'type'>> : never

function templateBubble(message: Draft<TemplateContent>, templates: readonly MessageTemplate[]): BubbleContent {
  const name = message.template ?? ''
  const language = message.language ?? ''
  const known =
    templates.find((template) => template.name === name && template.language === language) ??
    templates.find((template) => template.name === name)
  const body = message.parameters?.body
  if (!known) {
    const values = body === undefined ? [] : Array.isArray(body) ? body : Object.values(body)
    return { text: '', buttons: [], unknownTemplate: { name, language, values } }
  }
  const header = message.parameters?.header
  const headerText = header?.type === 'text' ? header.text : undefined
  return {
    ...headerOf(known, headerText, header && header.type !== 'text' ? header.filename : undefined),
    text: filledBody(known, body),
    ...footerOf(known.footer),
    buttons: known.buttons.map((button, index): BubbleButton => {
      const own = message.buttons?.find((candidate) => candidate.index === index)
      return templateButton(button, own)
    }),
  }
}

function headerOf(template: MessageTemplate, text: string | undefined, filename: string | undefined) {
  if (!template.header) return {}
  if (template.header.type !== 'text') {
    return { media: { kind: template.header.type, ...(filename ? { name: filename } : {}) } }
  }
  const written = template.header.text ?? ''
  return { header: text === undefined ? written : written.replace(/\{\{[^{}]+\}\}/, () => text) }
}

/** Variables without a value stay as `{{name}}`, which a bubble draws as a variable. */
function filledBody(template: MessageTemplate, values: NonNullable<TemplateContent['parameters']>['body']): string {
  return template.body.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, variable: string) => {
    const value = Array.isArray(values) ? values[template.variables.indexOf(variable)] : values?.[variable]
    return value === undefined || value === '' ? whole : value
  })
}

function templateButton(
  button: MessageTemplate['buttons'][number],
  own: NonNullable<TemplateContent['buttons']>[number] | undefined,
): BubbleButton {
  const title = button.text
  if (button.type === 'QUICK_REPLY') {
    // Without an id of ours WhatsApp answers with the button's own text.
    return { kind: 'reply', title, id: own?.type === 'quick_reply' ? own.id : title }
  }
  if (button.type === 'URL') {
    const url = (button.url ?? '').replace(/\{\{[^{}]+\}\}/, () => (own?.type === 'url' ? own.suffix : ''))
    return { kind: 'link', title, url }
  }
  return { kind: button.type === 'PHONE_NUMBER' ? 'call' : button.type === 'COPY_CODE' ? 'copy' : 'other', title }
}

const footerOf = (footer: string | undefined) => (footer ? { footer } : {})
