/**
 * What is said on WhatsApp, both ways, in our own words: the same shape is written in a node's config (its strings
 * then hold Liquid), rendered into a send effect, drawn as a bubble by the editor, and built into Meta's JSON by the wire.
 * Limits are those of the Cloud API after rendering; `runtime/whatsapp` enforces them again on the rendered text.
 */
import { type Static, Type } from 'typebox'
import { Id, Instant, LiquidText } from './basics.ts'

const closed = { additionalProperties: false }
const Footer = Type.Optional(LiquidText({ maxLength: 60 }))

export const TextContent = Type.Object(
  {
    type: Type.Literal('text'),
    text: LiquidText({ maxLength: 4096, 'x-multiline': true }),
    previewUrl: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** A file by public link (`link`) or by an id of media already uploaded (`media`); exactly one of both. */
export const MediaContent = Type.Object(
  {
    type: Type.Union([
      Type.Literal('image'),
      Type.Literal('video'),
      Type.Literal('document'),
      Type.Literal('audio'),
      Type.Literal('sticker'),
    ]),
    link: Type.Optional(LiquidText({ maxLength: 2000 })),
    media: Type.Optional(Type.String({ maxLength: 200 })),
    caption: Type.Optional(LiquidText({ maxLength: 1024, 'x-multiline': true })),
    filename: Type.Optional(LiquidText({ maxLength: 240 })),
  },
  closed,
)

/** `id` is what a branch matches; the wire adds run and node, so that late answers find their way. */
export const ReplyButton = Type.Object({ id: Id, title: LiquidText({ maxLength: 20 }) }, closed)
export type ReplyButton = Static<typeof ReplyButton>

export const ButtonsContent = Type.Object(
  {
    type: Type.Literal('buttons'),
    text: LiquidText({ maxLength: 1024, 'x-multiline': true }),
    footer: Footer,
    buttons: Type.Array(ReplyButton, { minItems: 1, maxItems: 3 }),
  },
  closed,
)

export const ListRow = Type.Object(
  {
    id: Id,
    title: LiquidText({ maxLength: 24 }),
    description: Type.Optional(LiquidText({ maxLength: 72 })),
  },
  closed,
)

export const ListContent = Type.Object(
  {
    type: Type.Literal('list'),
    text: LiquidText({ maxLength: 4096, 'x-multiline': true }),
    footer: Footer,
    /** The label of the button that opens the list. */
    button: LiquidText({ maxLength: 20 }),
    sections: Type.Array(
      Type.Object(
        {
          title: Type.Optional(LiquidText({ maxLength: 24 })),
          rows: Type.Array(ListRow, { minItems: 1, maxItems: 10 }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 10 },
    ),
  },
  closed,
)

/** A call-to-action button that opens a page (`cta_url`). */
export const LinkContent = Type.Object(
  {
    type: Type.Literal('link'),
    text: LiquidText({ maxLength: 1024, 'x-multiline': true }),
    footer: Footer,
    label: LiquidText({ maxLength: 20 }),
    url: LiquidText({ maxLength: 2000 }),
  },
  closed,
)

/** What may be said freely inside the 24 h window. */
export const MessageContent = Type.Union([TextContent, MediaContent, ButtonsContent, ListContent, LinkContent])
export type MessageContent = Static<typeof MessageContent>

/** Body parameters: a list for positional templates, an object for named ones. */
export const TemplateParameters = Type.Object(
  {
    header: Type.Optional(
      Type.Union([
        Type.Object({ type: Type.Literal('text'), text: LiquidText() }, closed),
        Type.Object(
          {
            type: Type.Union([Type.Literal('image'), Type.Literal('video'), Type.Literal('document')]),
            link: Type.Optional(LiquidText()),
            media: Type.Optional(Type.String()),
            filename: Type.Optional(LiquidText()),
          },
          closed,
        ),
      ]),
    ),
    body: Type.Optional(
      Type.Union([Type.Array(LiquidText()), Type.Record(Type.String({ pattern: '^[a-z_0-9]+$' }), LiquidText())]),
    ),
  },
  closed,
)
export type TemplateParameters = Static<typeof TemplateParameters>

/** What a template's own buttons need: an id to answer with (quick reply) or the end of the address (url). */
export const TemplateButton = Type.Union([
  Type.Object({ type: Type.Literal('quick_reply'), index: Type.Integer({ minimum: 0, maximum: 9 }), id: Id }, closed),
  Type.Object(
    { type: Type.Literal('url'), index: Type.Integer({ minimum: 0, maximum: 9 }), suffix: LiquidText() },
    closed,
  ),
])

export const TemplateContent = Type.Object(
  {
    type: Type.Literal('template'),
    template: Type.String({ minLength: 1, maxLength: 512, pattern: '^[a-z0-9_]+$' }),
    language: Type.String({ minLength: 2, maxLength: 15 }),
    parameters: Type.Optional(TemplateParameters),
    buttons: Type.Optional(Type.Array(TemplateButton, { maxItems: 10 })),
  },
  closed,
)
export type TemplateContent = Static<typeof TemplateContent>

/**
 * An order that is paid inside WhatsApp (`order_details`): a Pix code, a boleto or a page; Brazil and BRL alone. Made by
 * steps that issue charges, never written by hand. `reference` must be another one with each message.
 */
export const OrderContent = Type.Object(
  {
    type: Type.Literal('order'),
    text: Type.String({ minLength: 1, maxLength: 1024 }),
    footer: Footer,
    reference: Type.String({ pattern: '^[A-Za-z0-9_.-]{1,60}$' }),
    /** Minor units; exactly the sum of the items. */
    total: Type.Integer({ minimum: 1 }),
    items: Type.Array(
      Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 100 }),
          name: Type.String({ minLength: 1, maxLength: 60 }),
          amount: Type.Integer({ minimum: 1 }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 100 },
    ),
    payment: Type.Union([
      Type.Object(
        {
          kind: Type.Literal('pix'),
          /** "Copia e cola". */
          code: Type.String({ minLength: 1 }),
          merchantName: Type.String({ minLength: 1 }),
          key: Type.String({ minLength: 1 }),
          keyType: Type.Enum(['EMAIL', 'PHONE', 'CNPJ', 'EVP'] as const),
        },
        closed,
      ),
      Type.Object({ kind: Type.Literal('boleto'), digitableLine: Type.String({ minLength: 1 }) }, closed),
      Type.Object({ kind: Type.Literal('link'), url: Type.String({ minLength: 1, maxLength: 2000 }) }, closed),
    ]),
  },
  closed,
)
export type OrderContent = Static<typeof OrderContent>

/** A rendered message, ready for the wire. */
export const OutboundMessage = Type.Union([...MessageContent.anyOf, OrderContent, TemplateContent])
export type OutboundMessage = Static<typeof OutboundMessage>

/**
 * The button or list row that a person pressed, decoded: `id` as the config wrote it; `run` and `node` say which message
 * carried it, even an old one; both are absent for a button that another system sent.
 */
export const PressedButton = Type.Object({
  id: Type.String(),
  title: Type.String(),
  run: Type.Optional(Type.String()),
  node: Type.Optional(Type.String()),
})
export type PressedButton = Static<typeof PressedButton>

/** One inbound message as the engine and the conversation see it. `kind` is closed; what Meta adds later is `unsupported`. */
export const InboundMessage = Type.Object({
  /** The provider's id (wamid). */
  id: Type.String(),
  kind: Type.Union([
    Type.Literal('text'),
    Type.Literal('button'),
    Type.Literal('form'),
    Type.Literal('image'),
    Type.Literal('video'),
    Type.Literal('document'),
    Type.Literal('audio'),
    Type.Literal('sticker'),
    Type.Literal('location'),
    Type.Literal('contacts'),
    Type.Literal('order'),
    Type.Literal('reaction'),
    Type.Literal('edit'),
    Type.Literal('revoke'),
    Type.Literal('unsupported'),
  ]),
  /** When the person sent it (the message's own timestamp, not its arrival). */
  at: Instant,
  /** Body, caption, button title or form body: what a person would read. Empty where there is none. */
  text: Type.String(),
  button: Type.Optional(PressedButton),
  media: Type.Optional(
    Type.Object({
      id: Type.String(),
      mimeType: Type.Optional(Type.String()),
      filename: Type.Optional(Type.String()),
    }),
  ),
  /** wamid of the message this one quotes, reacts to, edits or revokes. */
  context: Type.Optional(Type.String()),
  /** Everything else of the original that someone may want to see later. */
  raw: Type.Optional(Type.Unknown()),
})
export type InboundMessage = Static<typeof InboundMessage>

/** A template of the WhatsApp account as the picker and the preview need it. */
export const MessageTemplate = Type.Object({
  id: Type.String(),
  name: Type.String(),
  language: Type.String(),
  status: Type.String({ description: 'APPROVED, PENDING, REJECTED, PAUSED, DISABLED …' }),
  category: Type.String({ description: 'UTILITY, MARKETING, AUTHENTICATION' }),
  format: Type.Union([Type.Literal('positional'), Type.Literal('named')]),
  header: Type.Optional(
    Type.Object({
      type: Type.Union([
        Type.Literal('text'),
        Type.Literal('image'),
        Type.Literal('video'),
        Type.Literal('document'),
        Type.Literal('location'),
      ]),
      text: Type.Optional(Type.String()),
    }),
  ),
  body: Type.String(),
  footer: Type.Optional(Type.String()),
  buttons: Type.Array(
    Type.Object({
      type: Type.String({ description: 'QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE …' }),
      text: Type.String(),
      url: Type.Optional(Type.String()),
    }),
  ),
  /** Names (or "1", "2", …) of the body's variables in order. */
  variables: Type.Array(Type.String()),
  /** Meta's example values of the body's variables, in the same order; may be empty. */
  examples: Type.Array(Type.String()),
})
export type MessageTemplate = Static<typeof MessageTemplate>
