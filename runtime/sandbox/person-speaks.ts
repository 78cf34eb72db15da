/**
 * What a person does on the phone, turned into the webhook that Meta would send for it.
 */
import { type BubbleView, textView } from './bubble-view.ts'
import { objectAt, optionalTextAt, textAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import { contactOf, messagesValue, type SandboxAccount, seconds } from './sandbox-account.ts'
import { type Bubble, type Json, newWamid, type Person } from './world.ts'

/** One thing said: Meta's `type` with its body, and how the phone shows it. */
type Utterance = { type: string; body: unknown; view: BubbleView; context?: string; quiet?: true }

/**
 * Says it: a bubble on the phone, then the signed webhook. Resolves when the webhook was tried once.
 * `said.at` (epoch ms) may lie in the past, as after an outage. Throws `GraphRefusal` (131008, 131009) for odd wishes.
 */
export async function speak(account: SandboxAccount, person: Person, said: Json): Promise<{ wamid: string }> {
  const { world, events, webhooks, options } = account
  const { type, body, view, context, quiet } = read(account, person, said)
  const at = typeof said.at === 'number' ? said.at : options.clock()
  const wamid = newWamid()
  const replyTo = context ?? optionalTextAt(said, 'replyTo', 300)
  const bubble: Bubble = { wamid, from: 'person', at, type, view, ...(replyTo === undefined ? {} : { replyTo }) }
  person.lastInboundAt = Math.max(at, person.lastInboundAt ?? at)
  if (!quiet) {
    world.addBubble(person, bubble)
    events.emit({ type: 'bubble', person: person.id, bubble })
  }
  events.emit({ type: 'person', person })
  const quoted = replyTo === undefined ? {} : { context: { from: account.displayNumber, id: replyTo } }
  const message = {
    ...quoted,
    ...senderOf(person),
    id: wamid,
    timestamp: seconds(at),
    type,
    [type]: body,
    ...extraOf(said),
  }
  await webhooks.post({
    field: 'messages',
    value: messagesValue(account, { contacts: [contactOf(person)], messages: [message] }),
  })
  return { wamid }
}

/** People with a username only come without `from`. */
export function senderOf({ waId, userId }: Person): Json {
  return { ...(waId === undefined ? {} : { from: waId }), from_user_id: userId }
}

/** `extra` adds to or overrides fields of the message itself: for shapes that Meta may send one day. */
function extraOf(said: Json): Json {
  return said.extra === undefined ? {} : objectAt(said, 'extra')
}

function read(account: SandboxAccount, person: Person, said: Json): Utterance {
  const type = textAt(said, 'type', 40)
  switch (type) {
    case 'text': {
      const body = textAt(said, 'text', 4096)
      return { type, body: { body }, view: textView(body) }
    }
    case 'button':
      return pressButton(account, person, said)
    case 'list':
      return chooseRow(account, person, said)
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return sendFile(account, type, said)
    case 'location': {
      const { latitude = -23.5505, longitude = -46.6333 } = said
      if (typeof latitude !== 'number' || typeof longitude !== 'number')
        throw new GraphRefusal(131009, 'latitude and longitude must be numbers.')
      const name = optionalTextAt(said, 'name', 200)
      const place = { latitude, longitude, ...(name === undefined ? {} : { name }) }
      return { type, body: place, view: { text: name ?? '', location: place, buttons: [] } }
    }
    case 'reaction': {
      const target = targetOf(account, person, said)
      const emoji = typeof said.emoji === 'string' ? said.emoji : ''
      if (emoji === '') delete target.reaction
      else target.reaction = emoji
      account.events.emit({ type: 'bubble', person: person.id, bubble: target })
      const body = { message_id: target.wamid, ...(emoji === '' ? {} : { emoji }) }
      return { type, body, view: textView(emoji), quiet: true }
    }
    case 'raw': {
      const raw = objectAt(said, 'raw')
      const rawType = textAt(raw, 'type', 60, 'raw.type')
      return { type: rawType, body: raw[rawType], view: textView(`[${rawType}]`) }
    }
    default:
      throw new GraphRefusal(
        131009,
        `A person cannot say "${type}": use text, button, list, image, video, document, audio, sticker, location, reaction or raw.`,
      )
  }
}

/** `message` is a wamid; without it the newest bubble that has buttons is meant. */
function targetOf(
  { world }: SandboxAccount,
  person: Person,
  said: Json,
  isMeant: (bubble: Bubble) => boolean = () => true,
): Bubble {
  const wamid = optionalTextAt(said, 'message', 300)
  const bubbles = world.bubblesOf(person).filter((each) => each.from === 'business' && each.status !== 'failed')
  const target = bubbles.findLast((each) => (wamid === undefined ? isMeant(each) : each.wamid === wamid))
  if (target === undefined) throw new GraphRefusal(131009, 'There is no such message on this phone.')
  return target
}

/** `button` is its place (0…), its id or its title. */
function pressButton(account: SandboxAccount, person: Person, said: Json): Utterance {
  const target = targetOf(account, person, said, ({ view }) => view.buttons.some((each) => each.kind === 'reply'))
  const replies = target.view.buttons.flatMap((each) => (each.kind === 'reply' ? [each] : []))
  const { button } = said
  const pressed =
    typeof button === 'number' ? replies[button] : replies.find((each) => each.id === button || each.text === button)
  if (pressed === undefined)
    throw new GraphRefusal(
      131009,
      `That message has no button ${JSON.stringify(button)}; it has ${JSON.stringify(replies.map((each) => each.text))}.`,
    )
  const { id, text } = pressed
  const view = textView(text)
  if (target.type === 'template') return { type: 'button', body: { payload: id, text }, view, context: target.wamid }
  const body = { type: 'button_reply', button_reply: { id, title: text } }
  return { type: 'interactive', body, view, context: target.wamid }
}

function chooseRow(account: SandboxAccount, person: Person, said: Json): Utterance {
  const target = targetOf(account, person, said, ({ view }) => view.list !== undefined)
  const rows = target.view.list?.sections.flatMap((section) => section.rows) ?? []
  const { row } = said
  const chosen = typeof row === 'number' ? rows[row] : rows.find((each) => each.id === row || each.title === row)
  if (chosen === undefined)
    throw new GraphRefusal(
      131009,
      `That message has no row ${JSON.stringify(row)}; it has ${JSON.stringify(rows.map((each) => each.title))}.`,
    )
  const text = chosen.description === undefined ? chosen.title : `${chosen.title}\n${chosen.description}`
  return {
    type: 'interactive',
    body: { type: 'list_reply', list_reply: chosen },
    view: textView(text),
    context: target.wamid,
  }
}

const MIME: Record<string, string> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  document: 'application/pdf',
  audio: 'audio/ogg; codecs=opus',
  sticker: 'image/webp',
}

/** `media` is the id of an upload to `/_/media`; without it the file stays a name. */
function sendFile({ world }: SandboxAccount, type: string, said: Json): Utterance {
  const id = optionalTextAt(said, 'media', 100)
  const media = id === undefined ? undefined : world.media.get(id)
  if (id !== undefined && media === undefined) throw new GraphRefusal(131009, `There is no media ${id}.`)
  const caption = optionalTextAt(said, 'caption', 1024)
  const filename =
    type === 'document' ? (optionalTextAt(said, 'filename', 240) ?? media?.filename ?? 'comprovante.pdf') : undefined
  const mimeType = media?.mimeType ?? MIME[type] ?? 'application/octet-stream'
  const body = {
    id: id ?? `${Date.now()}`,
    mime_type: mimeType,
    sha256: media?.sha256 ?? 'sandbox',
    ...(caption === undefined ? {} : { caption }),
    ...(filename === undefined ? {} : { filename }),
    ...(type === 'audio' ? { voice: true } : {}),
  }
  const shown = {
    kind: type,
    mimeType,
    ...(id === undefined ? {} : { id }),
    ...(filename === undefined ? {} : { name: filename }),
  }
  return { type, body, view: { text: caption ?? '', media: shown, buttons: [] } }
}
