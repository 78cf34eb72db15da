/**
 * Validates the body of `POST /{phone_number_id}/messages` as Meta does, and renders it for the phone.
 * Throws `GraphRefusal` with the code that Meta would answer.
 */
import type { BubbleView, ViewButton } from './bubble-view.ts'
import { distinctTexts, objectAt, objectsAt, optionalTextAt, textAt, webAddressAt } from './check-fields.ts'
import { orderInWords } from './check-order.ts'
import { checkTemplate } from './check-template.ts'
import { GraphRefusal } from './graph-error.ts'
import { checkMedia } from './media.ts'
import type { Json, World } from './world.ts'

export type CheckedMessage = {
  to: { digits: string } | { userId: string }
  type: string
  view: BubbleView
  effect?: string
  replyTo?: string
  /** Set for templates: what the price and the marketing rules look at. */
  category?: string
}

export function checkMessage(body: Json, world: World): CheckedMessage {
  if (body.messaging_product !== 'whatsapp') throw new GraphRefusal(100, 'The parameter messaging_product is required.')
  const to = checkRecipient(body)
  const type = typeof body.type === 'string' ? body.type : 'text'
  const effect = optionalTextAt(body, 'biz_opaque_callback_data', 512)
  const replyTo =
    body.context === undefined ? undefined : textAt(objectAt(body, 'context'), 'message_id', 300, 'context.message_id')
  const content = checkContent(type, body, world)
  return {
    to,
    type,
    ...content,
    ...(effect === undefined ? {} : { effect }),
    ...(replyTo === undefined ? {} : { replyTo }),
  }
}

function checkRecipient(body: Json): CheckedMessage['to'] {
  if (body.to === undefined && body.recipient !== undefined) return { userId: textAt(body, 'recipient', 200) }
  const digits = textAt(body, 'to', 40).replace(/[\s()+-]/g, '')
  if (!/^\d{7,15}$/.test(digits)) throw new GraphRefusal(131009, 'Param to is not a valid phone number.')
  return { digits }
}

function checkContent(type: string, body: Json, world: World): { view: BubbleView; category?: string } {
  switch (type) {
    case 'text':
      return { view: { text: textAt(objectAt(body, 'text'), 'body', 4096, "text['body']"), buttons: [] } }
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker': {
      const file = objectAt(body, type)
      const hasCaption = type !== 'audio' && type !== 'sticker'
      if (!hasCaption && file.caption !== undefined)
        throw new GraphRefusal(100, `Unexpected key "caption" on param "${type}".`)
      return {
        view: { text: optionalTextAt(file, 'caption', 1024) ?? '', media: checkMedia(type, file, world), buttons: [] },
      }
    }
    case 'location': {
      const place = objectAt(body, 'location')
      const { latitude, longitude } = place
      if (typeof latitude !== 'number' || typeof longitude !== 'number')
        throw new GraphRefusal(131009, 'Param location needs latitude and longitude.')
      return { view: { text: '', location: { latitude, longitude }, buttons: [] } }
    }
    case 'reaction': {
      const reaction = objectAt(body, 'reaction')
      textAt(reaction, 'message_id', 300, 'reaction.message_id')
      return { view: { text: typeof reaction.emoji === 'string' ? reaction.emoji : '', buttons: [] } }
    }
    case 'interactive':
      return { view: checkInteractive(objectAt(body, 'interactive')) }
    case 'template':
      return checkTemplate(objectAt(body, 'template'), world)
    default:
      throw new GraphRefusal(
        100,
        `Param type must be one of {AUDIO, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "${type}".`,
      )
  }
}

function checkInteractive(interactive: Json): BubbleView {
  const type = textAt(interactive, 'type', 60, 'interactive.type')
  const action = objectAt(interactive, 'action', 'interactive.action')
  const limit = type === 'list' ? 4096 : 1024
  const text = textAt(objectAt(interactive, 'body', 'interactive.body'), 'text', limit, "interactive['body']['text']")
  const footer =
    interactive.footer === undefined
      ? undefined
      : textAt(objectAt(interactive, 'footer'), 'text', 60, "interactive['footer']['text']")
  const said = { text, ...(footer === undefined ? {} : { footer }) }
  switch (type) {
    case 'button':
      return { ...said, buttons: checkReplyButtons(action) }
    case 'list':
      return { ...said, buttons: [], list: checkList(action) }
    case 'cta_url': {
      const parameters = objectAt(action, 'parameters', 'action.parameters')
      const label = textAt(parameters, 'display_text', 20, 'display_text')
      return { ...said, buttons: [{ kind: 'url', text: label, url: webAddressAt(parameters, 'url') }] }
    }
    case 'location_request_message':
    case 'flow':
    case 'order_status':
      return { ...said, buttons: [{ kind: 'other', text: type }] }
    case 'order_details': {
      const pix = /"(000201[^"\\]*6304[0-9A-Fa-f]{4})"/.exec(JSON.stringify(action))?.[1]
      const header = orderInWords(action)
      return { ...said, header, buttons: [{ kind: 'other', text: type, ...(pix === undefined ? {} : { pix }) }] }
    }
    default:
      throw new GraphRefusal(131009, `Param interactive.type has an unknown value "${type}".`)
  }
}

function checkReplyButtons(action: Json): ViewButton[] {
  const buttons = objectsAt(action, 'buttons', 3, 'action.buttons').map((button, index) => {
    if (button.type !== 'reply') throw new GraphRefusal(131009, `Param action.buttons[${index}].type must be reply.`)
    const reply = objectAt(button, 'reply')
    const path = `action.buttons[${index}].reply`
    return {
      kind: 'reply' as const,
      id: textAt(reply, 'id', 256, `${path}.id`),
      text: textAt(reply, 'title', 20, `${path}.title`),
    }
  })
  distinctTexts(
    buttons.map((button) => button.id),
    'action.buttons.reply.id',
  )
  distinctTexts(
    buttons.map((button) => button.text),
    'action.buttons.reply.title',
  )
  return buttons
}

function checkList(action: Json): NonNullable<BubbleView['list']> {
  const button = textAt(action, 'button', 20, 'action.button')
  const wireSections = objectsAt(action, 'sections', 10, 'action.sections')
  const sections = wireSections.map((section, place) => {
    const path = `action.sections[${place}]`
    const title =
      wireSections.length > 1
        ? textAt(section, 'title', 24, `${path}.title`)
        : optionalTextAt(section, 'title', 24, `${path}.title`)
    const rows = objectsAt(section, 'rows', 10, `${path}.rows`).map((row, index) => {
      const description = optionalTextAt(row, 'description', 72, `${path}.rows[${index}].description`)
      return {
        id: textAt(row, 'id', 200, `${path}.rows[${index}].id`),
        title: textAt(row, 'title', 24, `${path}.rows[${index}].title`),
        ...(description === undefined ? {} : { description }),
      }
    })
    return { ...(title === undefined ? {} : { title }), rows }
  })
  const rows = sections.flatMap((section) => section.rows)
  if (rows.length > 10)
    throw new GraphRefusal(131009, `A list has at most 10 rows in all; this one has ${rows.length}.`)
  distinctTexts(
    rows.map((row) => row.id),
    'action.sections.rows.id',
  )
  return { button, sections }
}
