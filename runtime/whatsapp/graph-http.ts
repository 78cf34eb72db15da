/**
 * The smallest HTTP that the Graph API needs: one request over kept-alive connections, and an exact answer to
 * "may it have been received?". node:http and not `fetch`: it costs about half the CPU a message.
 */
import * as http from 'node:http'
import * as https from 'node:https'

export type GraphAnswer =
  | { kind: 'answered'; status: number; retryAfter?: number; date?: number; mimeType: string; body: Buffer }
  /** No byte of the request can have left: safe to repeat. */
  | { kind: 'not-sent'; reason: string }
  /** The request may have been received and carried out. */
  | { kind: 'lost'; reason: string }

export type GraphRequest = {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: string | Buffer
  /** Milliseconds for the whole exchange. */
  timeoutMs: number
  /** Bytes; a longer answer is given up. */
  maxAnswer?: number
}

export type GraphConnection = { exchange(request: GraphRequest): Promise<GraphAnswer>; close(): void }

/** Templates with long lists of components come to a few hundred kilobytes a page. */
const DEFAULT_MAX_ANSWER = 4 * 1024 * 1024

/** Below the 5 s after which common servers drop an idle connection: fewer sends meet a closing socket. */
const IDLE_MS = 4000

export function openGraphConnection(maxSockets = 64): GraphConnection {
  const options = { keepAlive: true, maxSockets, timeout: IDLE_MS, noDelay: true }
  const plain = new http.Agent(options)
  const secure = new https.Agent(options)
  return {
    exchange: (request) => exchange(request, request.url.protocol === 'https:' ? secure : plain),
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

function exchange(
  { method, url, headers, body, timeoutMs, maxAnswer = DEFAULT_MAX_ANSWER }: GraphRequest,
  agent: http.Agent,
): Promise<GraphAnswer> {
  const isSecure = url.protocol === 'https:'
  const request = (isSecure ? https : http).request(url, { method, agent, headers, timeout: timeoutMs })
  let isConnected = false

  return new Promise((resolve) => {
    let isSettled = false
    const settle = (answer: GraphAnswer) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(deadline)
      resolve(answer)
    }
    const fail = (reason: string) => {
      settle({ kind: isConnected ? 'lost' : 'not-sent', reason })
      request.destroy()
    }
    const deadline = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs)

    request.on('socket', (socket) => {
      // A kept-alive socket may be half closed by the server already, but nobody can know that: it counts as connected.
      if (request.reusedSocket || !socket.connecting) isConnected = true
      else
        socket.once(isSecure ? 'secureConnect' : 'connect', () => {
          isConnected = true
        })
    })
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'connection error'))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size > maxAnswer) fail(`answer longer than ${maxAnswer} bytes`)
      })
      response.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'answer broken off'))
      response.on('aborted', () => fail('answer broken off'))
      response.on('end', () => {
        const retryAfter = secondsOf(response.headers['retry-after'])
        const date = Date.parse(response.headers.date ?? '')
        settle({
          kind: 'answered',
          status: response.statusCode ?? 0,
          mimeType: response.headers['content-type'] ?? '',
          body: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
          ...(retryAfter === undefined ? {} : { retryAfter }),
          ...(Number.isNaN(date) ? {} : { date }),
        })
      })
    })
    request.end(body)
  })
}

/** Only the form in seconds: the form with a date would need a clock here, and Meta does not use it. */
function secondsOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : undefined
}
