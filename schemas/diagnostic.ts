/** What is wrong with a journey, where, and what to do: the same for the validator, the editor and the command line. */
import { type Static, Type } from 'typebox'

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
})
export type Problem = Static<typeof Problem>
