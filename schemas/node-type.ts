/**
 * A node type as data: what `GET /api/node-types` gives. The editor draws palette, card, outlets and form from it and
 * knows no node type by name, so a custom type needs no editor code.
 */
import { type Static, Type } from 'typebox'
import { NODE_GROUPS } from './node-groups.ts'

const closed = { additionalProperties: false }

/** A fixed outlet, or one for each item ({id, name}) of the list at a JSON Pointer in the config. */
export const OutletSpec = Type.Union([
  Type.Object({ id: Type.String() }, closed),
  Type.Object({ each: Type.String({ description: 'JSON Pointer into the config, such as /branches' }) }, closed),
])
export type OutletSpec = Static<typeof OutletSpec>

export const NodeHints = Type.Object(
  {
    group: Type.Enum(NODE_GROUPS),
    /** A name of the editor's icon set; an unknown name shows the group's icon. */
    icon: Type.String(),
    order: Type.Integer(),
    /** The one type that a journey begins with; it has no inlet and cannot be added twice. */
    entry: Type.Optional(Type.Boolean()),
    /** What it sends: free text needs the 24 h window, templates do not. */
    sends: Type.Optional(Type.Union([Type.Literal('free'), Type.Literal('template')])),
    /** What a run may wait for here. */
    waits: Type.Optional(Type.Array(Type.Union([Type.Literal('time'), Type.Literal('reply')]))),
    /** Outlets behind which the person is confirmed to be the one who owes. */
    confirms: Type.Optional(Type.Array(Type.String())),
    /** From here on a person of the organisation takes over. */
    handsOver: Type.Optional(Type.Literal('person')),
    /** It tells amounts or dates of the debt by itself, whatever the texts of its config say. */
    tells: Type.Optional(Type.Literal('debt')),
    /** Replies to it prove who the person is: the timeline does not quote them. */
    private: Type.Optional(Type.Boolean()),
    /** JSON Pointer to a message content in the config that the card shows as a bubble; "" is the config itself. */
    preview: Type.Optional(Type.String()),
    /** Order of the form's fields (top-level property names); the rest follow. */
    fields: Type.Optional(Type.Array(Type.String())),
  },
  closed,
)
export type NodeHints = Static<typeof NodeHints>

/** The words of a node type in one language. Keys of `fields` are paths without indices: `branches.match.keywords`. */
export const NodeTexts = Type.Object(
  {
    name: Type.String(),
    description: Type.String(),
    outlets: Type.Record(Type.String(), Type.String()),
    fields: Type.Record(
      Type.String(),
      Type.Object(
        {
          label: Type.String(),
          help: Type.Optional(Type.String()),
          placeholder: Type.Optional(Type.String()),
          /** Labels of a choice: by the value of an enum, or by the discriminating value of a union's option. */
          options: Type.Optional(Type.Record(Type.String(), Type.String())),
        },
        closed,
      ),
    ),
    /** Everything else the type says: card summaries, problems, debtor-facing defaults; `{{name}}` is a placeholder. */
    messages: Type.Record(Type.String(), Type.String()),
  },
  closed,
)
export type NodeTexts = Static<typeof NodeTexts>

export const VariableDescription = Type.Object({
  /** What one writes in a text: `customer.firstName`, `reply.date`. */
  name: Type.String(),
  type: Type.Union([
    Type.Literal('text'),
    Type.Literal('number'),
    Type.Literal('money'),
    Type.Literal('date'),
    Type.Literal('boolean'),
    Type.Literal('list'),
  ]),
  label: Type.String(),
  example: Type.Optional(Type.String()),
})
export type VariableDescription = Static<typeof VariableDescription>

export const NodeTypeDescription = Type.Object({
  type: Type.String(),
  version: Type.Integer(),
  /** JSON Schema of `data`; `x-widget` names the form's widget, `x-multiline` a tall text. */
  schema: Type.Record(Type.String(), Type.Unknown()),
  outlets: Type.Array(OutletSpec),
  hints: NodeHints,
  /** Config of a fresh node, by language. */
  defaults: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
  texts: Type.Record(Type.String(), NodeTexts),
  /** Markdown for staff, by language. */
  help: Type.Record(Type.String(), Type.String()),
  origin: Type.Union([Type.Literal('built-in'), Type.Literal('plug-in')]),
})
export type NodeTypeDescription = Static<typeof NodeTypeDescription>
