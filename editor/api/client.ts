/**
 * The editor's only way to the server. Same origin, JSON both ways; every request carries the header that the server's
 * rule against forged requests asks for. A refusal is an `ApiProblem`, a lost connection a `ConnectionLost`.
 */
import type { ExtractSchema } from 'hono/types'
import type { Api, SignInApi } from '../../runtime/http/app.ts'
import type { Problem } from '../../schemas/diagnostic.ts'
import { currentLocale } from '../i18n/index.ts'

type Routes = ExtractSchema<Api> & ExtractSchema<SignInApi>
/** `/journeys/:id` as it is called: `/api/journeys/‹anything›`. */
type Called<P extends string> = P extends `${infer Before}:${string}/${infer After}`
  ? `${Before}${string}/${Called<After>}`
  : P extends `${infer Before}:${string}`
    ? `${Before}${string}`
    : P
/** The addresses that the server has for a method: a call to any other is a type error. */
type AddressOf<Method extends string> = {
  [P in keyof Routes & string]: Method extends keyof Routes[P] ? `/api${Called<P>}` : never
}[keyof Routes & string]

export type Query = Record<string, string | number | boolean | null | undefined>
export type RequestOptions = {
  query?: Query | undefined
  signal?: AbortSignal | undefined
  headers?: Record<string, string> | undefined
}

/** The server answered with a problem document (RFC 9457), or with a status that carries none. */
export class ApiProblem extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.problem = problem
  }
}

/** No answer came: offline, server down, or the connection broke. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('The server did not answer', { cause })
    this.name = 'ConnectionLost'
  }
}

export const api = {
  get: <T>(path: AddressOf<'$get'>, options: RequestOptions = {}) => request<T>('GET', path, undefined, options),
  post: <T>(path: AddressOf<'$post'>, body?: unknown, options: RequestOptions = {}) =>
    request<T>('POST', path, body, options),
  put: <T>(path: AddressOf<'$put'>, body?: unknown, options: RequestOptions = {}) =>
    request<T>('PUT', path, body, options),
  delete: <T = void>(path: AddressOf<'$delete'>, options: RequestOptions = {}) =>
    request<T>('DELETE', path, undefined, options),
}

type SignedOutListener = () => void
let signedOut: SignedOutListener = () => {}
/** Called on every 401, so that the page can ask to sign in; set once by the app. */
export function onSignedOut(listener: SignedOutListener) {
  signedOut = listener
}

/** A call that was answered with success; `path` without its query. */
export type Answered = { method: string; path: string; body: unknown; answer: unknown }
type Watcher = (answered: Answered) => void
const watchers = new Set<Watcher>()
/** Tells of every call that the server carried out; returns what stops it. */
export function onAnswered(watcher: Watcher): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Files and forms go as they are; everything else as JSON. */
async function request<T>(method: string, path: string, body: unknown, options: RequestOptions): Promise<T> {
  const raw = body instanceof FormData || body instanceof Blob
  const headers: Record<string, string> = {
    Accept: 'application/json',
    // The server's own sentences come in the language of the page, which need not be the browser's.
    'Accept-Language': currentLocale(),
    'X-Requested-With': 'regua',
    ...options.headers,
  }
  if (body !== undefined && !raw) headers['Content-Type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      body: body === undefined ? null : raw ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal ?? null,
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ConnectionLost(error)
  }
  if (!response.ok) {
    if (response.status === 401) signedOut()
    throw new ApiProblem(await readProblem(response))
  }
  const text = await response.text()
  const answer: unknown = text === '' ? undefined : JSON.parse(text)
  for (const watcher of watchers) watcher({ method, path, body, answer })
  // The server validates its answers against the schemas that T comes from; the page trusts its own origin.
  return answer as T
}

function withQuery(path: string, query: Query = {}) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback = {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
  }
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text)
    // Whatever fields came are laid over a valid problem, so the result always has the required ones.
    if (body !== null && typeof body === 'object') return { ...fallback, ...(body as Partial<Problem>) }
  } catch {
    // Not JSON: a proxy's page, say. The status alone has to do.
  }
  return fallback
}
