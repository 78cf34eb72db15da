/**
 * HTTP towards a Pix API: mutual TLS with our certificate, a token of OAuth 2 client credentials that is asked for again
 * when it is over, a limit of time for each exchange, and a second attempt where the first may not have arrived. Every
 * call that goes through here may be repeated. Secrets appear in no error.
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import { ProviderUnavailable } from './port.ts'

export type PixApiAccess = {
  /** Base address of the API, such as `https://pix.example.com/v2`. */
  url: string
  /** Where tokens are given out; `<url>/oauth/token` when absent. */
  tokenUrl?: string | undefined
  clientId: string
  clientSecret: string
  /** Asked for with the token, where a provider wants it said. */
  scope?: string | undefined
  /** PEM texts of our certificate and its key, and of whoever signed theirs when that is not a public authority. */
  cert?: string | undefined
  key?: string | undefined
  ca?: string | undefined
  timeoutMs?: number | undefined
  /** Between attempts; grows with each. */
  pauseMs?: number | undefined
}

export type PixAnswer = { status: number; body: unknown }
export type PixHttp = {
  /** Answers whatever the API did, errors of the caller included. Throws `ProviderUnavailable`. */
  call(method: 'GET' | 'PUT' | 'PATCH', path: string, body?: object): Promise<PixAnswer>
  close(): void
}

const TIMEOUT_MS = 10_000
const PAUSE_MS = 300
const ATTEMPTS = 3
/** A token is not used any more when it is about to end. */
const TOKEN_SLACK_MS = 30_000
const MOST_BYTES = 4 * 1024 * 1024

export function pixHttp(access: PixApiAccess): PixHttp {
  const { clientId, clientSecret, scope, cert, key, ca, timeoutMs = TIMEOUT_MS, pauseMs = PAUSE_MS } = access
  const base = access.url.replace(/\/+$/, '')
  const tokenUrl = access.tokenUrl ?? `${base}/oauth/token`
  const tls = { ...(cert ? { cert } : {}), ...(key ? { key } : {}), ...(ca ? { ca } : {}) }
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true, ...tls }) }
  let token: { value: string; until: number } | undefined

  /** One exchange; throws `ProviderUnavailable` when there was no answer. */
  const exchange = (method: string, address: string, headers: Record<string, string>, body: string | undefined) =>
    new Promise<PixAnswer>((resolve, reject) => {
      const url = new URL(address)
      const secure = url.protocol === 'https:'
      const fail = (reason: string) =>
        reject(new ProviderUnavailable(`${method} ${url.host}${url.pathname}: ${reason}`))
      const options = {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: secure ? agents.https : agents.http,
        signal: AbortSignal.timeout(timeoutMs),
      }
      const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MOST_BYTES) request.destroy(new Error('the answer is too long'))
          chunks.push(chunk)
        })
        response.on('error', (error) => fail(error.message))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: jsonIn(Buffer.concat(chunks)) }))
      })
      request.on('error', (error) =>
        fail(error.name === 'TimeoutError' ? `no answer in ${timeoutMs} ms` : error.message),
      )
      request.end(body)
    })

  const freshToken = async (): Promise<string> => {
    if (token !== undefined && token.until > performance.now()) return token.value
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }).toString()
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
    const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' }
    const { status, body } = await exchange('POST', tokenUrl, headers, form)
    const value = fieldOf(body, 'access_token')
    if (status < 200 || status > 299 || typeof value !== 'string')
      throw new ProviderUnavailable(
        `The Pix API gave no token (HTTP ${status}): check its client id, secret and certificate.`,
      )
    const seconds = Number(fieldOf(body, 'expires_in') ?? 300)
    token = { value, until: performance.now() + Math.max(1_000, seconds * 1_000 - TOKEN_SLACK_MS) }
    return value
  }

  const attempt = async (method: string, path: string, body: string | undefined): Promise<PixAnswer> => {
    for (let renewed = false; ; renewed = true) {
      const headers = {
        authorization: `Bearer ${await freshToken()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const answer = await exchange(method, `${base}${path}`, headers, body)
      if (answer.status === 401 && !renewed) {
        token = undefined
        continue
      }
      if (answer.status >= 500 || answer.status === 429 || answer.status === 401 || answer.status === 403)
        throw new ProviderUnavailable(`${method} ${path.split('?')[0]}: HTTP ${answer.status}`)
      return answer
    }
  }

  return {
    async call(method, path, body) {
      const text = body === undefined ? undefined : JSON.stringify(body)
      for (let count = 1; ; count += 1) {
        try {
          return await attempt(method, path, text)
        } catch (error) {
          if (!(error instanceof ProviderUnavailable) || count === ATTEMPTS) throw error
          await delay(pauseMs * count)
        }
      }
    },
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined // an object, just checked
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
