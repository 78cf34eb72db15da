/**
 * Refusals as RFC 9457 problem documents. A handler throws `Refusal`; its code names the texts, its status the answer.
 * Promise: nothing of an unexpected error (message, stack, data) reaches the outside.
 */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Locale } from '../../schemas/basics.ts'
import type { Diagnostic, Problem } from '../../schemas/diagnostic.ts'
import type { RefusedStory } from '../../schemas/story-api.ts'
import { localeOfRequest } from './locale.ts'
import en from './texts/en.json' with { type: 'json' }
import es from './texts/es.json' with { type: 'json' }
import ptBR from './texts/pt-BR.json' with { type: 'json' }

export type ProblemCode = keyof typeof ptBR

const TEXTS: Record<Locale, Record<ProblemCode, { title: string; detail: string }>> = { 'pt-BR': ptBR, es, en }

export type PointedError = { pointer?: string; detail: string }

export type RefusalDetails = {
  /** Fill the `{{placeholders}}` of the texts. */
  values?: Record<string, string | number>
  errors?: PointedError[]
  diagnostics?: Diagnostic[]
  stories?: RefusedStory[]
  headers?: Record<string, string>
  /** Extension members of the problem document. */
  members?: Record<string, string | number>
}

/** Thrown by handlers and middlewares; `onError` of the app makes the answer of it. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: ProblemCode
  readonly details: RefusalDetails
  constructor(status: ContentfulStatusCode, code: ProblemCode, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.details = details
  }
}

export function problemResponse(c: Context, refusal: Refusal): Response {
  const { status, details } = refusal
  const body = { ...problemOf(refusal, localeOfRequest(c)), ...details.members }
  return c.body(JSON.stringify(body), status, { ...details.headers, 'Content-Type': 'application/problem+json' })
}

function problemOf({ status, code, details }: Refusal, locale: Locale): Problem {
  const text = TEXTS[locale][code]
  return {
    type: `urn:regua:problem:${code}`,
    title: fill(text.title, details.values),
    status,
    detail: fill(text.detail, details.values),
    ...(details.errors === undefined ? {} : { errors: details.errors }),
    ...(details.diagnostics === undefined ? {} : { diagnostics: details.diagnostics }),
    ...(details.stories === undefined ? {} : { stories: details.stories }),
  }
}

/** Fills the `{{placeholders}}` of a text. */
export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
