/**
 * One line a route: what it does, which body it takes, what it answers. The same value validates the request and
 * describes the route in `/api/openapi.json`, so that both cannot differ.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { Static, TSchema } from 'typebox'
import { SegmentRulesDefinition } from '../../schemas/segment.ts'
import { schemaProblems } from '../engine/check/schema.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { type PointedError, Refusal } from './problem.ts'
import { MEGABYTE, parseJson, readBytes } from './read-body.ts'

export type OperationDoc = {
  summary: string
  tag: string
  query?: Record<string, string>
  /** Media types of a body that is not JSON. */
  files?: string[]
  body?: TSchema
  /** Success answers by status; null has no body. */
  answers: Record<number, TSchema | null>
  /** Refusals besides those that every call may give. */
  refusals?: number[]
  /** True when nobody has to be signed in. */
  open?: boolean
}

type JsonInput<B extends TSchema> = { in: { json: Static<B> }; out: { json: Static<B> } }

const docs = new WeakMap<object, OperationDoc>()

/** What a route's middleware says of it; undefined for everything else. */
export function docOf(handler: object): OperationDoc | undefined {
  return docs.get(handler)
}

const JSON_LIMIT = 8 * MEGABYTE

/** A route with a JSON body: refuses 400, 413, 415 and 422, then `c.req.valid('json')` is the body. */
export function takes<B extends TSchema>(
  body: B,
  doc: Omit<OperationDoc, 'body'>,
): MiddlewareHandler<Env, string, JsonInput<B>> {
  const schema = standalone(body)
  const handler: MiddlewareHandler<Env, string, JsonInput<B>> = async (c, next) => {
    const value = await readJson(c)
    refuseInvalid(c, schema, value)
    c.req.addValidatedData('json', value as object) // it satisfies the schema, which is an object's
    await next()
  }
  docs.set(handler, { ...doc, body })
  return handler
}

/** A route without a JSON body. */
export function gives(doc: Omit<OperationDoc, 'body'>): MiddlewareHandler<Env> {
  const handler: MiddlewareHandler<Env> = (_, next) => next()
  docs.set(handler, doc)
  return handler
}

/** Refuses with 422 and JSON Pointers into the body. */
export function refuseInvalid(c: Context, schema: object, value: unknown): void {
  const problems = schemaProblems(schema, value, localeOfRequest(c))
  if (problems.length === 0) return
  const errors = problems.map(({ pointer, message }): PointedError => ({ pointer, detail: message }))
  throw new Refusal(422, 'invalid-body', { errors })
}

/** An empty body counts as `{}`, so that calls whose fields are all optional need none. */
async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('Content-Type')
  const bytes = await readBytes(c.req.raw, JSON_LIMIT)
  if (bytes.length === 0) return {}
  if (type === undefined || !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    throw new Refusal(415, 'wrong-media-type', { values: { wanted: 'application/json' } })
  return parseJson(bytes)
}

/** A schema with the shared definitions that its references point at. */
export function standalone(schema: TSchema): object {
  return { ...schema, $defs: { SegmentRules: SegmentRulesDefinition } }
}
