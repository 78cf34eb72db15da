/** Publishes a journey document to a running Régua: makes or updates its draft, then publishes it. */
import type { Locale } from '../schemas/basics.ts'
import { Problem } from '../schemas/diagnostic.ts'
import type { Journey } from '../schemas/journey.ts'
import { schemaProblems } from './engine/check/schema.ts'

export type PublishTarget = { url: string; key: string; locale: Locale; note: string | undefined }

export type PublishOutcome = { version: number } | { refused: Problem }

/** The server could not be spoken with, or spoke of something else. */
export class PublishProblem extends Error {}

export async function publishJourney(journey: Journey, target: PublishTarget): Promise<PublishOutcome> {
  const path = `/api/journeys/${encodeURIComponent(journey.id)}`
  const found = await call(target, 'GET', path)
  const saved =
    found.status === 404
      ? await call(target, 'POST', '/api/journeys', { document: journey })
      : found.ok
        ? await call(target, 'PUT', path, journey, { 'If-Match': found.headers.get('ETag') ?? '' })
        : found
  if (!saved.ok) return { refused: await problemOf(saved) }
  const { note } = target
  const published = await call(target, 'POST', `${path}/publish`, note === undefined ? {} : { note })
  if (!published.ok) return { refused: await problemOf(published) }
  const answer: unknown = await published.json()
  if (typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number')
    return { version: answer.version }
  throw new PublishProblem(`${target.url} published it, but its answer names no version.`)
}

async function call(
  { url, key, locale }: PublishTarget,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  try {
    return await fetch(new URL(path, url), {
      method,
      headers: {
        ...headers,
        Authorization: `Bearer ${key}`,
        'Accept-Language': locale,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new PublishProblem(`${url} cannot be reached: ${cause}. Is Régua running there? REGUA_URL says where to go.`)
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text()
  try {
    const problem: unknown = JSON.parse(text)
    if (schemaProblems(Problem, problem).length === 0) return problem as Problem // it satisfies the schema
  } catch {
    // Not JSON: a proxy in between, most likely. The status is all there is to say.
  }
  return { type: 'about:blank', title: `${response.status} ${response.statusText}`, status: response.status }
}
