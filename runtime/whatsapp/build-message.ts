/**
 * Turns a rendered message into the JSON of `POST /{phone_number_id}/messages`, or says why Meta would refuse it.
 * Pure. Strict on purpose: a defect found here costs nothing, found by Meta it costs the number's quality.
 */
import type { MessageContent, OutboundMessage } from '../../schemas/message.ts'
import { reviewAndPay } from './build-order.ts'
import { buildTemplate } from './build-template.ts'
import { BUTTON_ID_LIMIT, encodeButtonId } from './button-ids.ts'
import { counted, distinct, fitting, type MessageProblem, MessageRefused, webAddress } from './message-checks.ts'
import type { Address, SendRequest } from './port.ts'
import { present } from './wire-json.ts'

export type WireBody = { readonly [field: string]: unknown }
export type BuiltMessage = { ok: true; body: WireBody } | { ok: false; problem: MessageProblem }

/** Makes the wire id of a button of this message. */
export type ButtonIds = (button: string, field: string) => string

export function buildMessage(request: Omit<SendRequest, 'number'>): BuiltMessage {
  try {
    return { ok: true, body: build(request) }
  } catch (error) {
    if (error instanceof MessageRefused) return { ok: false, problem: error.problem }
    throw error
  }
}

function build({ to, message, effect, run, node, replyTo }: Omit<SendRequest, 'number'>): WireBody {
  const buttonId: ButtonIds = (button, field) => {
    const id = encodeButtonId({ run, node, button })
    if (id !== undefined) return id
    throw new MessageRefused({
      kind: 'too-long',
      field,
      limit: BUTTON_ID_LIMIT,
      length: run.length + node.length + button.length + 5,
    })
  }
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient(to),
    ...(replyTo === undefined ? {} : { context: { message_id: replyTo } }),
    ...content(message, buttonId),
    biz_opaque_callback_data: fitting(effect, 'effect', 512),
  }
}

/** What WhatsApp itself calls the person wins over what the portfolio says; user ids are for people without a number. */
function recipient({ waId, phone, userId }: Address): WireBody {
  const digits = waId ?? phone
  if (digits !== undefined) {
    const number = digits.replace(/^\+/, '')
    if (!/^\d{5,20}$/.test(number)) throw new MessageRefused({ kind: 'invalid', field: 'to.phone', value: number })
    return { to: `+${number}` }
  }
  if (userId !== undefined && userId !== '') return { recipient: userId }
  throw new MessageRefused({ kind: 'missing', field: 'to' })
}

function content(message: OutboundMessage, buttonId: ButtonIds): WireBody {
  switch (message.type) {
    case 'text':
      return {
        type: 'text',
        text: { body: fitting(message.text, 'text', 4096), preview_url: message.previewUrl ?? false },
      }
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return { type: message.type, [message.type]: media(message) }
    case 'buttons':
      return interactive('button', message, 1024, { buttons: replyButtons(message, buttonId) })
    case 'list':
      return interactive('list', message, 4096, {
        button: fitting(message.button, 'button', 20),
        sections: listSections(message, buttonId),
      })
    case 'link': {
      const parameters = { display_text: fitting(message.label, 'label', 20), url: webAddress(message.url, 'url') }
      return interactive('cta_url', message, 1024, { name: 'cta_url', parameters })
    }
    case 'order':
      return interactive('order_details', message, 1024, reviewAndPay(message))
    case 'template':
      return { type: 'template', template: buildTemplate(message, buttonId) }
  }
}

type Of<K extends MessageContent['type']> = MessageContent extends infer Each
  ? Each extends { type: infer T }
    ? K extends T
      ? Each
      : never
    : never
  : never

function interactive(
  type: string,
  message: { text: string; footer?: string },
  limit: number,
  action: WireBody,
): WireBody {
  const footer = message.footer === undefined ? {} : { footer: { text: fitting(message.footer, 'footer', 60) } }
  return {
    type: 'interactive',
    interactive: { type, body: { text: fitting(message.text, 'text', limit) }, ...footer, action },
  }
}

function media(message: Of<'image'>): WireBody {
  const { type, link, media: id, caption, filename } = message
  if (link !== undefined && id !== undefined)
    throw new MessageRefused({ kind: 'duplicate', field: 'link', value: 'media' })
  const source =
    id !== undefined ? { id: fitting(id, 'media', 200) } : { link: webAddress(required(link, 'link'), 'link') }
  // Audio and stickers have no caption, and only documents have a name: Meta refuses both elsewhere.
  if (caption !== undefined && (type === 'audio' || type === 'sticker')) {
    throw new MessageRefused({ kind: 'invalid', field: 'caption', value: type })
  }
  return {
    ...source,
    ...present({
      caption: caption === undefined ? undefined : fitting(caption, 'caption', 1024),
      filename: filename === undefined || type !== 'document' ? undefined : fitting(filename, 'filename', 240),
    }),
  }
}

function replyButtons({ buttons }: Of<'buttons'>, buttonId: ButtonIds): WireBody[] {
  distinct(
    buttons.map((button) => button.id),
    'buttons.id',
  )
  distinct(
    buttons.map((button) => button.title),
    'buttons.title',
  )
  return counted(buttons, 'buttons', 3).map((button, index) => ({
    type: 'reply',
    reply: {
      id: buttonId(button.id, `buttons.${index}.id`),
      title: fitting(button.title, `buttons.${index}.title`, 20),
    },
  }))
}

function listSections({ sections }: Of<'list'>, buttonId: ButtonIds): WireBody[] {
  const rows = sections.flatMap((section) => section.rows)
  counted(rows, 'sections.rows', 10)
  distinct(
    rows.map((row) => row.id),
    'sections.rows.id',
  )
  return counted(sections, 'sections', 10).map((section, index) => {
    const field = `sections.${index}`
    // Meta wants to know what the rows of each section are about as soon as there is more than one section.
    const title = sections.length > 1 ? required(section.title, `${field}.title`) : section.title
    return {
      ...(title === undefined ? {} : { title: fitting(title, `${field}.title`, 24) }),
      rows: counted(section.rows, `${field}.rows`, 10).map((row, place) => ({
        id: buttonId(row.id, `${field}.rows.${place}.id`),
        title: fitting(row.title, `${field}.rows.${place}.title`, 24),
        ...(row.description === undefined
          ? {}
          : { description: fitting(row.description, `${field}.rows.${place}.description`, 72) }),
      })),
    }
  })
}

function required(text: string | undefined, field: string): string {
  if (text === undefined) throw new MessageRefused({ kind: 'missing', field })
  return text
}
