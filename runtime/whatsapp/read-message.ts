/**
 * Reads one entry of `messages[]`. Promise: every message comes out as something; what cannot be understood is
 * `unsupported` with the original beside it.
 */
import type { InboundMessage, PressedButton } from '../../schemas/message.ts'
import { decodeButtonId } from './button-ids.ts'
import { contentKey } from './content-key.ts'
import { asInstant, asList, asObject, asText, present, type WireObject, without } from './wire-json.ts'

/** What a type's own body adds to the message; `used` names its fields that hold nothing more worth keeping. */
type Content = Pick<InboundMessage, 'kind' | 'text' | 'button' | 'media' | 'context'> & {
  used?: readonly string[]
  extra?: WireObject
}

/** `receivedAt` (epoch ms) stands in for a timestamp that cannot be read. */
export function readMessage(message: WireObject, receivedAt: number): InboundMessage {
  const type = asText(message.type) ?? ''
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined
  const content = read?.(asObject(message[type]) ?? {}, message) ?? UNSUPPORTED
  const { used = [], extra, context, ...said } = content
  const quoted = asText(asObject(message.context)?.id)
  const rest = without({ ...message, context: restOfContext(message), ...extra }, new Set([...ENVELOPE, ...used]))
  const kept = content.kind === 'unsupported' ? { type, ...rest } : rest
  return {
    id: asText(message.id) ?? contentKey('nowamid', message),
    at: asInstant(message.timestamp) ?? receivedAt,
    ...said,
    ...present({ context: context ?? quoted, raw: kept }),
  }
}

const ENVELOPE = ['id', 'from', 'from_user_id', 'from_parent_user_id', 'timestamp', 'type']
const UNSUPPORTED: Content = { kind: 'unsupported', text: '' }

/** One reader for each type; undefined when its body is missing or odd. Reading a new type is one more entry. */
const READERS: Record<string, (body: WireObject, message: WireObject) => Content | undefined> = {
  text: (body) => ({ kind: 'text', text: typeof body.body === 'string' ? body.body : '', used: ['text'] }),
  button: (body) => readPress(body.payload, body.text, ['button']),
  interactive: readInteractive,
  image: (body) => readMedia('image', body),
  video: (body) => readMedia('video', body),
  document: (body) => readMedia('document', body),
  audio: (body) => readMedia('audio', body),
  sticker: (body) => readMedia('sticker', body),
  location: (body) => ({
    kind: 'location',
    text: [body.name, body.address].flatMap((part) => asText(part) ?? []).join(', '),
  }),
  contacts: (_, message) => ({ kind: 'contacts', text: namesOf(message.contacts) }),
  order: (body) => ({ kind: 'order', text: asText(body.text) ?? '' }),
  reaction: (body) => ({ kind: 'reaction', text: asText(body.emoji) ?? '', ...quoting(body.message_id) }),
  edit: (body) => ({ kind: 'edit', text: textOf(asObject(body.message) ?? {}), ...quoting(body.original_message_id) }),
  revoke: (body) => ({ kind: 'revoke', text: '', ...quoting(body.original_message_id) }),
}

function readInteractive(body: WireObject): Content | undefined {
  const button = asObject(body.button_reply) ?? asObject(body.list_reply)
  if (button !== undefined)
    return readPress(button.id, button.title, asObject(body.button_reply) ? ['interactive'] : [])
  const form = asObject(body.nfm_reply)
  if (form === undefined) return undefined
  return { kind: 'form', text: asText(form.body) ?? '', extra: present({ response: parsed(form.response_json) }) }
}

/** A press without an id (template buttons made without payload) is known by its title. */
function readPress(id: unknown, title: unknown, used: readonly string[]): Content | undefined {
  const label = asText(title) ?? ''
  const wireId = asText(id) ?? label
  if (wireId === '') return undefined
  const button: PressedButton = { ...decodeButtonId(wireId), title: label }
  return { kind: 'button', text: label, button, used }
}

function readMedia(kind: 'image' | 'video' | 'document' | 'audio' | 'sticker', body: WireObject): Content | undefined {
  const id = asText(body.id)
  if (id === undefined) return undefined
  const media = { id, ...present({ mimeType: asText(body.mime_type), filename: asText(body.filename) }) }
  return { kind, text: asText(body.caption) ?? '', media }
}

/** The text of a message inside an edit: its body or its caption. */
function textOf(message: WireObject): string {
  const body = asObject(message[asText(message.type) ?? '']) ?? {}
  return asText(body.body) ?? asText(body.caption) ?? ''
}

function namesOf(contacts: unknown): string {
  const names = asList(contacts).flatMap((each) => asText(asObject(asObject(each)?.name)?.formatted_name) ?? [])
  return names.join(', ')
}

function quoting(id: unknown): { context?: string } {
  return present({ context: asText(id) })
}

/** A quote is fully said by its id; only more than that (forwarded, referred product) is worth keeping. */
function restOfContext(message: WireObject): unknown {
  const context = asObject(message.context)
  return context === undefined ? message.context : without(context, new Set(['id', 'from', 'user_id', 'from_user_id']))
}

/** A form's answers arrive as JSON inside a string; text that is no JSON stays readable in `raw.interactive`. */
function parsed(json: unknown): unknown {
  if (typeof json !== 'string') return undefined
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
