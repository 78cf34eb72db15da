/** What is wrong with a journey, where, and what to do: the same for the validator, the editor and the command line. */
import { type Static, Type } from 'typebox'
import { Json } from './basics.ts'

/** One step of a way through the journey on which the problem happens. */
export const CounterexampleStep = Type.Object({
  node: Type.String(),
  /** The edge by which the run came here; none where it begins. */
  edge: Type.Optional(Type.String()),
  /** Milliseconds since the person's last reply on arriving here; `most` is null where nothing bounds it. */
  sinceReply: Type.Optional(
    Type.Object(
      { least: Type.Integer(), most: Type.Union([Type.Integer(), Type.Null()]) },
      { additionalProperties: false },
    ),
  ),
})
export type CounterexampleStep = Static<typeof CounterexampleStep>

const closed = { additionalProperties: false }

/**
 * One change of the document that mends a problem, as data: whoever shows the problem carries it out. Pointers of `set` and
 * `unset` are into the config of `node`, or into the whole document without one.
 */
export const FixEdit = Type.Union([
  Type.Object(
    { do: Type.Literal('set'), node: Type.Optional(Type.String()), path: Type.String(), value: Json },
    closed,
  ),
  Type.Object({ do: Type.Literal('unset'), node: Type.Optional(Type.String()), path: Type.String() }, closed),
  Type.Object(
    { do: Type.Literal('connect'), source: Type.String(), outlet: Type.String(), target: Type.String() },
    closed,
  ),
  /** By its place in the document: two connections may have one id. */
  Type.Object({ do: Type.Literal('disconnect'), index: Type.Integer(), edge: Type.String() }, closed),
  /** With its connections. */
  Type.Object({ do: Type.Literal('remove'), node: Type.String() }, closed),
  /** Another type in the same place; connections of outlets that it has too stay. */
  Type.Object(
    {
      do: Type.Literal('replace'),
      node: Type.String(),
      type: Type.String(),
      data: Type.Record(Type.String(), Type.Unknown()),
    },
    closed,
  ),
  /** A fresh step: behind an outlet, and leading to a step, where these are given. */
  Type.Object(
    {
      do: Type.Literal('add'),
      type: Type.String(),
      from: Type.Optional(Type.Object({ source: Type.String(), outlet: Type.String() }, closed)),
      to: Type.Optional(Type.String()),
    },
    closed,
  ),
  /** A fresh step in the middle of a connection; its first outlet leads on. */
  Type.Object({ do: Type.Literal('insert'), type: Type.String(), edge: Type.String() }, closed),
  /** A fresh step in front of another: what led there leads to it, and its `outlet` leads on. */
  Type.Object({ do: Type.Literal('before'), type: Type.String(), node: Type.String(), outlet: Type.String() }, closed),
])
export type FixEdit = Static<typeof FixEdit>

/** A way out of a problem: its edits are one step of undoing. */
export const Fix = Type.Union([
  Type.Object({ id: Type.String(), label: Type.String(), edits: Type.Array(FixEdit) }, closed),
  /** One of several has to be chosen. */
  Type.Object(
    {
      id: Type.String(),
      label: Type.String(),
      choices: Type.Array(
        Type.Object({ label: Type.String(), detail: Type.Optional(Type.String()), edits: Type.Array(FixEdit) }, closed),
      ),
    },
    closed,
  ),
  /** A step of the author's choice on this outlet: the editor has a menu for that. */
  Type.Object(
    {
      id: Type.String(),
      label: Type.String(),
      ask: Type.Object({ step: Type.Object({ source: Type.String(), outlet: Type.String() }, closed) }, closed),
    },
    closed,
  ),
])
export type Fix = Static<typeof Fix>

export const Diagnostic = Type.Object({
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]),
  /** Stable, kebab-case; the editor's translations are keyed by it. */
  code: Type.String(),
  /** A sentence in the language asked for: what, where, what to do. */
  message: Type.String(),
  node: Type.Optional(Type.String()),
  edge: Type.Optional(Type.String()),
  /** JSON Pointer into the document. */
  path: Type.Optional(Type.String()),
  /** A shortest way from the start to `node` on which it happens, for the canvas to light. */
  counterexample: Type.Optional(Type.Array(CounterexampleStep)),
  /** Where a way out is clear. */
  fixes: Type.Optional(Type.Array(Fix)),
})
export type Diagnostic = Static<typeof Diagnostic>

/** RFC 9457 problem document; `errors` points into the request's body. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(
      Type.Object({ pointer: Type.Optional(Type.String()), detail: Type.String() }, { additionalProperties: true }),
    ),
  ),
  diagnostics: Type.Optional(Type.Array(Diagnostic)),
  /** Stories that stand in the way of publishing. */
  stories: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: Type.String(), words: Type.String() }))),
})
export type Problem = Static<typeof Problem>
