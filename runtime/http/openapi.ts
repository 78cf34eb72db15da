/** The API described by itself: OpenAPI 3.1 made from the routes and the schemas that validate their bodies. */
import type { Hono } from 'hono'
import { Problem } from '../../schemas/diagnostic.ts'
import { SegmentRulesDefinition } from '../../schemas/segment.ts'
import type { Env } from './env.ts'
import { docOf, type OperationDoc } from './operation.ts'

const SUMMARIES: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted',
  204: 'Done',
  400: 'Malformed request',
  401: 'Nobody is signed in',
  403: 'A forged request',
  404: 'Not found',
  409: 'In the way of what is there',
  410: 'No longer valid',
  412: 'A lost race',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'The body does not fit its schema',
  428: 'If-Match is missing',
  429: 'Too many requests',
  502: 'WhatsApp did not answer',
}

/** `routes` of the whole app; those without a description are no part of the API. */
export function openApi(routes: Hono<Env>['routes']): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const { method, path, handler } of routes) {
    const doc = docOf(handler)
    if (!doc) continue
    const name = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[name] = { ...paths[name], [method.toLowerCase()]: operationOf(doc, path, method) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Régua',
      version: '1',
      description: 'Errors are RFC 9457 problem documents. Instants are epoch milliseconds, amounts are minor units.',
    },
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key' },
        session: { type: 'apiKey', in: 'cookie', name: 'regua.session_token' },
      },
      schemas: { Problem, SegmentRules: pointed(SegmentRulesDefinition) },
    },
  }
}

function operationOf(doc: OperationDoc, path: string, method: string): object {
  const refusals = new Set([
    ...(doc.open ? [] : [401]),
    ...(doc.body ? [400, 413, 415, 422] : []),
    ...(doc.refusals ?? []),
  ])
  if (method !== 'GET') refusals.add(403)
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(doc.query ?? {}).map(([name, description]) => ({
      ...{ name, in: 'query', description },
      schema: { type: 'string' },
    })),
  ]
  return {
    summary: doc.summary,
    tags: [doc.tag],
    ...(doc.open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(doc),
    responses: {
      ...Object.fromEntries(Object.entries(doc.answers).map(([status, schema]) => [status, answerOf(status, schema)])),
      ...Object.fromEntries([...refusals].sort().map((status) => [status, refusalOf(status)])),
    },
  }
}

function bodyOf({ body, files }: OperationDoc): object {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: pointed(body) } } } }
  if (!files) return {}
  const file = { schema: { type: 'string', format: 'binary' } }
  return { requestBody: { required: true, content: Object.fromEntries(files.map((type) => [type, file])) } }
}

function answerOf(status: string, schema: object | null): object {
  const description = SUMMARIES[status] ?? status
  return schema === null
    ? { description }
    : { description, content: { 'application/json': { schema: pointed(schema) } } }
}

function refusalOf(status: number): object {
  const schema = { $ref: '#/components/schemas/Problem' }
  return { description: SUMMARIES[status] ?? String(status), content: { 'application/problem+json': { schema } } }
}

/** Shared definitions lie among the components of the document. */
function pointed(schema: object): object {
  const text = JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')
  return JSON.parse(text) as object // written from an object just now
}
